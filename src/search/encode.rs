//! Numbers and text as the content of a JavaScript string.
//!
//! A value is one code point, so UTF-8 makes small values one byte and the browser reads them with
//! `charCodeAt`. Quote, backslash and line ends cannot occur.

/// Values from here take two code units.
const WIDE: u32 = 0xc000;

/// Appends a number below 2²³.
pub(super) fn number(out: &mut String, value: u32) {
    if value < WIDE {
        out.push(unit(value));
    } else {
        let high = char::from_u32(0xd000 + (value >> 12)).filter(|&c| (c as u32) < 0xd800);
        out.push(high.expect("no index has eight million of anything"));
        out.push(unit(value & 0xfff));
    }
}

fn unit(value: u32) -> char {
    let point = value + 35;
    let point = if point < 92 { point } else { point + 1 };
    char::from_u32(point).expect("values below `WIDE` lie below the surrogates")
}

/// Counts text as JavaScript does.
pub(super) fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_breaks_out_of_its_string() {
        let mut out = String::new();
        for value in (0..70_000).chain([8_388_607]) {
            number(&mut out, value);
        }
        assert!(!out.chars().any(|c| c < '#' || c == '\\'));
    }

    #[test]
    fn small_numbers_are_one_byte() {
        let mut out = String::new();
        for value in 0..92 {
            number(&mut out, value);
        }
        assert_eq!(out.len(), 92);
    }
}
