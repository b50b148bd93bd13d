//! The texts that a script holds in quotes.

use std::iter::Peekable;
use std::str::Chars;

/// Whether a text reads like words for people: two words in a row, and nothing of code about them.
pub(super) fn is_prose(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    let is_word = |word: &str| {
        let bare =
            word.trim_matches(|c: char| c.is_ascii_punctuation() && !"[]#=(){}<>_-".contains(c));
        bare.chars().count() > 1 && bare.chars().all(|c| c.is_alphabetic() || c == '’')
    };
    words
        .windows(2)
        .any(|pair| is_word(pair[0]) && is_word(pair[1]))
        && !is_known(text)
}

/// Lists of names that are no sentence: the strict mode, classes, selectors.
fn is_known(text: &str) -> bool {
    text == "use strict" || text.starts_with('.') || text.contains(['[', '#', '>', '='])
}

/// What stands before a text that no reader sees: messages that the script itself catches, selectors,
/// names of classes.
const SILENT: [&str; 6] = [
    "className:",
    "Error(",
    "querySelector(",
    "querySelectorAll(",
    "closest(",
    "matches(",
];

/// Every text in quotes, in order; the code inside `${…}` is left out, and so are the messages of
/// errors, which the script that throws them catches.
pub(super) fn texts(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = script.chars().peekable();
    // What stands before a slash tells a division from a pattern.
    let (mut last, mut code) = (';', String::new());
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => drop(rest.by_ref().find(|&c| c == '\n')),
            '/' if rest.peek() == Some(&'*') => remark(&mut rest),
            '/' if !(last.is_alphanumeric() || ")]_$".contains(last)) => pattern(&mut rest),
            '\'' | '"' | '`' => {
                let text = quoted(&mut rest, c);
                if !SILENT.iter().any(|call| code.ends_with(call)) {
                    found.push(text);
                }
            }
            _ => {}
        }
        if !c.is_whitespace() {
            last = c;
            code.push(c);
        }
    }
    found
}

fn remark(rest: &mut Peekable<Chars<'_>>) {
    let mut before = ' ';
    rest.next();
    for c in rest.by_ref() {
        if before == '*' && c == '/' {
            return;
        }
        before = c;
    }
}

fn pattern(rest: &mut Peekable<Chars<'_>>) {
    let mut in_class = false;
    while let Some(c) = rest.next() {
        match c {
            '\\' => drop(rest.next()),
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return,
            _ => {}
        }
    }
}

fn quoted(rest: &mut Peekable<Chars<'_>>, quote: char) -> String {
    let mut text = String::new();
    while let Some(c) = rest.next() {
        match c {
            '\\' => text.extend(rest.next()),
            c if c == quote => break,
            '$' if quote == '`' && rest.peek() == Some(&'{') => {
                rest.next();
                code(rest);
                text.push_str("{}");
            }
            c => text.push(c),
        }
    }
    text
}

/// Reads to the brace that closes `${`.
fn code(rest: &mut Peekable<Chars<'_>>) {
    let mut depth = 1;
    while let Some(c) = rest.next() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '\'' | '"' | '`' => drop(quoted(rest, c)),
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

#[test]
fn texts_of_a_script_are_found() {
    let script = "// not 'this'\nconst a = 'One two', b = /['\"]/g, c = `x ${f({ a: 'b' })} y`; /* \"no\" */ d = 4 / 2 / e('\\''); throw new Error('so bad');";
    assert_eq!(texts(script), ["One two", "x {} y", "'"]);
    assert!(is_prose("Nothing was found") && is_prose("Copied, all of it"));
    assert!(!is_prose("use strict") && !is_prose("[data-act=hide] button") && !is_prose("a b"));
}
