"""What is recorded from the real az: areas of cases, each a command line with what it runs in.

A case is made by `case(words, …)`. `words` is what stands behind `az acr`, as a string that is split like a shell's or as a
list. `replies` are answers the emulator gives instead of its own (see the README's seed files), `before` command lines that
run first, `env` variables, `config` lines for az's settings file, `files` texts by their path below the home folder,
`terminal` whether stdout and stderr are one.
"""

import shlex

SUBSCRIPTION = "11111111-1111-1111-1111-111111111111"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/myresourcegroup"
REGISTRY = f"{GROUP}/providers/Microsoft.ContainerRegistry/registries/myacr"
TYPE = "Microsoft.ContainerRegistry/registries/replications"
HERE = "-r myacr -g myresourcegroup"


def case(words, **given):
    return {"args": shlex.split(words) if isinstance(words, str) else words, **given}


def reply(method, path, status=200, body=None, headers=None, times=None):
    answer = {"method": method, "path": REGISTRY + path, "status": status}
    for name, value in (("body", body), ("headers", headers), ("times", times)):
        if value is not None:
            answer[name] = value
    return answer


def replication(name, location=None, tags=None, status=None, **properties):
    """A replication as ARM sends it, with a past that doesn't change."""
    return {
        "id": f"{REGISTRY}/replications/{name}",
        "name": name,
        "type": TYPE,
        "location": location or name,
        "tags": tags if tags is not None else {},
        "properties": {
            "provisioningState": "Succeeded",
            "status": status or {"displayStatus": "Ready", "timestamp": "2018-08-15T20:22:09.2757921Z"},
            "regionEndpointEnabled": True,
            "zoneRedundancy": "Disabled",
            **properties,
        },
        "systemData": {
            "createdBy": "someone@example.com",
            "createdByType": "User",
            "createdAt": "2018-08-15T20:22:09Z",
            "lastModifiedBy": "someone@example.com",
            "lastModifiedByType": "User",
            "lastModifiedAt": "2018-08-15T20:22:09.27+02:00",
        },
    }


def listing(*items):
    return [reply("GET", "/replications", body={"value": list(items)})]


def showing(item, name="aaaaa"):
    return [reply("GET", f"/replications/{name}", body=item)]


TWO = [replication("westus"), replication("japaneast", tags={"team": "web", "env": ""}, regionEndpointEnabled=False)]
CREATING = replication(
    "eastus", status={"timestamp": "2018-08-15T20:22:09Z"}, provisioningState="Creating", zoneRedundancy="Enabled"
)
ODD_TEXTS = [
    "",
    " ",
    "  both sides  ",
    "日本語",
    "e\u0301 combining",
    "😀 beyond the first plane",
    "\u200bzero width",
    'say "hello"',
    "it's",
    "a\\b",
    "two\nlines",
    "a\tb",
    "bell\u0007",
    "escape \u001b[31mred\u001b[0m",
    "delete\u007f next\u0085 line\u2028separator",
    "nbsp\u00a0 bom\ufeff",
    "true",
    "null",
    "123",
    "1.5e3",
    "0x1f",
    "2018-08-15",
    "2018-08-15T20:22:09Z",
    "- dash",
    "? key",
    "a: b",
    "a #comment",
    "#tag",
    "&anchor",
    "*alias",
    "!tag",
    "%percent",
    "@at",
    "`tick`",
    "[list]",
    "{map}",
    "a,b",
    "<<",
    "=",
    "~",
    "word " * 40,
    "x" * 300,
]
ODD = [replication(f"odd{at:02}", tags={"text": text, text or "empty": "key"}) for at, text in enumerate(ODD_TEXTS)]
BARE = {"id": f"{REGISTRY}/replications/bare", "name": "bare"}
MISFITS = {
    "id": f"{REGISTRY}/replications/misfit",
    "name": 5,
    "location": ["a", {"b": None}],
    "tags": {"number": 1, "none": None, "list": [1, "x"], "flag": True},
    "unknown": 1,
    "properties": {
        "provisioningState": 7,
        "regionEndpointEnabled": "no",
        "zoneRedundancy": {"x": 1},
        "status": {"displayStatus": 1.5, "message": False, "timestamp": "yesterday", "unknown": 1},
        "unknown": {"x": 1},
    },
    "systemData": {"createdAt": "2018-08-15T20:22:09.1234567-08:00", "createdBy": 0},
}
TIMES = [
    "2018-08-15T20:22:09.2757921Z",
    "2018-08-15T20:22:09.0000000Z",
    "2018-08-15T20:22:09.5",
    "2018-08-15T20:22:09",
    "2018-08-15t20:22:09z",
    "2018-08-15T20:22:09+0530",
    "2018-08-15T20:22:09-08",
    "2018-08-15T20:22:09,5Z",
    "2018-02-30T20:22:09Z",
    "2018-08-15T24:00:00Z",
    "2018-08-15T20:22Z",
    "2018-08-15",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z",
    "",
    "soon",
]

FORMATS = ["json", "jsonc", "yaml", "yamlc", "table", "tsv", "none"]

QUERIES = [
    "[]",
    "[0]",
    "[-1].name",
    "[].name",
    "[].[name, location]",
    "[].{n: name, l: location}",
    "[].{zone: zoneRedundancy, name: name, on: regionEndpointEnabled, status: status.displayStatus}",
    "[?name=='westus']",
    "[?regionEndpointEnabled].name",
    "[?!regionEndpointEnabled].name | [0]",
    "[?status.timestamp > '2018'].name",
    "[].tags",
    "[].tags.team",
    "[].status",
    "[0].status.displayStatus",
    "[0].regionEndpointEnabled",
    "[1].regionEndpointEnabled",
    "[0].tags",
    "[0].status.message",
    "[].status.message",
    "[99]",
    "nosuch",
    "[].nosuch",
    "length(@)",
    "length([0])",
    "[0].length(name)",
    "sort_by(@, &name)[].name",
    "reverse(sort_by(@, &name))[].name",
    "max_by(@, &name).name",
    "min_by(@, &location).location",
    "[].join('-', [name, location])",
    "join(',', [].name)",
    "[].to_string(@) | [0]",
    "to_string([0].tags)",
    "[0].keys(@)",
    "[0].values(status)",
    "[0].status.*",
    "[*].tags.*",
    "merge([0].status, {a: 'b'})",
    "[].merge(tags, {n: name})",
    "contains([].name, 'westus')",
    "[?contains(name, 'east')].name",
    "[?starts_with(name, 'w')].name",
    "[?ends_with(name, 't')].name",
    "type(@)",
    "[].type(tags)",
    "not_null([0].nosuch, [0].name)",
    "to_array([0].name)",
    "to_number('12')",
    "to_number('1.5')",
    "to_number('x')",
    "abs(`-5`)",
    "abs(`-5.5`)",
    "ceil(`1.2`)",
    "floor(`1.8`)",
    "sum(`[1, 2, 3]`)",
    "sum(`[1.5, 2.5]`)",
    "avg(`[1, 2]`)",
    "avg(`[]`)",
    "max(`[1, 3, 2]`)",
    "min([].name)",
    "sort(`[3, 1, 2]`)",
    "map(&name, @)",
    "`1`",
    "`1.0`",
    "`1e16`",
    "`\"text\"`",
    "`bare`",
    "`{\"b\": 1, \"a\": [2]}`",
    "'raw text'",
    "`true`",
    "`null`",
    "`[]`",
    "`{}`",
    "[0:1].name",
    "[::-1].name",
    "[].name[]",
    "@",
    "[?name=='westus'] | [0].{id: id, type: type, n: name}",
    "[].{id: id}",
    "[].{A: name, a: location}",
    "[name, location]",
    "[0].[name, tags, status]",
    "{count: length(@), names: [].name}",
    "[].{\"two words\": name, \"日本\": location}",
    "[?name=='westus' && regionEndpointEnabled].name",
    "[?name=='westus' || name=='japaneast'].name",
    "[?`0` == `false`]",
]
BAD_QUERIES = [
    "[",
    "a[",
    "foo.",
    "[?name=westus]",
    "it's",
    "\"unclosed",
    "`unclosed",
    "[].{a}",
    "@@",
    "",
    "a b",
    "nosuch(@)",
    "length(@, @)",
    "length()",
    "length(`1`)",
    "abs('x')",
    "sum([].name)",
    "sort_by(@, &tags)",
    "max_by(@, &regionEndpointEnabled)",
    "join(',', @)",
    "to_number()",
    "contains(`1`, 'a')",
    "keys(@)",
    "starts_with([0], 'a')",
    "sort([].tags)",
    "[::0]",
    "'é' == \"日",
]


def output_cases():
    for form in FORMATS:
        yield case(f"replication list {HERE} -o {form}", replies=listing(*TWO))
        yield case(f"replication list {HERE} -o {form}", replies=listing())
        yield case(f"replication list {HERE} -o {form}", replies=listing(CREATING))
        yield case(f"replication list {HERE} -o {form}", replies=listing(*ODD))
        yield case(f"replication list {HERE} -o {form}", replies=listing(BARE))
        yield case(f"replication list {HERE} -o {form}", replies=listing(BARE, TWO[0]))
        yield case(f"replication list {HERE} -o {form}", replies=listing(MISFITS))
        yield case(f"replication show -n aaaaa {HERE} -o {form}", replies=showing(TWO[1]))
        yield case(f"replication show -n aaaaa {HERE} -o {form}", replies=showing(BARE))
        yield case(f"replication show -n aaaaa {HERE} -o {form}", replies=showing(MISFITS))
        yield case(f"replication create -l japaneast {HERE} -o {form} --tags a=b")
        yield case(f"replication update -n westus {HERE} -o {form} --tags a=b")
        yield case(f"replication delete -n westus {HERE} -o {form}", replies=[reply("DELETE", "/replications/westus", 204)])
        tags = "[].tags"
        yield case(["replication", "list", "--query", tags, *HERE.split(), "-o", form], replies=listing(*ODD))
        pairs = "[].{t: tags.text, n: name}"
        yield case(["replication", "list", "--query", pairs, *HERE.split(), "-o", form], replies=listing(*ODD))
    for time in TIMES:
        item = replication("aaaaa", status={"displayStatus": "Ready", "timestamp": time})
        yield case(f"replication show -n aaaaa {HERE} -o yaml", replies=showing(item))
    for status in (None, [], "text", {}, {"message": "No\nspace"}):
        item = replication("aaaaa")
        item["properties"]["status"] = status
        yield case(f"replication show -n aaaaa {HERE} -o json", replies=showing(item))
    for properties in (None, {}):
        item = {**replication("aaaaa"), "properties": properties}
        yield case(f"replication show -n aaaaa {HERE} -o json", replies=showing(item))
        yield case(f"replication list {HERE} -o table", replies=listing(item))


def query_cases():
    for query in QUERIES:
        yield case(["replication", "list", *HERE.split(), "--query", query], replies=listing(*TWO))
    for at, query in enumerate(QUERIES):
        form = ("table", "tsv", "yaml")[at % 3]
        yield case(["replication", "list", *HERE.split(), "--query", query, "-o", form], replies=listing(*TWO))
    for query in BAD_QUERIES:
        yield case(["replication", "list", *HERE.split(), "--query", query], replies=listing(*TWO))
    for form in ("table", "tsv"):
        for query in ("[0]", "[].tags", "[0].{b: name, a: location}", "[].[name]", "[0].name", "[].{a: nosuch}", "`[[1,2],[3]]`"):
            yield case(["replication", "list", *HERE.split(), "--query", query, "-o", form], replies=listing(*TWO))


def argument_cases():
    for words in [
        "replication list",
        "replication list -r",
        "replication list --registry",
        "replication list -r myacr -g",
        "replication list -rmyacr",
        "replication list -r=myacr",
        "replication list --registry=myacr -o table",
        "replication list --regis myacr -o table",
        "replication list --reg=myacr -o table",
        "replication list --re myacr",
        "replication list --r myacr",
        "replication list -r nosuch -r myacr -o table",
        "replication list -r myacr -o Table",
        "replication list -o tsv -r myacr --query [].name",
        "replication list -r myacr -otable",
        "replication list -r myacr -o=table",
        "replication list -r myacr --out table",
        "replication list -r myacr --o table",
        "replication list -r myacr -o",
        "replication list -r myacr -o xml",
        "replication list -r myacr -o tabel",
        "replication list -r myacr -o ''",
        "replication list -r myacr extra",
        "replication list -r myacr extra more --bogus 1",
        "replication list -r myacr --bogus",
        "replication list -r myacr -x",
        "replication list -r myacr -xyz",
        "replication list -r myacr --tags a=b",
        "replication list -r myacr -n westus",
        "replication list -r myacr -- extra",
        "replication list -r myacr --",
        "replication list -r -5",
        "replication list -r=-myacr",
        "replication list --registry=",
        "replication list -r ''",
        "replication list -r abcd",
        "replication list -r my_acr",
        "replication list -r my-acr",
        "replication list -r myacr.azurecr.io -o table",
        "replication list -r MYACR.AZURECR.IO -o table",
        "replication list -r myacr-abc123.azurecr.io -o table",
        "replication list -r myacr.azurecr.cn",
        "replication list -r myacr.",
        "replication list -r " + "a" * 51,
        "replication list -r é1234",
        "replication list -r MyAcr -o table",
        "replication list -r myacr -g ''",
        "replication list -r myacr -g MyResourceGroup -o table",
        "replication list -r myacr --debug=1",
        "replication list -r myacr --only-show-errors -o none",
        "replication list -r myacr --only -o none",
        "replication list -r myacr --sub 11111111-1111-1111-1111-111111111111 -o none",
        "replication list -r myacr --subscription 'ACRGEO EMULATOR' -o table",
        "replication list -r myacr --subscription 'acrgeo emulator two'",
        "replication list -r myacr --subscription nosuch",
        "replication list -r myacr --subscription ''",
        "replication list -r myacr --query",
        "replication list -r myacr --query [].name -o tsv --query [].location",
        "replication show",
        "replication show -r myacr",
        "replication show -n westus",
        "replication show -nwestus -rmyacr -o table",
        "replication show -n WestUS -r myacr -o table",
        "replication show -n '' -r myacr",
        "replication show -n 'a b' -r myacr",
        "replication show -n ../westus -r myacr",
        "replication show -n a/b%2f -r myacr",
        "replication show -n 日本 -r myacr",
        "replication show -n a?b#c -r myacr",
        "replication delete",
        "replication delete -n japaneast",
        "replication create",
        "replication create -r myacr",
        "replication create -l japaneast",
        "replication create -r myacr -l japaneast --zone-redundancy",
        "replication create -r myacr -l japaneast --zone-redundancy maybe",
        "replication create -r myacr -l japaneast --zone-redundancy Enabld",
        "replication create -r myacr -l japaneast --zone-redundancy ENABLED -o table",
        "replication create -r myacr -l japaneast --zone disabled -o table",
        "replication create -r myacr -l japaneast --global-endpoint-routing maybe",
        "replication create -r myacr -l japaneast --global-endpoint-routing tru",
        "replication create -r myacr -l japaneast --global-endpoint-routing -o table",
        "replication create -r myacr -l japaneast --global false -o table",
        "replication create -r myacr -l japaneast --global-endpoint-routing=False -o table",
        "replication create -r myacr -l",
        "replication create -r myacr -l japaneast japanwest",
        "replication update",
        "replication update -r myacr",
        "replication update -r myacr -n westus --set",
        "replication update -r myacr -n westus --add",
        "replication update -r myacr -n westus --remove",
        "replication update -r myacr -n westus --zone-redundancy Enabled",
        "replication",
        "replication nosuch",
        "replication lst",
        "replication creat -r myacr",
        "replication List",
        "replicatio list",
        "replicaton",
        "nosuchthing",
        "",
        "replication -o table list -r myacr",
        "-o table replication list -r myacr",
        "--query x",
        "replication --nosuch list -r myacr -o none",
    ]:
        yield case(words)
    yield case("replication list -r @name -o table", files={"name": "myacr"})
    yield case("replication list -r @nosuchfile")
    yield case("replication show -r myacr -n @name -o table", files={"name": "westus\n"})


def write_cases():
    create = f"replication create {HERE} -o none"
    for rest in [
        "-l japaneast",
        "-l JapanEast",
        "-l 'Japan East'",
        "-l 'japan  east'",
        "-l ' Japan East '",
        "-l 'nowhere at all'",
        "-l japaneast -n myjapan",
        "-l japaneast -n ''",
        "-l japaneast --tags",
        "-l japaneast --tags ''",
        "-l japaneast --tags a",
        "-l japaneast --tags a=",
        "-l japaneast --tags =b",
        "-l japaneast --tags a=b c=d e",
        "-l japaneast --tags a=b=c",
        "-l japaneast --tags a=b --tags c=d",
        "-l japaneast --tags a=1 a=2",
        "-l japaneast --tags 'a b=c d'",
        "-l japaneast --tags 日=本 'quote=\"'",
        "-l japaneast --tags=a=b",
        "-l japaneast --tags=-a=b",
        "-l japaneast --tags -5 a=b",
        "-l japaneast --tags --debug=x",
        "-l japaneast --zone-redundancy enabled",
        "-l japaneast --zone-redundancy Disabled --global-endpoint-routing true",
        "-l japaneast --global-endpoint-routing",
        "-l japaneast --global-endpoint-routing FALSE",
        "-l japaneast --global-endpoint-routing false --global-endpoint-routing true",
        "-l westus",
        "-l WestUS",
        "-l 'West US'",
        "-l westus -n other",
        "-l nowhere",
        "-l japaneast -n ab",
        "-l japaneast -n a-b-c-d",
        "-l japaneast -n " + "a" * 60,
    ]:
        yield case(f"{create} {rest}")
    yield case("replication create -r mybasic -l japaneast")
    yield case("replication create -r mystandard -l japaneast -g myresourcegroup")
    yield case("replication create -r nosuchreg -l japaneast")
    yield case("replication create -r nosuchreg -l japaneast -g myresourcegroup")
    yield case("replication create -r myacr -l japaneast -g nosuchgroup")
    yield case(f"{create} -l japaneast", before=[f"acr {create} -l japaneast"])
    yield case(f"{create} -l japaneast -n other", before=[f"acr {create} -l japaneast"])
    yield case(f"{create} -l eastus -n japaneast", before=[f"acr {create} -l japaneast"])
    update = f"replication update {HERE} -n westus -o none"
    for rest in [
        "",
        "--tags a=b",
        "--tags ''",
        "--tags",
        "--global-endpoint-routing false",
        "--global-endpoint-routing",
        "--tags a=b --global-endpoint-routing true",
        "--set tags.a=b",
        "--set tags.a=b tags.c=d",
        "--set tags.a=b --set tags.c=d",
        "--set tags.a=b=c",
        "--set tags.a=",
        "--set tags.a",
        "--set tags.a.b=c",
        "--set 'tags={\"a\": \"b\"}'",
        "--set \"tags={'a': 'b'}\"",
        "--set tags[0]=x",
        "--set Tags.a=b",
        "--set tags.a=b --tags c=d",
        "--tags c=d --remove tags.c",
        "--tags c=d e=f --remove tags.c --set tags.g=h",
        "--remove tags",
        "--remove tags.a",
        "--remove tags 0",
        "--tags a=b --remove tags.a 0",
        "--add tags a=b",
        "--add tags",
        "--add nosuch a=b",
        "--set nosuch=1",
        "--set nosuch.deep=1",
        "--set name=x",
        "--set =x",
        "--set ''",
        "--set regionEndpointEnabled=false",
        "--set regionEndpointEnabled=False",
        "--set regionEndpointEnabled=0",
        "--set regionEndpointEnabled=text",
        "--set region_endpoint_enabled=false",
        "--set properties.regionEndpointEnabled=false",
        "--set properties.nosuch=1",
        "--set 'properties={\"regionEndpointEnabled\": false}'",
        "--set properties=null",
        "--remove regionEndpointEnabled",
        "--remove properties",
        "--remove nosuch",
        "--force-string --set tags.a=1",
        "--tags a=b --force-string --set tags.a=1",
        "--global-endpoint-routing false --set regionEndpointEnabled=true",
    ]:
        yield case(f"{update} {rest}")
    for value in [
        "1", "true", "null", "0x10", "0o7", "0b1", "007", "1_0", "1__0", "- 1", "-0", "1.5", "1e3", ".5", "1 # c",
        "'a' 'b'", r"r'x\n'", "u'x'", "'''x'''", r"'\x41'", r"'\u00e9'", r"'\101'", "{1: 2}", "{True: 1}", "{None: 1}",
        "[1, 'x']", "(1,)", "(1)", "[1 2]", "'open", "é", '"é"', '{"a": 1}', "@", "a b", "True", "None", "nan",
    ]:
        target = ["replication", "update", *HERE.split(), "-n", "nosuch1", "-o", "none", "--set"]
        yield case([*target, f"tags.a={value}"])
        yield case([*target, f"tags={{'a': {value}}}"])
    for rest in [
        "--set tags.a=b nosuch=1",
        "--tags a=b --set nosuch=1",
        "--set tags.a=b --remove nosuch",
        "--set tags.a=b --set tags={} --set nosuch=1",
        "--tags a=b --remove tags a",
        "--set regionEndpointEnabled.x=1",
        "--set properties.regionEndpointEnabled=false nosuch=1",
        "--set properties.nosuch.deep=1",
        "--add tags.a x",
        "--add regionEndpointEnabled x",
    ]:
        yield case(f"{update} {rest}")
    yield case("replication update -r mybasic -n westus --tags a=b")
    yield case("replication update -r myacr -n nosuch --tags a=b")
    yield case("replication update -r nosuchreg -n nosuch --tags a=b")
    policy = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/acquirePolicyToken"
    def answer(status, body):
        return [{"method": "POST", "path": policy, "status": status, "body": body}]
    for rest in ("--acquire-policy-token", "--change-reference CHG1", "--change-reference ''", "--acquire-policy-token --change-reference CHG1"):
        yield case(f"{create} -l japaneast {rest}", replies=answer(200, {"token": "policytoken"}))
        yield case(f"{update} --tags a=b {rest}", replies=answer(200, {"token": "policytoken"}))
        yield case(f"replication delete {HERE} -n nosuch {rest}", replies=answer(200, {"token": "policytoken"}))
    yield case(f"{create} -l japaneast --acquire-policy-token", replies=answer(202, {}))
    yield case(f"{create} -l japaneast --acquire-policy-token", replies=answer(403, {"error": {"code": "C", "message": "m"}}))
    delete = f"replication delete {HERE}"
    yield case(f"{delete} -n japaneast", before=[f"acr {create} -l japaneast"])
    yield case(f"{delete} -n nosuch")
    yield case(f"{delete} -n westus")
    yield case("replication delete -r mybasic -n westus")


def error_cases():
    show = f"replication show -n aaaaa {HERE}"
    for status in (400, 401, 403, 404, 405, 409, 410, 412, 418, 422):
        for body in (
            None,
            {"error": {"code": "SomeCode", "message": "Some message."}},
            {"error": {"code": "SomeCode", "message": "Two\nlines", "target": "location"}},
            "plain text",
        ):
            if status == 401 and body is None:
                continue
            yield case(show, replies=[reply("GET", "/replications/aaaaa", status, body)])
    for body in [
        {"code": "Outer", "message": "No envelope."},
        {"error": {"message": "Only a message."}},
        {"error": {"code": "OnlyACode"}},
        {"error": {}},
        {"error": None},
        {"error": "text"},
        {"error": []},
        [],
        {},
        {"error": {"code": "C", "message": "m", "details": []}},
        {"error": {"code": "C", "message": "m", "details": [{"code": "D", "message": "d", "target": "t"}]}},
        {"error": {"code": "C", "message": "m", "details": [{"code": "D", "message": "d"}, {"message": "e"}, {}, None]}},
        {"error": {"code": "C", "message": "m", "details": [{"code": "D", "message": "d", "details": [{"code": "E", "message": "e"}]}]}},
        {"error": {"code": "C", "message": "m", "innererror": {"a": 1, "é": [True]}}},
        {"error": {"code": "C", "message": "m", "additionalInfo": [{"type": "T", "info": {"k": "v"}}]}},
        {"error": {"code": "日本", "message": "“quoted” \u001b[31m"}},
        {"error": {"code": 5, "message": {"a": 1}}},
        {"Error": {"Code": "C", "Message": "m"}},
    ]:
        yield case(show, replies=[reply("GET", "/replications/aaaaa", 400, body)])
    html = {"content-type": "text/html"}
    yield case(show, replies=[reply("GET", "/replications/aaaaa", 404, "<html>not here</html>", html)])
    yield case(show, replies=[reply("GET", "/replications/aaaaa", 200, "<html>welcome</html>", html)])
    json = {"content-type": "application/json"}
    for text in ["", "{", '{"id": ', '{"id": "x"', '{"id": "x', "[1,]", '{"a" 1}', "{'a': 1}", "nul", "{} {}", '{"a": 1,}']:
        yield case(show, replies=[reply("GET", "/replications/aaaaa", 200, text, json)])
        yield case(show, replies=[reply("GET", "/replications/aaaaa", 400, text, json)])
    for path, status in (("", 403), ("", 404)):
        body = {"error": {"code": "AuthorizationFailed", "message": "The client may not read it."}}
        yield case(show, replies=[reply("GET", path, status, body)])
        yield case(f"replication list {HERE}", replies=[reply("GET", path, status, body)])
    for sku in (None, {}, {"name": None}, {"name": "Classic"}, {"name": "premium"}, {"name": "Premium"}, "Premium"):
        yield case(f"replication list {HERE} -o none", replies=[reply("GET", "", 200, {"location": "westus", "sku": sku})])
    create = f"replication create -l japaneast {HERE} -o none"
    failed = {"status": "Failed", "error": {"code": "QuotaExceeded", "message": "No more."}}
    operation = {"Azure-AsyncOperation": "{url}/operation?api-version=2026-09-01-preview"}
    for body in (
        failed,
        {"status": "Canceled"},
        {"status": "Failed"},
        {"status": "Failed", "error": {"code": "C", "message": "m", "details": [{"code": "D", "message": "d"}]}},
        {"status": "Succeeded"},
        {"status": "succeeded"},
        {"error": {"code": "C", "message": "m"}},
    ):
        start = reply("PUT", "/replications/japaneast", 201, {"id": "x"}, operation)
        end = {"method": "GET", "path": "/operation", "status": 200, "body": body}
        yield case(create, replies=[start, end, reply("GET", "/replications/japaneast", 200, TWO[1])])
    for status, body in ((404, {"error": {"code": "Gone", "message": "gone"}}), (400, {"error": {"code": "Bad", "message": "bad"}})):
        start = reply("PUT", "/replications/japaneast", 201, {"id": "x"}, operation)
        end = {"method": "GET", "path": "/operation", "status": status, "body": body}
        yield case(create, replies=[start, end])
        start = reply("DELETE", "/replications/westus", 202, None, {"Location": "{url}/operation?api-version=2026-09-01-preview"})
        yield case(f"replication delete -n westus {HERE}", replies=[start, end])
    for first in ({"status": "Succeeded", "id": "i"}, {"status": "Failed", "id": "i"}, {"status": "Canceled"}, {"status": ""}):
        for method, words in (("PUT", f"replication create -l japaneast {HERE}"), ("PATCH", f"replication update -n japaneast {HERE}")):
            start = reply(method, "/replications/japaneast", 201, first, operation)
            end = {"method": "GET", "path": "/operation", "status": 200, "body": {"status": "Succeeded"}}
            yield case(words, replies=[start, end, reply("GET", "/replications/japaneast", 200, TWO[1])])
    for name in ("Azure-AsyncOperation", "Location"):
        yield case(create, replies=[reply("PUT", "/replications/japaneast", 201, {"id": "x"}, {name: ""})])
        for status, body in ((200, TWO[1]), (200, None), (201, TWO[1]), (204, None), (400, failed), (200, "<x>")):
            start = reply("PUT", "/replications/japaneast", 201, {"id": "x"}, {name: operation["Azure-AsyncOperation"]})
            end = {"method": "GET", "path": "/operation", "status": status}
            if body:
                end["body"] = body
            if body == "<x>":
                end["headers"] = html
            yield case(create.replace("-o none", ""), replies=[start, end])
    yield case(create, replies=[reply("PUT", "/replications/japaneast", 200, "<x>", html)])
    for status in (301, 302, 307, 308):
        there = {"location": "{url}" + REGISTRY + "/replications/there?api-version=2026-09-01-preview"}
        landed = [reply(method, "/replications/there", 200, BARE) for method in ("GET", "PUT")]
        yield case(show, replies=[reply("GET", "/replications/aaaaa", status, None, there), *landed])
        yield case(create, replies=[reply("PUT", "/replications/japaneast", status, None, there), *landed])
    for state in ("Succeeded", "Failed", "Canceled", "succeeded"):
        body = {"id": "x", "properties": {"provisioningState": state}}
        yield case(f"replication create -l japaneast {HERE}", replies=[reply("PUT", "/replications/japaneast", 200, body)])
        yield case(f"replication create -l japaneast {HERE}", replies=[reply("PUT", "/replications/japaneast", 201, body)])
        yield case(f"replication update -n westus {HERE} --tags a=b", replies=[reply("PATCH", "/replications/westus", 200, body)])
    for status in (202, 204, 400, 403, 409):
        body = None if status < 400 else {"error": {"code": "Refused", "message": "No."}}
        yield case(create, replies=[reply("PUT", "/replications/japaneast", status, body)])
        yield case(f"replication update -n westus {HERE} --tags a=b", replies=[reply("PATCH", "/replications/westus", status, body)])
        yield case(f"replication delete -n westus {HERE}", replies=[reply("DELETE", "/replications/westus", status, body)])
    yield case(f"replication delete -n westus {HERE}", replies=[reply("DELETE", "/replications/westus", 200)])
    for body in ({"value": []}, {}, {"value": None}, {"value": [], "nextLink": ""}, {"value": [{}]}, {"value": [None]}, {"value": {}}):
        yield case(f"replication list {HERE}", replies=[reply("GET", "/replications", 200, body)])
    resources = {"method": "GET", "path": f"/subscriptions/{SUBSCRIPTION}/resources", "status": 200}
    def found(*groups):
        ids = [f"/subscriptions/s/resourceGroups/{group}/providers/x/registries/myacr" for group in groups]
        return [{**resources, "body": {"value": [{"id": id, "name": "MyAcr"} for id in ids]}}]
    yield case("replication list -r myacr -o table", replies=found("myresourcegroup"))
    yield case("replication list -r myacr -o table", replies=found("MyResourceGroup"))
    yield case("replication list -r myacr", replies=found("a", "b"))
    yield case("replication list -r myacr", replies=found())
    yield case("replication list -r myacr", replies=[{**resources, "status": 403, "body": {"error": {"code": "No", "message": "no"}}}])


def setting_cases():
    table = "replication list -r myacr"
    yield case("replication list -o table", env={"AZURE_DEFAULTS_ACR": "myacr"})
    yield case("replication list -o table", config="[defaults]\nacr = myacr\n")
    yield case("replication list -o table -r mybasic", config="[defaults]\nacr = myacr\n")
    yield case("replication list -o table", config="[defaults]\nacr = mybasic\n", env={"AZURE_DEFAULTS_ACR": "myacr"})
    yield case("replication list -o table", env={"AZURE_DEFAULTS_ACR": ""})
    yield case("replication list -o table", env={"AZURE_DEFAULTS_ACR": "my_acr"})
    yield case(table, env={"AZURE_DEFAULTS_GROUP": "nosuchgroup"})
    yield case(f"{table} -o table", env={"AZURE_DEFAULTS_GROUP": "myresourcegroup"})
    yield case(table, config="[defaults]\ngroup = nosuchgroup\n")
    yield case("replication create -r myacr -o table", env={"AZURE_DEFAULTS_LOCATION": "japaneast"})
    yield case("replication create -r myacr -o table", config="[defaults]\nlocation = Japan East\n")
    yield case("replication create -r myacr -o table", env={"AZURE_DEFAULTS_LOCATION": ""})
    for form in ("table", "tsv", "yaml", "none", "TABLE", "jsonc", ""):
        yield case(table, env={"AZURE_CORE_OUTPUT": form})
    yield case(table, config="output = table\n")
    yield case(f"{table} -o json", config="output = table\n")
    yield case(f"{table} --subscription nosuch", env={"AZURE_CORE_ONLY_SHOW_ERRORS": "true"})
    yield case(f"{table} --subscription nosuch", env={"AZURE_CORE_ONLY_SHOW_ERRORS": "no"})
    yield case(f"{table} -o table", env={"AZURE_DEFAULTS_SUBSCRIPTION": "acrgeo emulator two"})
    yield case(table, env={"AZURE_CORE_NO_COLOR": "true"})
    yield case("replication list -o table", files={".azure/config": "[defaults]\nacr = myacr\n"}, env={"ELSEWHERE": "1"})
    yield case("replication list -o table", files={"project/azure/config": "[defaults]\nacr = myacr\n"}, folder="project/deep/er")
    yield case("replication list -o table", files={"project/azure/config": "[defaults]\nacr = mybasic\n", "project/deep/azure/config": "[defaults]\nacr = myacr\n"}, folder="project/deep")
    yield case("replication list -r myacr", files={"project/azure/config": "[core]\noutput = table\n"}, folder="project")
    yield case(f"{table} -o table", env={"AZURE_CLOUD_NAME": "AzureCloud"})
    yield case(f"{table} -o table", env={"AZURE_CLOUD_NAME": "AcrgeoEmulator"})


def terminal_cases():
    for form in FORMATS:
        yield case(f"replication list {HERE} -o {form}", replies=listing(*TWO), terminal=True)
    for form in ("jsonc", "yamlc"):
        yield case(f"replication list {HERE} -o {form}", replies=listing(*ODD), terminal=True)
        yield case(f"replication list {HERE} -o {form}", replies=listing(MISFITS, CREATING, BARE), terminal=True)
        yield case(f"replication list {HERE} -o {form}", replies=listing(), terminal=True)
        yield case(f"replication list {HERE} -o {form}", replies=listing(*TWO), terminal=True, env={"AZURE_CORE_NO_COLOR": "true"})
        yield case(f"replication list {HERE} -o {form}", replies=listing(*TWO), terminal=True, config="no_color = yes\n")
        for query in ("[].name", "[0].tags", "length(@)", "[].{n: name, t: tags}", "[0].status.message", "[].regionEndpointEnabled"):
            yield case(["replication", "list", *HERE.split(), "-o", form, "--query", query], replies=listing(*TWO), terminal=True)
    yield case(f"replication show -n nosuch {HERE}", terminal=True)
    yield case(f"replication list {HERE} --subscription nosuch", terminal=True)
    yield case("replication list -r my_acr", terminal=True)
    yield case("replication list -r my_acr", terminal=True, env={"AZURE_CORE_NO_COLOR": "true"})
    yield case("replication list -r myacr.azurecr.io -o table", terminal=True)


AREAS = {
    "arguments": argument_cases,
    "output": output_cases,
    "query": query_cases,
    "writes": write_cases,
    "errors": error_cases,
    "settings": setting_cases,
    "terminal": terminal_cases,
}
