//! What colour a token has in light and in dark, and how clearly one is seen on another.
//!
//! What only a browser could compute has no colour here.

use std::collections::BTreeMap;
use std::fmt;

use csscolorparser::Color;

use super::tokens::Said;

/// Tokens may be set to each other, but not for ever.
const MAX_DEPTH: usize = 16;

/// The two sets of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Light,
    Dark,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
        })
    }
}

/// Both of them.
pub(super) const SCHEMES: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

/// The luminance of what is seen, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) ink: f32,
    pub(super) ground: f32,
}

impl Seen {
    /// The contrast to 1, from 1 to 21.
    pub(super) fn ratio(self) -> f32 {
        let (light, dark) = (self.ink.max(self.ground), self.ink.min(self.ground));
        (light + 0.05) / (dark + 0.05)
    }
}

/// What tokens are set to in one scheme.
pub(super) struct Palette<'a> {
    pub(super) values: &'a BTreeMap<String, Said>,
    pub(super) scheme: Scheme,
}

impl Palette<'_> {
    /// Returns what is seen of a token on another, if both are colours that can be computed.
    pub(super) fn seen(&self, ink: &str, ground: &str) -> Option<Seen> {
        seen(&named(ink, self, 0)?, &named(ground, self, 0)?)
    }
}

fn named(name: &str, palette: &Palette<'_>, depth: usize) -> Option<Color> {
    colour(&palette.values.get(name)?.value, palette, depth + 1)
}

/// Computes a value if it is a colour, or names colours by `var` and `light-dark`.
fn colour(value: &str, palette: &Palette<'_>, depth: usize) -> Option<Color> {
    let value = value.trim();
    if depth > MAX_DEPTH || !value.is_ascii() {
        return None;
    }
    if let Some(inside) = arguments(value, "light-dark") {
        let (light, dark) = halves(inside)?;
        let chosen = match palette.scheme {
            Scheme::Light => light,
            Scheme::Dark => dark,
        };
        return colour(chosen, palette, depth + 1);
    }
    if let Some(inside) = arguments(value, "var") {
        let (name, instead) = halves(inside).unwrap_or((inside, ""));
        let name = name.trim().strip_prefix("--")?;
        return if palette.values.contains_key(name) {
            named(name, palette, depth)
        } else {
            colour(instead, palette, depth + 1)
        };
    }
    match value.to_ascii_lowercase().as_str() {
        "black" => Some(Color::new(0.0, 0.0, 0.0, 1.0)),
        "white" => Some(Color::new(1.0, 1.0, 1.0, 1.0)),
        // The library takes `f00` for a colour, and browsers do not.
        bare if bare.bytes().all(|b| b.is_ascii_hexdigit()) => None,
        value => csscolorparser::parse(value).ok(),
    }
}

/// What stands in the brackets of a call.
fn arguments<'a>(value: &'a str, function: &str) -> Option<&'a str> {
    let inside = value
        .strip_prefix(function)?
        .strip_prefix('(')?
        .strip_suffix(')')?;
    Some(inside)
}

/// What stands before and after the first comma outside of brackets.
fn halves(inside: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let comma = inside.bytes().position(|b| {
        match b {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        b == b',' && depth == 0
    })?;
    Some((&inside[..comma], &inside[comma + 1..]))
}

/// Returns what is seen; a ground that lets through what is below it is seen by browsers alone.
fn seen(ink: &Color, ground: &Color) -> Option<Seen> {
    if ground.a < 1.0 {
        return None;
    }
    let mixed = |over: f32, below: f32| below + (over - below) * ink.a;
    let ink = Color::new(
        mixed(ink.r, ground.r),
        mixed(ink.g, ground.g),
        mixed(ink.b, ground.b),
        1.0,
    );
    let seen = Seen {
        ink: luminance(&ink),
        ground: luminance(ground),
    };
    seen.ratio().is_finite().then_some(seen)
}

fn luminance(colour: &Color) -> f32 {
    let [r, g, b, _] = colour.clamp().to_linear_rgba();
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::theme::{Theme, tokens};

    fn computed(value: &str, scheme: Scheme) -> Option<[u8; 4]> {
        let values = tokens::values(&Theme::default());
        let palette = Palette {
            values: &values,
            scheme,
        };
        colour(value, &palette, 0).map(|colour| colour.to_rgba8())
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let measured = |ink: &str, ground: &str| {
            let [ink, ground] = [ink, ground].map(|c| csscolorparser::parse(c).unwrap());
            seen(&ink, &ground).map(Seen::ratio)
        };
        let near = |got: Option<f32>, wanted: f32| (got.unwrap() - wanted).abs() < 0.01;
        assert!(near(measured("#000", "#fff"), 21.0));
        assert!(near(measured("#767676", "#fff"), 4.54));
        assert!(near(measured("#777", "#fff"), 4.48));
        assert!(
            near(measured("#0000", "#fff"), 1.0),
            "what is not seen does not stand out"
        );
        assert!(near(measured("rgb(0 0 0 / 50%)", "#fff"), 3.98));
        assert!(measured("#000", "#fff8").is_none());
    }

    #[test]
    fn colours_are_read_in_the_forms_of_style_sheets() {
        for (value, wanted) in [
            ("#0a4a86", [10, 74, 134, 255]),
            ("rgb(10, 74, 134)", [10, 74, 134, 255]),
            ("rgb(10 74 134)", [10, 74, 134, 255]),
            ("hsl(0 100% 50%)", [255, 0, 0, 255]),
            ("oklch(62.8% 0.2577 29.23)", [255, 0, 0, 255]),
            ("White", [255, 255, 255, 255]),
            ("var(--blue)", [10, 74, 134, 255]),
            ("light-dark(var(--blue), #000)", [10, 74, 134, 255]),
            (
                "light-dark(rgb(10, 74, 134), rgb(0, 0, 0))",
                [10, 74, 134, 255],
            ),
            ("var(--nothing, #0a4a86)", [10, 74, 134, 255]),
        ] {
            assert_eq!(computed(value, Scheme::Light), Some(wanted), "{value}");
        }
        assert_eq!(
            computed("light-dark(#fff, #000)", Scheme::Dark),
            Some([0, 0, 0, 255])
        );
        for value in [
            "color-mix(in srgb, #fff, #000)",
            "currentcolor",
            "1.5rem",
            "f00",
            "var(--nothing)",
            "light-dark(#fff)",
            "",
        ] {
            assert_eq!(computed(value, Scheme::Light), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn no_value_makes_the_measure_panic(value in "[-a-z0-9#%(),./+* ]{0,40}", other in "\\PC{0,20}") {
            for value in [format!("light-dark({value}, {other})"), format!("var(--{value})"), format!("oklch({value}"), value, other] {
                computed(&value, Scheme::Dark);
            }
        }
    }
}
