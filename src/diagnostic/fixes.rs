//! Certain remedies, applied.

use std::collections::BTreeMap;

use super::{Diagnostics, Fix};
use crate::source::{SourceId, Sources};

/// Applies the fixes of all findings; gives the texts that change and how many fixes each took.
///
/// Where two fixes touch, the first in the file is taken and the other waits for the next run.
pub fn apply(diagnostics: &Diagnostics, sources: &Sources) -> Vec<(SourceId, String, usize)> {
    let mut by_file: BTreeMap<SourceId, Vec<&Fix>> = BTreeMap::new();
    for fix in diagnostics.iter().filter_map(|d| d.fix.as_ref()) {
        by_file.entry(fix.span.source).or_default().push(fix);
    }
    let mend = |(id, mut fixes): (SourceId, Vec<&Fix>)| {
        fixes.sort();
        fixes.dedup();
        let text = &sources.get(id).text;
        let (mut mended, mut at, mut count) = (String::with_capacity(text.len()), 0, 0);
        for fix in fixes {
            let range = fix.span.range();
            if range.start < at || text.get(range.clone()).is_none() {
                continue;
            }
            mended.push_str(&text[at..range.start]);
            mended.push_str(&fix.text);
            at = range.end;
            count += 1;
        }
        mended.push_str(&text[at..]);
        (id, mended, count)
    };
    by_file.into_iter().map(mend).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::Span;

    #[test]
    fn fixes_that_touch_are_applied_one_at_a_time() {
        let mut sources = Sources::default();
        let id = sources.push("a.yaml", "titel: x\nroels: [y]\n");
        let mut found = Diagnostics::default();
        for (range, text) in [
            (9..14, "roles"),
            (0..5, "title"),
            (2..7, "no"),
            (0..5, "title"),
        ] {
            let span = Span::new(id, range);
            found.push(Diagnostic::new(Code::FieldUnknown, span, "x").fix(span, text));
        }
        let mended = apply(&found, &sources);
        assert_eq!(mended, [(id, "title: x\nroles: [y]\n".to_owned(), 2)]);
    }
}
