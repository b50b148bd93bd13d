//! "Did you mean": the nearest known name.

/// Returns the known name that is nearest to a misspelt one, if it is near enough.
///
/// A name is near enough when at most a third of its letters differ, counting a swap of
/// neighbours as one; so `bakend` finds `backend` and `difficulty` does not find `minutes`.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let limit = word.chars().count().max(3) / 3;
    known
        .into_iter()
        .map(|name| {
            (
                strsim::damerau_levenshtein(&lower, &name.to_lowercase()),
                name,
            )
        })
        .filter(|&(distance, _)| distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// Words a "did you mean" help line: the nearest name, else those that share a word with it, else
/// all of them where there are few.
pub fn help<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(name) = nearest(word, known.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let names: Vec<_> = known.into_iter().collect();
    if names.is_empty() {
        return None;
    }
    if names.len() <= FEW {
        return Some(format!("known here: {}", list(&names)));
    }
    let parts: Vec<_> = word
        .split(['-', '_', ' '])
        .filter(|part| part.len() > 3)
        .collect();
    let kin: Vec<_> = names
        .iter()
        .copied()
        .filter(|name| parts.iter().any(|part| name.contains(part)))
        .take(5)
        .collect();
    (!kin.is_empty()).then(|| format!("near to it: {}", list(&kin)))
}

/// So many names are listed whole.
const FEW: usize = 13;

fn list(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        assert_eq!(nearest("roels", ["minutes", "roles"]), Some("roles"));
        assert_eq!(nearest("bakend", ["data", "backend"]), Some("backend"));
        assert_eq!(nearest("difficulty", ["minutes"]), None);
        assert_eq!(nearest("sr", ["mid"]), None);
    }

    #[test]
    fn without_a_near_name_the_known_ones_are_listed() {
        assert_eq!(
            help("zzz", ["core", "data"]),
            Some("known here: `core`, `data`".to_owned())
        );
    }
}
