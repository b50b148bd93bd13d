//! Many texts looked for in one pass over a page.
//!
//! Each text is known by the hash of its first bytes. A page is read with a window of that width,
//! whose hash costs a few steps for each byte; a small table of bits turns nearly all of them away.
//! An automaton of all texts would be quicker to read a page with, but takes longer to build than
//! all pages take to read, and hundreds of megabytes.

use std::collections::HashMap;

/// Bytes of a text that its hash covers; no text may be shorter.
pub(super) const WIDTH: usize = 12;
/// A factor that spreads bytes over the whole hash.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The beginnings of many texts.
#[derive(Debug)]
pub(super) struct Marks {
    /// One bit for each hash that begins a text, and for some that do not.
    bits: Vec<u64>,
    shift: u32,
    /// Numbers of the texts that begin with a hash.
    texts: HashMap<u64, Vec<u32>>,
}

impl Marks {
    /// Learns texts by their numbers.
    pub(super) fn of<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> Self {
        let size = (texts.len() * 16).next_power_of_two().max(1 << 10);
        let shift = u64::BITS - size.trailing_zeros();
        let mut marks = Self {
            bits: vec![0; size / 64],
            shift,
            texts: HashMap::new(),
        };
        for (number, text) in (0..).zip(texts) {
            let head = &text.as_bytes()[..WIDTH.min(text.len())];
            let hash = head.iter().fold(0, |hash, &byte| step(hash, byte));
            let (word, bit) = marks.place(hash);
            marks.bits[word] |= 1 << bit;
            marks.texts.entry(hash).or_default().push(number);
        }
        marks
    }

    /// Calls with each place in a page where a text may begin, and the numbers of these texts.
    pub(super) fn each_in(&self, page: &str, mut found: impl FnMut(usize, &[u32])) {
        // What the byte that leaves the window has come to weigh.
        let weight = (0..WIDTH).fold(1_u64, |weight, _| weight.wrapping_mul(FACTOR));
        let bytes = page.as_bytes();
        let mut hash = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            hash = step(hash, byte);
            if at >= WIDTH {
                hash = hash.wrapping_sub(weight.wrapping_mul(value(bytes[at - WIDTH])));
            }
            let (word, bit) = self.place(hash);
            if at + 1 < WIDTH || self.bits[word] >> bit & 1 == 0 {
                continue;
            }
            if let Some(texts) = self.texts.get(&hash) {
                found(at + 1 - WIDTH, texts);
            }
        }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        // The high bits of the product depend on all bits of the hash.
        let slot = hash.wrapping_mul(FACTOR) >> self.shift;
        (usize::try_from(slot / 64).unwrap_or(0), slot % 64)
    }
}

fn step(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(FACTOR).wrapping_add(value(byte))
}

fn value(byte: u8) -> u64 {
    u64::from(byte) + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(texts: &[String], page: &str) -> Vec<(usize, u32)> {
        let marks = Marks::of(texts.iter().map(String::as_str));
        let mut all = Vec::new();
        marks.each_in(page, |at, numbers| {
            let whole = |&&number: &&u32| {
                page.as_bytes()[at..].starts_with(texts[number as usize].as_bytes())
            };
            all.extend(numbers.iter().filter(whole).map(|&number| (at, number)));
        });
        all
    }

    proptest! {
        #[test]
        fn every_text_is_found_wherever_it_stands(
            texts in prop::collection::vec("[abä]{12,16}", 1..6),
            page in "[abä]{0,80}",
            which in any::<prop::sample::Index>(),
        ) {
            let page = format!("{page}{}{page}", texts[which.index(texts.len())]);
            let mut expected = Vec::new();
            for at in 0..page.len() {
                for (number, text) in (0..).zip(&texts) {
                    if page.as_bytes()[at..].starts_with(text.as_bytes()) {
                        expected.push((at, number));
                    }
                }
            }
            prop_assert_eq!(found(&texts, &page), expected);
        }
    }

    #[test]
    fn a_page_shorter_than_any_text_holds_none() {
        assert_eq!(found(&["a".repeat(12)], "aaaaaaaaaaa"), []);
        assert_eq!(found(&[], "aaaaaaaaaaaaaaa"), []);
    }
}
