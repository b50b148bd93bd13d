//! Python code, looked at as far as one can without its grammar: characters, quotes, brackets,
//! indentation, colons.
//!
//! It finds what spoils samples in practice: lost indentation, an unclosed bracket or quote, a
//! missing colon, Python 2. What it lets pass, running the sample finds.

use super::Broken;

/// Words that begin a statement with a block.
const COMPOUND: [&str; 11] = [
    "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class",
];

/// Returns what keeps the code from being Python.
pub(super) fn check(code: &str) -> Option<Broken> {
    let mut checker = Checker {
        line: 0,
        indents: vec![0],
        brackets: Vec::new(),
        block: Block::Closed,
        statement: Statement::default(),
    };
    let mut rest = code;
    while !rest.is_empty() {
        match checker.step(rest) {
            Ok(taken) => rest = &rest[taken..],
            Err(broken) => return Some(broken),
        }
    }
    checker.end().err()
}

/// Whether the line before opened a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Closed,
    /// Opened on this line.
    Opened(usize),
}

/// Whether a statement has begun.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Between,
    Within,
}

/// What is known of colons outside of brackets.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Colon {
    #[default]
    None,
    Before,
    Last,
}

/// What is known of the statement that is being read.
#[derive(Default)]
struct Statement<'c> {
    line: usize,
    state: State,
    first: &'c str,
    second: &'c str,
    /// How many tokens it has.
    tokens: usize,
    colon: Colon,
    lambdas: usize,
}

struct Checker<'c> {
    line: usize,
    indents: Vec<usize>,
    brackets: Vec<(char, usize)>,
    block: Block,
    statement: Statement<'c>,
}

fn broken(line: usize, why: impl Into<String>) -> Broken {
    Broken {
        line,
        why: why.into(),
    }
}

impl<'c> Checker<'c> {
    /// Takes one token; gives how many bytes it has.
    fn step(&mut self, rest: &'c str) -> Result<usize, Broken> {
        if self.statement.state == State::Between
            && self.brackets.is_empty()
            && let Some(taken) = self.begin_line(rest)?
        {
            return Ok(taken);
        }
        let c = rest.chars().next().unwrap_or('\n');
        match c {
            '\n' => {
                if self.brackets.is_empty() {
                    self.end_statement()?;
                }
                self.line += 1;
                Ok(1)
            }
            ' ' | '\t' | '\r' | '\x0c' => Ok(1),
            '#' => Ok(rest.find('\n').unwrap_or(rest.len())),
            '\\' if rest[1..].starts_with('\n') => {
                self.line += 1;
                Ok(2)
            }
            '"' | '\'' => {
                self.token("\"");
                self.string(rest, 0)
            }
            '(' | '[' | '{' => {
                self.token("(");
                self.brackets.push((c, self.line));
                Ok(1)
            }
            ')' | ']' | '}' => self.close(c),
            ';' if self.brackets.is_empty() => {
                self.end_simple()?;
                Ok(1)
            }
            ':' => Ok(self.colon(rest)),
            c if c.is_alphanumeric() || c == '_' => self.word(rest),
            c if "+-*/%@&|^~<>=!,.".contains(c) => {
                self.token("+");
                Ok(1)
            }
            c => Err(broken(
                self.line,
                format!("`{c}` is no sign of the language"),
            )),
        }
    }

    /// Measures the indentation of a line that begins a statement; blank lines are taken whole.
    fn begin_line(&mut self, rest: &'c str) -> Result<Option<usize>, Broken> {
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let after = &rest[indent..];
        if after.is_empty() {
            return Ok(Some(indent.max(1)));
        }
        if after.starts_with(['\n', '#', '\r']) {
            let end = after.find('\n').map_or(after.len(), |at| at + 1);
            self.line += 1;
            return Ok(Some(indent + end));
        }
        let deepest = *self.indents.last().unwrap_or(&0);
        match self.block {
            Block::Opened(line) if indent <= deepest => {
                return Err(broken(line, "no indented block follows the colon"));
            }
            Block::Opened(_) => self.indents.push(indent),
            Block::Closed if indent > deepest => {
                return Err(broken(self.line, "this line is indented without a reason"));
            }
            Block::Closed => {
                while self.indents.last().is_some_and(|&last| last > indent) {
                    self.indents.pop();
                }
                if self.indents.last() != Some(&indent) {
                    let why = "this indentation fits no line above";
                    return Err(broken(self.line, why));
                }
            }
        }
        self.block = Block::Closed;
        self.statement = Statement {
            line: self.line,
            state: State::Within,
            ..Statement::default()
        };
        Ok((indent > 0).then_some(indent))
    }

    fn word(&mut self, rest: &'c str) -> Result<usize, Broken> {
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let word = &rest[..end];
        let prefix = end <= 2 && word.chars().all(|c| "rRbBuUfFtT".contains(c));
        if prefix && rest[end..].starts_with(['"', '\'']) {
            self.token("\"");
            return self.string(rest, end);
        }
        if word == "lambda" && self.brackets.is_empty() {
            self.statement.lambdas += 1;
        }
        self.token(word);
        Ok(end)
    }

    fn token(&mut self, token: &'c str) {
        let statement = &mut self.statement;
        if statement.colon == Colon::Last {
            statement.colon = Colon::Before;
        }
        match statement.tokens {
            0 => statement.first = token,
            1 => statement.second = token,
            _ => {}
        }
        statement.tokens += 1;
    }

    fn colon(&mut self, rest: &str) -> usize {
        if rest.starts_with(":=") {
            self.token("+");
            return 2;
        }
        if self.brackets.is_empty() {
            self.token("+");
            if self.statement.lambdas > 0 {
                self.statement.lambdas -= 1;
            } else {
                self.statement.colon = Colon::Last;
            }
        }
        1
    }

    fn string(&mut self, rest: &str, prefix: usize) -> Result<usize, Broken> {
        let body = &rest[prefix..];
        let quote = &body[..1];
        let triple = body.len() >= 3 && body[..3] == quote.repeat(3);
        let mark = if triple {
            quote.repeat(3)
        } else {
            quote.to_owned()
        };
        let mut at = mark.len();
        while at < body.len() {
            if body[at..].starts_with(&mark) {
                self.line += body[..at].matches('\n').count();
                return Ok(prefix + at + mark.len());
            }
            let c = body[at..].chars().next().unwrap_or('\n');
            if c == '\\' {
                let escaped = body[at + 1..].chars().next().map_or(0, char::len_utf8);
                at += 1 + escaped;
                continue;
            }
            if c == '\n' && !triple {
                break;
            }
            at += c.len_utf8();
        }
        Err(broken(self.line, "a quote is never closed"))
    }

    fn close(&mut self, c: char) -> Result<usize, Broken> {
        self.token(")");
        let open = match c {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        match self.brackets.pop() {
            Some((found, _)) if found == open => Ok(1),
            Some((found, _)) => Err(broken(self.line, format!("`{c}` closes a `{found}`"))),
            None => Err(broken(self.line, format!("`{c}` closes nothing"))),
        }
    }

    fn end_simple(&mut self) -> Result<(), Broken> {
        let statement = &self.statement;
        let (line, first, second) = (statement.line, statement.first, statement.second);
        let text = second == "\"" || second.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if matches!(first, "print" | "exec")
            && text
            && !matches!(second, "if" | "is" | "in" | "and" | "or" | "not")
        {
            return Err(broken(line, format!("`{first}` is called with brackets")));
        }
        let header = if first == "async" { second } else { first };
        if COMPOUND.contains(&header) && statement.colon == Colon::None {
            return Err(broken(line, format!("`{header}` has no colon")));
        }
        Ok(())
    }

    fn end_statement(&mut self) -> Result<(), Broken> {
        if self.statement.state == State::Between {
            return Ok(());
        }
        self.end_simple()?;
        self.block = if self.statement.colon == Colon::Last {
            Block::Opened(self.statement.line)
        } else {
            Block::Closed
        };
        self.statement = Statement::default();
        Ok(())
    }

    fn end(&mut self) -> Result<(), Broken> {
        if let Some((bracket, line)) = self.brackets.last() {
            return Err(broken(*line, format!("`{bracket}` is never closed")));
        }
        self.end_statement()?;
        match self.block {
            Block::Opened(line) => Err(broken(line, "no indented block follows the colon")),
            Block::Closed => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_code_passes() {
        for code in [
            "x = 1\n",
            "def f(a, *, b=2) -> int:\n    \"\"\"Doc: 'x'.\"\"\"\n    return a\n\n\nclass A:\n    x: int = 1\n",
            "if x: y = 1\nelse: y = 2\n",
            "f = lambda a, b=1: a\nkey = sorted(x, key=lambda v: v[1:])\n",
            "match v:\n    case {\"a\": 1}:\n        pass\n    case _:\n        pass\n",
            "async def f():\n    async with a as b, c:\n        await b\n",
            "x = [\n  1,\n 2]\nif (a and\n    b):\n    pass\n",
            "x = a \\\n    + b\nprint(f\"{x:>3} {d['a']}\")\n",
            "for i in range(3):\n\tpass\n# end\n",
            "if True:\n    pass\n    # deeper\n  # odd comment\nx = 1",
            "print\nprint(1); print(2)\nx = r'\\d' b\"\\\"\"\n",
            "class A: ...\n\n@decorator\ndef g(): ...\n",
            "while (n := next(it, None)) is not None:\n    x[1:2], y = n, 3\n",
        ] {
            let found = check(code);
            assert!(
                found.is_none(),
                "{code}: {}",
                found.map_or_else(String::new, |b| b.why)
            );
        }
    }

    #[test]
    fn broken_code_is_found_on_its_line() {
        for (code, line) in [
            ("def f()\n    return 1\n", 0),
            ("x = 1\n  y = 2\n", 1),
            ("def f():\nreturn 1\n", 0),
            ("x = (1,\n     2\n", 0),
            ("x = 'abc\n", 0),
            ("x = [1)\n", 0),
            ("if a:\n        b\n    c\n", 2),
            ("print \"hello\"\n", 0),
            ("x = a ? b : c\n", 0),
            ("x = 1\nwhile x\n    x += 1\n", 1),
            ("a = \"\"\"x\n", 0),
            ("for x in y:\n", 0),
            ("x = “a”\n", 0),
        ] {
            let found = check(code).unwrap_or_else(|| panic!("{code} passes"));
            assert_eq!(found.line, line, "{code}: {}", found.why);
        }
    }
}
