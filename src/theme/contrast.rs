//! How clearly the tokens of a theme stand out from each other, in light and in dark.
//!
//! Which stand on which is written beside the tokens, in `theme.yaml`. What only a browser could
//! compute is left alone. The measure is that of WCAG 2.2.

use std::collections::BTreeMap;

use super::Theme;
use super::colour::{Palette, SCHEMES, Scheme, Seen};
use super::manifest::Pairing;
use super::tokens::{self, Said};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// Most further pairs that a finding names.
const MAX_LISTED: usize = 3;

/// A token on another.
#[derive(Debug)]
struct Measured<'a> {
    ink: &'a str,
    ground: &'a str,
    scheme: Scheme,
    least: f32,
    /// What is seen of both, if it can be computed.
    seen: Option<Seen>,
}

/// A pair that stands out too little.
#[derive(Clone, Copy, Debug)]
struct Low<'a> {
    pair: &'a Measured<'a>,
    seen: Seen,
}

impl Low<'_> {
    fn share(&self) -> f32 {
        self.seen.ratio() / self.pair.least
    }

    /// Rounded down, so that what misses its mark never looks as if it met it.
    fn ratio(&self) -> String {
        format!("{:.1}", (self.seen.ratio() * 10.0).floor() / 10.0)
    }
}

/// Reports values of the project that stand out too little, one finding for each value.
pub(super) fn report(theme: &Theme, out: &mut Diagnostics) {
    let values = tokens::values(theme);
    let measured = measure(theme, &values);
    let mut found: BTreeMap<Span, (&str, Vec<Low<'_>>)> = BTreeMap::new();
    for pair in &measured {
        // What is built in stands out, so the project's own value is to blame.
        let own = [pair.ink, pair.ground].map(|name| Some((values.get(name)?.place?, name)));
        let low = pair.seen.filter(|seen| seen.ratio() < pair.least);
        if let (Some((span, name)), Some(seen)) = (own[0].or(own[1]), low) {
            let entry = found.entry(span).or_insert_with(|| (name, Vec::new()));
            entry.1.push(Low { pair, seen });
        }
    }
    for (span, (name, mut low)) in found {
        low.sort_by(|a, b| a.share().total_cmp(&b.share()));
        let value = values.get(name).map_or("", |said| &said.value);
        let Some(worst) = low.first() else { continue };
        let Measured {
            ink,
            ground,
            scheme,
            least,
            ..
        } = worst.pair;
        let message = format!(
            "`{ink}` on `{ground}` has a contrast of {} to 1 in {scheme}, below {least}",
            worst.ratio()
        );
        out.push(Diagnostic::new(Code::Contrast, span, message).help(advice(&low, value)));
    }
}

/// Says which way to go; the worst pair comes first.
fn advice(low: &[Low<'_>], value: &str) -> Option<String> {
    let (worst, others) = low.split_first()?;
    let scheme = worst.pair.scheme;
    let of_one = others.iter().all(|other| other.pair.scheme == scheme);
    let mut text = match scheme {
        _ if !of_one || value.starts_with("light-dark") => {
            let (ink, ground) = if worst.seen.ink < worst.seen.ground {
                ("darker", "lighter")
            } else {
                ("lighter", "darker")
            };
            let Measured {
                ink: over,
                ground: below,
                ..
            } = worst.pair;
            format!("make `{over}` {ink} in {scheme}, or `{below}` {ground}")
        }
        Scheme::Light => format!("give light a colour of its own: `light-dark(…, {value})`"),
        Scheme::Dark => format!("give dark a colour of its own: `light-dark({value}, …)`"),
    };
    let listed = others.iter().take(MAX_LISTED).map(|other| {
        let Measured {
            ink,
            ground,
            scheme,
            ..
        } = other.pair;
        format!("`{ink}` on `{ground}` in {scheme} ({})", other.ratio())
    });
    let listed: Vec<_> = listed.collect();
    if !listed.is_empty() {
        text.extend(["; also low: ", &listed.join(", ")]);
    }
    Some(text)
}

/// Measures every pair in both schemes.
fn measure<'a>(theme: &'a Theme, values: &BTreeMap<String, Said>) -> Vec<Measured<'a>> {
    let mut all = Vec::new();
    for Pairing { ink, on, least } in &theme.manifest().contrast {
        for (ink, ground) in ink
            .iter()
            .flat_map(|ink| on.iter().map(move |on| (ink, on)))
        {
            all.extend(SCHEMES.map(|scheme| Measured {
                ink: &ink.value,
                ground: &ground.value,
                scheme,
                least: *least,
                seen: Palette { values, scheme }.seen(&ink.value, &ground.value),
            }));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Token;
    use crate::source::Sources;
    use crate::theme::ProjectFile;

    fn set(tokens: &[(&str, &str)]) -> (Theme, Diagnostics) {
        let id = Sources::default().push("askbook.yaml", "");
        let token = |(at, (name, value)): (usize, &(&str, &str))| Token {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
            place: Some((Span::new(id, at..at), Span::new(id, at..at + 1))),
        };
        let tokens: Vec<_> = tokens.iter().enumerate().map(token).collect();
        Theme::with_project(Vec::new(), &tokens)
    }

    fn messages(tokens: &[(&str, &str)]) -> Vec<String> {
        let (_, found) = set(tokens);
        found.iter().map(|d| d.message.clone()).collect()
    }

    /// Every pair of a theme is a pair of colours, and none falls short.
    fn holds(theme: &Theme) {
        let values = tokens::values(theme);
        let all = measure(theme, &values);
        assert!(all.len() > 40, "{}", all.len());
        for pair in &all {
            let ratio = pair.seen.map(Seen::ratio);
            assert!(
                ratio.is_some_and(|ratio| ratio >= pair.least),
                "{pair:?}: {ratio:?}"
            );
        }
    }

    #[test]
    fn every_pair_of_the_built_in_theme_stands_out() {
        holds(&Theme::default());
    }

    #[test]
    fn every_pair_of_the_ledger_theme_stands_out() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/ledger/");
        let file = |name: &str| ProjectFile {
            path: name.to_owned(),
            bytes: crate::fs::read(&std::path::Path::new(path).join(name)).unwrap(),
            source: None,
        };
        let (theme, found) =
            Theme::with_project(vec![file("theme.yaml"), file("css/ledger.css")], &[]);
        assert_eq!(found.codes(), []);
        assert_eq!(theme.manifest().tokens.len(), 13);
        holds(&theme);
    }

    #[test]
    fn a_value_that_stands_out_too_little_is_one_finding() {
        assert_eq!(
            messages(&[("press", "#004400")]),
            ["`press` on `private-2` has a contrast of 1.1 to 1 in dark, below 4.5"]
        );
        let (_, found) = set(&[("press", "#004400")]);
        let help = found.iter().next().and_then(|d| d.help.clone()).unwrap();
        assert!(
            help.starts_with("give dark a colour of its own: `light-dark(#004400, …)`; also low: "),
            "{help}"
        );
    }

    #[test]
    fn the_ink_is_to_blame_before_the_ground_and_the_built_in_value_never() {
        let found = messages(&[("text", "light-dark(#888, #edf1f4)")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("`text` on `private-2`") && found[0].ends_with("below 7"),
            "{found:?}"
        );
        let found = messages(&[("paper", "#808080")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("on `paper`"), "{found:?}");
    }

    #[test]
    fn values_of_a_style_sheet_of_the_project_are_measured_too() {
        let css = Theme::default()
            .file("css/tokens.css")
            .unwrap()
            .text()
            .into_owned();
        let css = css.replace("--text:light-dark(var(--ink),", "--text:light-dark(#888,");
        let source = Sources::default().push("themes/house/css/tokens.css", css.as_str());
        let file = ProjectFile {
            path: "css/tokens.css".to_owned(),
            bytes: css.clone().into_bytes(),
            source: Some(source),
        };
        let (_, found) = Theme::with_project(vec![file], &[]);
        let place = found.iter().find_map(|d| d.span).unwrap();
        assert_eq!(
            &css[place.start as usize..place.end as usize],
            "light-dark(#888,var(--chalk))"
        );
        assert_eq!(found.codes(), [Code::Contrast]);
    }

    #[test]
    fn what_cannot_be_computed_and_what_stands_out_is_left_alone() {
        for value in [
            "color-mix(in srgb, #fff, #000)",
            "light-dark(#14532d, #86efac)",
            "var(--press)",
        ] {
            assert_eq!(messages(&[("press", value)]), [""; 0], "{value}");
        }
    }

    #[test]
    fn a_token_that_no_style_reads_is_a_finding_and_is_left_out() {
        let (theme, found) = set(&[
            ("pres", "#004400"),
            ("--press", "#004400"),
            ("blue", "#0a4a86"),
        ]);
        assert_eq!(found.codes(), [Code::FieldUnknown, Code::FieldUnknown]);
        assert!(
            found
                .iter()
                .all(|d| d.help.as_deref() == Some("did you mean `press`?"))
        );
        assert_eq!(theme.manifest().tokens.len(), 1);
    }
}
