//! What counts as a letter, and how letters are made comparable.
//!
//! The browser splits queries by the same rules in `themes/default/js/search/words.js`, with whatever
//! Unicode it knows. So nothing here asks a Unicode table that grows: letters are fixed ranges, and
//! capitals and accents are folded only where the standard no longer changes.

/// First and last code point of each range of letters, digits and marks beyond ASCII.
const WORD: [(u32, u32); 35] = [
    (0xaa, 0xaa), (0xb5, 0xb5), (0xba, 0xba), (0xc0, 0xd6), (0xd8, 0xf6), (0xf8, 0x2c1),
    (0x300, 0x373), (0x376, 0x37d), (0x386, 0x386), (0x388, 0x559), (0x561, 0x588),
    (0x591, 0x5bd), (0x5bf, 0x5f2), (0x610, 0x61a), (0x620, 0x669), (0x66e, 0x6d3),
    (0x6d5, 0x6ff), (0x710, 0x963), (0x966, 0xdff), (0xf20, 0xf33), (0xf40, 0xfbc),
    (0x10a0, 0x10fa), (0x10fc, 0x135f), (0x1369, 0x167f), (0x1681, 0x16ea), (0x16ee, 0x177f),
    (0x1810, 0x1fbc), (0x1fc2, 0x1fcc), (0x1fd0, 0x1fdc), (0x1fe0, 0x1fec), (0x1ff2, 0x1ffc),
    (0x2c00, 0x2dff), (0x3131, 0x318f), (0xa000, 0xd7ff), (0xfb00, 0xfd3d),
];
/// The rest, above the presentation forms.
const WORD_HIGH: [(u32, u32); 8] = [
    (0xfd50, 0xfdfb), (0xfe70, 0xfefc), (0xff10, 0xff19), (0xff21, 0xff3a), (0xff41, 0xff5a),
    (0xff66, 0xffdc), (0x1_0000, 0x1_efff), (0x2_0000, 0x3_ffff),
];
/// Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, kana, Han.
const DENSE: [(u32, u32); 6] = [
    (0xe00, 0xeff), (0x1000, 0x109f), (0x1780, 0x17ff), (0x3041, 0x30ff), (0x3400, 0x9fff),
    (0xf900, 0xfaff),
];

/// Plain letters and the letters that are folded into them, lower case only.
const FOLDED: [(&str, &str); 56] = [
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"), ("b", "ḃḅḇ"), ("c", "çćĉċčḉ"),
    ("d", "ďḋḍḏḑḓđð"), ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ḟ"), ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥȟḣḥḧḩḫẖħ"), ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"), ("j", "ĵǰ"), ("k", "ķǩḱḳḵ"), ("l", "ĺļľḷḹḻḽł"),
    ("m", "ḿṁṃ"), ("n", "ñńņňǹṅṇṉṋ"), ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ"), ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"), ("s", "śŝşšșṡṣṥṧṩſẛ"), ("t", "ţťțṫṭṯṱẗ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"), ("y", "ýÿŷȳẏẙỳỵỷỹ"), ("z", "źżžẑẓẕ"),
    ("ae", "æǣǽ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"), ("ʒ", "ǯ"),
    ("ι", "ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ"), ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"), ("ε", "έἐἑἒἓἔἕὲέ"),
    ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"), ("υ", "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"), ("ο", "όὀὁὂὃὄὅὸό"),
    ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"), ("ρ", "ῤῥ"), ("σ", "ς"), ("ϒ", "ϓϔ"),
    ("и", "йѝӣӥ"), ("е", "ѐёӗ"), ("г", "ѓ"), ("і", "ї"), ("к", "ќ"), ("у", "ўӯӱӳ"), ("ѵ", "ѷ"), ("ж", "ӂӝ"),
    ("а", "ӑӓ"), ("ә", "ӛ"), ("з", "ӟ"), ("о", "ӧ"), ("ө", "ӫ"), ("э", "ӭ"), ("ч", "ӵ"), ("ы", "ӹ"),
];

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    let after = ranges.partition_point(|&(first, _)| first <= c as u32);
    after > 0 && c as u32 <= ranges[after - 1].1
}

/// Returns whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    !is_dense(c) && (within(&WORD, c) || within(&WORD_HIGH, c))
}

/// Returns whether a character belongs to a script without spaces.
pub(super) fn is_dense(c: char) -> bool {
    c as u32 >= DENSE[0].0 && within(&DENSE, c)
}

/// Appends a character without capitals and accents.
pub(super) fn push_folded(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if matches!(c as u32, 0x80..=0x10ff | 0x1e00..=0x1fff) {
        c.to_lowercase().for_each(|lower| push_plain(out, lower));
    } else {
        out.push(c);
    }
}

fn push_plain(out: &mut String, c: char) {
    match c as u32 {
        0x300..=0x36f => {}
        0xdf..=0x52f | 0x1e00..=0x1fff => {
            let plain = FOLDED.iter().find(|(_, letters)| letters.contains(c));
            match plain {
                Some((plain, _)) => out.push_str(plain),
                None => out.push(c),
            }
        }
        _ => out.push(c),
    }
}
