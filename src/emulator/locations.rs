//! Azure's public regions.

use serde_json::{Value, json};

/// A region, or (without a place) a logical location that only groups regions.
#[derive(Debug)]
pub struct Location {
    pub name: &'static str,
    pub display_name: &'static str,
    group: &'static str,
    recommended: bool,
    latitude: &'static str,
    longitude: &'static str,
    place: &'static str,
    pair: &'static str,
}

/// A region by its name or its display name: case and spaces do not matter.
pub fn find(text: &str) -> Option<&'static Location> {
    let name: String = text.split_whitespace().collect::<String>().to_ascii_lowercase();
    physical().find(|location| location.name == name)
}

/// The regions something can be in.
pub fn physical() -> impl Iterator<Item = &'static Location> {
    LOCATIONS.iter().filter(|location| !location.place.is_empty())
}

/// Every location, as ARM lists them for a subscription.
pub fn list(subscription: &str) -> Value {
    LOCATIONS.iter().map(|location| location.to_json(subscription)).collect()
}

impl Location {
    fn to_json(&self, subscription: &str) -> Value {
        let id = |name: &str| format!("/subscriptions/{subscription}/locations/{name}");
        let logical = self.place.is_empty();
        let regional =
            if logical { self.display_name.to_owned() } else { format!("({}) {}", self.group, self.display_name) };
        json!({
            "id": id(self.name),
            "name": self.name,
            "type": "Region",
            "displayName": self.display_name,
            "regionalDisplayName": regional,
            "metadata": if logical { self.logical() } else { self.metadata(id) },
        })
    }

    fn logical(&self) -> Value {
        let mut metadata = json!({"regionType": "Logical", "regionCategory": "Other"});
        if !self.group.is_empty() {
            metadata["geographyGroup"] = self.group.into();
        }
        metadata
    }

    fn metadata(&self, id: impl Fn(&str) -> String) -> Value {
        let pairs: Vec<Value> =
            self.pair.split_whitespace().map(|pair| json!({"name": pair, "id": id(pair)})).collect();
        json!({
            "regionType": "Physical",
            "regionCategory": if self.recommended { "Recommended" } else { "Other" },
            "geographyGroup": self.group,
            "longitude": self.longitude,
            "latitude": self.latitude,
            "physicalLocation": self.place,
            "pairedRegion": pairs,
        })
    }
}

const fn recommended(
    name: &'static str,
    display_name: &'static str,
    group: &'static str,
    coordinates: [&'static str; 2],
    place: &'static str,
    pair: &'static str,
) -> Location {
    Location { recommended: true, ..other(name, display_name, group, coordinates, place, pair) }
}

const fn other(
    name: &'static str,
    display_name: &'static str,
    group: &'static str,
    [latitude, longitude]: [&'static str; 2],
    place: &'static str,
    pair: &'static str,
) -> Location {
    Location { name, display_name, group, recommended: false, latitude, longitude, place, pair }
}

const fn logical(name: &'static str, display_name: &'static str, group: &'static str) -> Location {
    other(name, display_name, group, ["", ""], "", "")
}

#[rustfmt::skip]
const LOCATIONS: &[Location] = &[
    recommended("eastus", "East US", "US", ["37.3719", "-79.8164"], "Virginia", "westus"),
    recommended("southcentralus", "South Central US", "US", ["29.4167", "-98.5"], "Texas", "northcentralus"),
    recommended("westus2", "West US 2", "US", ["47.233", "-119.852"], "Washington", "westcentralus"),
    recommended("westus3", "West US 3", "US", ["33.448376", "-112.074036"], "Phoenix", "eastus"),
    recommended("australiaeast", "Australia East", "Asia Pacific", ["-33.86", "151.2094"], "New South Wales", "australiasoutheast"),
    recommended("southeastasia", "Southeast Asia", "Asia Pacific", ["1.283", "103.833"], "Singapore", "eastasia"),
    recommended("northeurope", "North Europe", "Europe", ["53.3478", "-6.2597"], "Ireland", "westeurope"),
    recommended("swedencentral", "Sweden Central", "Europe", ["60.67488", "17.14127"], "Gävle", "swedensouth"),
    recommended("uksouth", "UK South", "UK", ["50.941", "-0.799"], "London", "ukwest"),
    recommended("westeurope", "West Europe", "Europe", ["52.3667", "4.9"], "Netherlands", "northeurope"),
    recommended("centralus", "Central US", "US", ["41.5908", "-93.6208"], "Iowa", "eastus2"),
    recommended("southafricanorth", "South Africa North", "Africa", ["-25.73134", "28.21837"], "Johannesburg", "southafricawest"),
    recommended("centralindia", "Central India", "Asia Pacific", ["18.5822", "73.9197"], "Pune", "southindia"),
    recommended("eastasia", "East Asia", "Asia Pacific", ["22.267", "114.188"], "Hong Kong", "southeastasia"),
    recommended("indonesiacentral", "Indonesia Central", "Asia Pacific", ["-6.208763", "106.845599"], "Jakarta", ""),
    recommended("japaneast", "Japan East", "Asia Pacific", ["35.68", "139.77"], "Tokyo, Saitama", "japanwest"),
    recommended("japanwest", "Japan West", "Asia Pacific", ["34.6939", "135.5022"], "Osaka", "japaneast"),
    recommended("koreacentral", "Korea Central", "Asia Pacific", ["37.5665", "126.978"], "Seoul", "koreasouth"),
    recommended("malaysiawest", "Malaysia West", "Asia Pacific", ["3.140853", "101.693207"], "Kuala Lumpur", ""),
    recommended("newzealandnorth", "New Zealand North", "Asia Pacific", ["-36.84853", "174.76349"], "Auckland", ""),
    recommended("canadacentral", "Canada Central", "Canada", ["43.653", "-79.383"], "Toronto", "canadaeast"),
    recommended("austriaeast", "Austria East", "Europe", ["48.2201005", "16.4384"], "Vienna", ""),
    recommended("belgiumcentral", "Belgium Central", "Europe", ["50.8503", "4.3517"], "Brussels", ""),
    recommended("denmarkeast", "Denmark East", "Europe", ["55.6761", "12.5683"], "Copenhagen", ""),
    recommended("francecentral", "France Central", "Europe", ["46.3772", "2.373"], "Paris", "francesouth"),
    recommended("germanywestcentral", "Germany West Central", "Europe", ["50.110924", "8.682127"], "Frankfurt", "germanynorth"),
    recommended("italynorth", "Italy North", "Europe", ["45.46888", "9.18109"], "Milan", ""),
    recommended("norwayeast", "Norway East", "Europe", ["59.913868", "10.752245"], "Norway", "norwaywest"),
    recommended("polandcentral", "Poland Central", "Europe", ["52.23334", "21.01666"], "Warsaw", ""),
    recommended("spaincentral", "Spain Central", "Europe", ["40.4259", "-3.4209"], "Madrid", ""),
    recommended("switzerlandnorth", "Switzerland North", "Europe", ["47.451542", "8.564572"], "Zurich", "switzerlandwest"),
    recommended("mexicocentral", "Mexico Central", "Mexico", ["20.588818", "-100.389888"], "Querétaro State", ""),
    recommended("uaenorth", "UAE North", "Middle East", ["25.266666", "55.316666"], "Dubai", "uaecentral"),
    recommended("brazilsouth", "Brazil South", "South America", ["-23.55", "-46.633"], "Sao Paulo State", "southcentralus"),
    recommended("chilecentral", "Chile Central", "South America", ["-33.447487", "-70.673676"], "Santiago", ""),
    recommended("israelcentral", "Israel Central", "Middle East", ["31.2655698", "33.4506633"], "Israel", ""),
    recommended("qatarcentral", "Qatar Central", "Middle East", ["25.551462", "51.439327"], "Doha", ""),
    recommended("eastus2", "East US 2", "US", ["36.6681", "-78.3889"], "Virginia", "centralus"),
    other("northcentralus", "North Central US", "US", ["41.8819", "-87.6278"], "Illinois", "southcentralus"),
    other("westus", "West US", "US", ["37.783", "-122.417"], "California", "eastus"),
    other("jioindiawest", "Jio India West", "Asia Pacific", ["22.470701", "70.05773"], "Jamnagar", "jioindiacentral"),
    other("westcentralus", "West Central US", "US", ["40.89", "-110.234"], "Wyoming", "westus2"),
    other("southafricawest", "South Africa West", "Africa", ["-34.075691", "18.843266"], "Cape Town", "southafricanorth"),
    other("australiacentral", "Australia Central", "Asia Pacific", ["-35.3075", "149.1244"], "Canberra", "australiacentral2"),
    other("australiacentral2", "Australia Central 2", "Asia Pacific", ["-35.3075", "149.1244"], "Canberra", "australiacentral"),
    other("australiasoutheast", "Australia Southeast", "Asia Pacific", ["-37.8136", "144.9631"], "Victoria", "australiaeast"),
    other("jioindiacentral", "Jio India Central", "Asia Pacific", ["21.146633", "79.08886"], "Nagpur", "jioindiawest"),
    other("koreasouth", "Korea South", "Asia Pacific", ["35.1796", "129.0756"], "Busan", "koreacentral"),
    other("southindia", "South India", "Asia Pacific", ["12.9822", "80.1636"], "Chennai", "centralindia"),
    other("westindia", "West India", "Asia Pacific", ["19.088", "72.868"], "Mumbai", "southindia"),
    other("canadaeast", "Canada East", "Canada", ["46.817", "-71.217"], "Quebec", "canadacentral"),
    other("francesouth", "France South", "Europe", ["43.8345", "2.1972"], "Marseille", "francecentral"),
    other("germanynorth", "Germany North", "Europe", ["53.073635", "8.806422"], "Berlin", "germanywestcentral"),
    other("norwaywest", "Norway West", "Europe", ["58.969975", "5.733107"], "Norway", "norwayeast"),
    other("swedensouth", "Sweden South", "Europe", ["55.6059", "13.0007"], "Malmö", "swedencentral"),
    other("switzerlandwest", "Switzerland West", "Europe", ["46.204391", "6.143158"], "Geneva", "switzerlandnorth"),
    other("ukwest", "UK West", "UK", ["53.427", "-3.084"], "Cardiff", "uksouth"),
    other("uaecentral", "UAE Central", "Middle East", ["24.466667", "54.366669"], "Abu Dhabi", "uaenorth"),
    other("brazilsoutheast", "Brazil Southeast", "South America", ["-22.90278", "-43.2075"], "Rio", "brazilsouth"),
    logical("asia", "Asia", "Asia"),
    logical("asiapacific", "Asia Pacific", "Asia Pacific"),
    logical("europe", "Europe", "Europe"),
    logical("global", "Global", ""),
    logical("unitedstates", "United States", "US"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_display_name_finds_its_region() {
        assert_eq!(find("Japan East").unwrap().name, "japaneast");
        assert_eq!(find("EASTUS").unwrap().name, "eastus");
        assert!(find("atlantis").is_none());
        assert!(find("europe").is_none(), "nothing can be in a logical location");
    }

    #[test]
    fn the_table_holds_together() {
        for location in LOCATIONS {
            let spelled = location.display_name.replace(' ', "").to_lowercase();
            assert_eq!(spelled, location.name);
            assert!(location.pair.is_empty() || find(location.pair).is_some(), "{}", location.pair);
        }
        assert!(physical().count() > 55);
    }
}
