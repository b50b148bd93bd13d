//! Tokens of the theme, which its own file and the settings write alike.

use super::{Fields, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Token, token};

impl Fields<'_> {
    /// Reads a map of tokens; whether anything reads them, the theme knows.
    pub fn tokens(&mut self, key: &'static str, out: &mut Diagnostics) -> Vec<Token> {
        let Some(map) = self.map(key, "set of tokens", out) else {
            return Vec::new();
        };
        let mut tokens = Vec::new();
        for (name, value) in map.entries() {
            match &value.value {
                Value::Text(text) if token::is_plain(&text.text) => tokens.push(Token {
                    name: name.value.clone(),
                    value: text.text.trim().to_owned(),
                    place: Some((name.span, value.span)),
                }),
                _ => out.push(
                    Diagnostic::new(
                        Code::TypeMismatch,
                        value.span,
                        format!("`{}` is no value for a token", name.value),
                    )
                    .advise("write a colour, a length, a time or a list of fonts, in quotes if it begins with `#`"),
                ),
            }
        }
        tokens
    }
}
