//! Scripts without what only people read: comments, indentation, blanks around signs.
//!
//! Line ends stay wherever a statement might end at one, and nothing is renamed: no script changes its
//! meaning, and what a browser quotes of it is found in the theme.

/// Keywords before which a slash would divide; after these it begins a pattern.
const BEFORE_PATTERN: [&str; 7] = ["return", "typeof", "case", "in", "of", "do", "else"];

/// Returns a script without comments and needless blanks.
pub(super) fn packed(script: &str) -> String {
    let mut packer = Packer {
        chars: script.chars().collect(),
        at: 0,
        out: String::with_capacity(script.len()),
        gap: Gap::None,
    };
    packer.code(0);
    packer.out.push('\n');
    packer.out
}

/// What stood between two signs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    Line,
}

struct Packer {
    chars: Vec<char>,
    at: usize,
    out: String,
    gap: Gap,
}

impl Packer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// Copies code up to the end, or within a template up to the brace that closes it.
    fn code(&mut self, depth: usize) {
        let mut open = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('\n', _) => self.skip(1, Gap::Line),
                (c, _) if c.is_whitespace() => self.skip(1, Gap::Blank),
                ('/', '/') => self.skip_to("\n", Gap::Blank),
                ('/', '*') => self.skip_to("*/", Gap::Blank),
                ('/', _) if self.begins_pattern() => self.pattern(),
                (quote @ ('"' | '\''), _) => self.quoted(quote),
                ('`', _) => self.template(depth),
                (c, _) => {
                    if c == '}' && depth > 0 && open == 0 {
                        return;
                    }
                    open += usize::from(c == '{');
                    open -= usize::from(c == '}' && open > 0);
                    self.sign();
                }
            }
        }
    }

    fn skip(&mut self, count: usize, gap: Gap) {
        self.at += count;
        self.gap = self.gap.max(gap);
    }

    /// Passes over a comment; the end of its line is seen next.
    fn skip_to(&mut self, end: &str, gap: Gap) {
        let end: Vec<char> = end.chars().collect();
        let rest = &self.chars[self.at..];
        let found = rest.windows(end.len()).position(|window| window == end);
        let length = found.map_or(rest.len(), |found| {
            found + if end == ['\n'] { 0 } else { end.len() }
        });
        let has_line = rest[..length].contains(&'\n');
        self.skip(length, if has_line { Gap::Line } else { gap });
    }

    /// Copies one character of code, with the gap before it if that is needed.
    fn sign(&mut self) {
        let next = self.peek(0);
        let last = self.out.chars().next_back().unwrap_or(';');
        let needs = match self.gap {
            Gap::Line if !goes_on(last, next) => Some('\n'),
            Gap::Blank if is_name(last) && is_name(next) => Some(' '),
            Gap::Blank if last == next && matches!(next, '+' | '-' | '/') => Some(' '),
            Gap::Blank if last.is_ascii_digit() && next == '.' => Some(' '),
            Gap::None | Gap::Blank | Gap::Line => None,
        };
        self.out.extend(needs);
        self.gap = Gap::None;
        self.copy();
    }

    fn copy(&mut self) {
        self.out.push(self.peek(0));
        self.at += 1;
    }

    fn quoted(&mut self, quote: char) {
        self.sign();
        while self.at < self.chars.len() && self.peek(0) != quote {
            if self.peek(0) == '\\' {
                self.copy();
            }
            self.copy();
        }
        self.copy();
    }

    fn template(&mut self, depth: usize) {
        self.sign();
        while self.at < self.chars.len() && self.peek(0) != '`' {
            match (self.peek(0), self.peek(1)) {
                ('\\', _) => {
                    self.copy();
                    self.copy();
                }
                ('$', '{') => {
                    self.copy();
                    self.copy();
                    self.code(depth + 1);
                    self.gap = Gap::None;
                    self.copy();
                }
                _ => self.copy(),
            }
        }
        self.copy();
    }

    /// Returns whether a slash begins a pattern: it follows no value.
    fn begins_pattern(&self) -> bool {
        let before = self.out.char_indices().rev();
        let mut before = before.skip_while(|&(_, c)| is_name(c));
        let word_start = before.next().map_or(0, |(at, c)| at + c.len_utf8());
        match &self.out[word_start..] {
            "" => !self.out.ends_with([')', ']', '}', '"', '\'', '`']),
            word => BEFORE_PATTERN.contains(&word),
        }
    }

    fn pattern(&mut self) {
        self.sign();
        let mut in_set = false;
        while self.at < self.chars.len() && (in_set || self.peek(0) != '/') {
            match self.peek(0) {
                '\\' => self.copy(),
                '[' => in_set = true,
                ']' => in_set = false,
                _ => {}
            }
            self.copy();
        }
        self.copy();
    }
}

/// Returns whether no statement can end between two characters on two lines.
fn goes_on(last: char, next: char) -> bool {
    matches!(
        last,
        '{' | ';' | ',' | '(' | '[' | '=' | '&' | '|' | '?' | ':' | '\n'
    ) || matches!(
        next,
        '}' | ')' | ']' | ',' | '.' | ';' | '?' | ':' | '=' | '&' | '|'
    )
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '#' | '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blanks_go() {
        let script = "// one\n(() => {\n  'use strict'; // two\n  const a = 1 + +b, /* three */ c = d - -e;\n  return a;\n})();\n";
        assert_eq!(
            packed(script),
            "(()=>{'use strict';const a=1+ +b,c=d- -e;return a;})();\n"
        );
    }

    #[test]
    fn texts_and_patterns_stay_as_they_are() {
        for script in [
            "a='  // no ';",
            "b=`x  ${c+`y  ${d}`}  // z`;",
            "e=f.replace(/[/ ]  \\/\\/ g/gu,'');",
            "return/ a /.test(b);",
            "g=h/i/j;",
            "\u{fffd}/ a /;",
        ] {
            assert_eq!(packed(script), format!("{script}\n"));
        }
    }

    #[test]
    fn a_line_that_may_end_a_statement_still_ends() {
        assert_eq!(packed("let a = b\nlet c\n  = d\n"), "let a=b\nlet c=d\n");
        assert_eq!(packed("f()\n(g)\n"), "f()\n(g)\n");
        assert_eq!(packed("a\n++b"), "a\n++b\n");
    }
}
