//! "Did you mean": the nearest known word, as Python's `difflib.get_close_matches(word, known, cutoff=0.7)` finds it.

const CUTOFF: f64 = 0.7;

/// The known word most like `word`, if one is like enough; of equals the one that sorts last, as in difflib.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (ratio(candidate, word), candidate))
        .filter(|(ratio, _)| *ratio >= CUTOFF)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)))
        .map(|(_, candidate)| candidate)
}

/// Twice the number of matched characters over the number of all.
fn ratio(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    2.0 * matched(&a, &b) as f64 / (a.len() + b.len()) as f64
}

/// Characters in the longest common run, and in the runs to the left and right of it.
fn matched(a: &[char], b: &[char]) -> usize {
    let (mut at_a, mut at_b, mut length) = (0, 0, 0);
    for i in 0..a.len() {
        for j in 0..b.len() {
            let run = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
            if run > length {
                (at_a, at_b, length) = (i, j, run);
            }
        }
    }
    if length == 0 {
        return 0;
    }
    length + matched(&a[..at_a], &b[..at_b]) + matched(&a[at_a + length..], &b[at_b + length..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found() {
        let verbs = ["create", "delete", "list", "show", "update"];
        assert_eq!(closest("crate", verbs), Some("create"));
        assert_eq!(closest("lst", verbs), Some("list"));
        assert_eq!(closest("remove", verbs), None);
        assert_eq!(closest("", verbs), None);
    }
}
