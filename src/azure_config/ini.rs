//! The INI files of Python's configparser: sections, `key = value` or `key: value`, `#` and `;` comments, values that go on
//! in indented lines. Keys are compared without case, sections with it.

use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// Settings by section and key.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct File {
    sections: BTreeMap<String, BTreeMap<String, String>>,
}

impl File {
    /// Reads a file; one that isn't there holds nothing.
    ///
    /// # Errors
    /// Where a line is none of an INI file's; the error names file and line.
    pub fn read(path: &Path) -> Result<Self> {
        let text = super::read_text(path)?;
        Self::parse(&text).map_err(|(line, why)| {
            Error::new(format!("'{}', line {line}: {why}", path.display()))
                .advise("Mend the line, or move the file away and let az write it anew.")
                .into()
        })
    }

    /// A setting's value.
    pub fn get(&self, section: &str, key: &str) -> Option<&str> {
        self.section(section)?.get(&key.to_lowercase()).map(String::as_str)
    }

    /// All settings of a section.
    pub fn section(&self, section: &str) -> Option<&BTreeMap<String, String>> {
        self.sections.get(section)
    }

    fn parse(text: &str) -> std::result::Result<Self, (usize, &'static str)> {
        let mut file = Self::default();
        let mut section: Option<&mut BTreeMap<String, String>> = None;
        let mut last_key: Option<String> = None;
        for (number, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
                continue;
            }
            let indented = line.starts_with(char::is_whitespace);
            if let (true, Some(settings), Some(key)) = (indented, &mut section, &last_key) {
                if let Some(value) = settings.get_mut(key) {
                    value.push('\n');
                    value.push_str(trimmed);
                }
                continue;
            }
            if let Some(name) = trimmed.strip_prefix('[') {
                let name = name.split(']').next().filter(|_| name.contains(']'));
                let name = name.ok_or((number + 1, "a section's name has no closing bracket."))?;
                section = Some(file.sections.entry(name.to_owned()).or_default());
                last_key = None;
                continue;
            }
            let settings = section.as_mut().ok_or((number + 1, "a setting stands before the first [section]."))?;
            let (key, value) =
                trimmed.split_once(['=', ':']).ok_or((number + 1, "neither a [section] nor a `key = value`."))?;
            let key = key.trim().to_lowercase();
            settings.insert(key.clone(), value.trim().replace("%%", "%"));
            last_key = Some(key);
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn settings_are_read_as_configparser_reads_them() {
        let text = "# comment\n[core]\nOutput = table\nempty=\n[defaults]\nacr: my%%acr\ngroup = a\n  b\n; end\n";
        let file = File::parse(text).unwrap();
        assert_eq!(file.get("core", "output"), Some("table"));
        assert_eq!(file.get("core", "empty"), Some(""));
        assert_eq!(file.get("defaults", "ACR"), Some("my%acr"));
        assert_eq!(file.get("defaults", "group"), Some("a\nb"));
        assert_eq!(file.get("Defaults", "group"), None);
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        assert_eq!(File::parse("a = b").unwrap_err().0, 1);
        assert_eq!(File::parse("[a]\n\nnonsense").unwrap_err().0, 3);
        assert_eq!(File::parse("[a").unwrap_err().0, 1);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(?s).*") {
            let _ = File::parse(&text);
        }
    }
}
