//! What counts as a letter, and how letters are made comparable.
//!
//! The browser splits queries by the same rules in `themes/default/js/search/words.js`, with whatever
//! Unicode it knows. So nothing here asks a Unicode table that grows: letters are fixed ranges, and
//! capitals and accents are folded only where the standard no longer changes. The ranges go into the
//! index, [`described`] for a script.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::words::{LONGEST, is_dropped};

/// What of ASCII is no letter, digit or underscore, as a regular expression lists it.
const OTHER_ASCII: &str = r"\0-/:-@[-^`{-\x7f";
/// First and last code point of each range beyond ASCII that is no letter, digit or mark: signs,
/// spaces, private use, pictures. Rare signs of rare scripts are left out for the sake of size.
const OTHER: [(u32, u32); 22] = [
    (0x80, 0xa9),
    (0xab, 0xb4),
    (0xb6, 0xb9),
    (0xbb, 0xbf),
    (0xd7, 0xd7),
    (0xf7, 0xf7),
    (0x37e, 0x385),
    (0x387, 0x387),
    (0x589, 0x589),
    (0x5be, 0x5be),
    (0x60c, 0x60c),
    (0x61b, 0x61b),
    (0x61f, 0x61f),
    (0x6d4, 0x6d4),
    (0x964, 0x965),
    (0x2000, 0x2bff),
    (0x2e00, 0x3040),
    (0xd800, 0xf8ff),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xff0f),
    (0xff1a, 0xff20),
    (0x1_f000, 0x1_faff),
];
/// Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, kana, Han.
const DENSE: [(u32, u32); 6] = [
    (0xe00, 0xeff),
    (0x1000, 0x109f),
    (0x1780, 0x17ff),
    (0x3041, 0x30ff),
    (0x3400, 0x9fff),
    (0xf900, 0xfaff),
];

/// Letters that are folded though no mark can be taken from them, and what into; lower case only.
const PLAIN: [(char, &str); 12] = [
    ('æ', "ae"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('þ', "th"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ſ', "s"),
    ('ς', "σ"),
];
/// Plain letters and those that are folded into them when their marks are taken away, lower case only.
const FOLDED: [(&str, &str); 52] = [
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįǐȉȋḭḯỉị"),
    ("j", "ĵǰ"),
    ("k", "ķǩḱḳḵ"),
    ("l", "ĺļľḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňǹṅṇṉṋ"),
    ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợǿ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșṡṣṥṧṩẛ"),
    ("t", "ţťțṫṭṯṱẗ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
    ("ae", "ǣǽ"),
    ("ʒ", "ǯ"),
    ("ʹ", "\u{374}"),
    ("ι", "\u{1f77}ΐίϊἰἱἲἳἴἵἶἷὶίιΐ"),
    ("α", "\u{1f71}άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
    ("ε", "\u{1f73}έἐἑἒἓἔἕὲέ"),
    ("η", "\u{1f75}ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗ"),
    ("υ", "\u{1f7b}ΰϋύὐὑὒὓὔὕὖὗὺύΰ"),
    ("ο", "\u{1f79}όὀὁὂὃὄὅὸό"),
    ("ω", "\u{1f7d}ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧ"),
    ("ϒ", "ϓϔ"),
    ("и", "йѝӣӥ"),
    ("е", "ѐёӗ"),
    ("г", "ѓ"),
    ("і", "ї"),
    ("к", "ќ"),
    ("у", "ўӯӱӳ"),
    ("ѵ", "ѷ"),
    ("ж", "ӂӝ"),
    ("а", "ӑӓ"),
    ("ә", "ӛ"),
    ("з", "ӟ"),
    ("о", "ӧ"),
    ("ө", "ӫ"),
    ("э", "ӭ"),
    ("ч", "ӵ"),
    ("ы", "ӹ"),
];

/// Returns what a script has to know of letters: which are none and which need no space, as lists for a
/// regular expression, and which have a plain form that a browser cannot tell.
pub(super) fn described() -> Value {
    let list = |ranges: &[(u32, u32)]| {
        let ranges = ranges.iter();
        let ranges = ranges.map(|(first, last)| format!(r"\u{{{first:x}}}-\u{{{last:x}}}"));
        ranges.collect::<Vec<_>>().concat()
    };
    json!({
        "other": format!("{OTHER_ASCII}{}", list(&OTHER)),
        "dense": list(&DENSE),
        "plain": BTreeMap::from(PLAIN),
    })
}

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    let after = ranges.partition_point(|&(first, _)| first <= c as u32);
    after > 0 && c as u32 <= ranges[after - 1].1
}

/// Returns whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    !is_dense(c) && !within(&OTHER, c)
}

/// Returns whether a character belongs to a script without spaces.
pub(super) fn is_dense(c: char) -> bool {
    c as u32 >= DENSE[0].0 && within(&DENSE, c)
}

/// Appends a character without capitals and accents.
pub(super) fn push_folded(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if matches!(c as u32, 0x80..=0x10ff | 0x1e00..=0x1fbc) {
        c.to_lowercase().for_each(|lower| push_plain(out, lower));
    } else {
        out.push(c);
    }
}

/// Returns a text without capitals, accents and hyphens, at most so long as a form may be.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|&c| !is_dropped(c)) {
        push_folded(&mut out, c);
    }
    out.chars().take(LONGEST).collect()
}

fn push_plain(out: &mut String, c: char) {
    match c as u32 {
        0x300..=0x36f => {}
        0xc0..=0x52f | 0x1e00..=0x1fbc => {
            let plain = PLAIN.iter().find(|&&(letter, _)| letter == c);
            let plain = plain.map(|&(_, plain)| plain).or_else(|| {
                let folded = FOLDED.iter().find(|(_, letters)| letters.contains(c));
                folded.map(|&(plain, _)| plain)
            });
            match plain {
                Some(plain) => out.push_str(plain),
                None => out.push(c),
            }
        }
        _ => out.push(c),
    }
}
