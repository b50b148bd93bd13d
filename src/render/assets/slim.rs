//! Styles without what only their authors read: comments and indentation.

/// Returns a style sheet without comments, indentation and empty lines.
pub(super) fn style(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        bare.push_str(before);
        let (kept, after) = if from.starts_with("/*") {
            ("", from.split_once("*/").map_or("", |(_, after)| after))
        } else if from.starts_with('/') {
            from.split_at(1)
        } else {
            from.split_at(end_of_quote(from))
        };
        bare.push_str(kept);
        rest = after;
    }
    bare.push_str(rest);
    lines(&bare, |line| !line.is_empty())
}

/// Returns where a quoted string that begins a text ends.
fn end_of_quote(text: &str) -> usize {
    let quote = text.as_bytes()[0];
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == quote && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

fn lines(text: &str, is_kept: impl FnMut(&&str) -> bool) -> String {
    let kept = text.lines().map(str::trim).filter(is_kept);
    kept.fold(String::with_capacity(text.len()), |joined, line| {
        joined + line + "\n"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_lose_comments_and_indentation_but_no_text() {
        let css = "/* a\n   b */\n@layer x {\n  .a::before { content: \"/* \\\" */\"; } /* c */\n\n  .b { inset: 1px/2px; }\n}\n";
        assert_eq!(
            style(css),
            "@layer x {\n.a::before { content: \"/* \\\" */\"; }\n.b { inset: 1px/2px; }\n}\n"
        );
    }
}
