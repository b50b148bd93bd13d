//! Styles and scripts without what only their authors read: comments and indentation.
//!
//! Nothing is renamed or rewritten, so that what a browser quotes of a file is found in the theme.

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

/// Returns a script without indentation and without lines that hold nothing but a comment.
///
/// A file in which a template literal runs over several lines is left as it is: there, a line that looks like
/// a comment may be text.
pub(super) fn script(js: &str) -> String {
    let is_open = |line: &str| line.matches('`').count() % 2 == 1;
    if js.lines().any(is_open) {
        return format!("{}\n", js.trim());
    }
    let mut in_comment = false;
    lines(js, |line| {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.contains("*/");
            // Code behind a comment on its line keeps the line.
            return !in_comment && !line.ends_with("*/");
        }
        !line.is_empty() && !line.starts_with("//")
    })
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

    #[test]
    fn scripts_lose_lines_of_comment_alone() {
        let js = "// Why.\n(() => {\n  /** One. */\n  /**\n   * Two.\n   */\n  const a = 'http://a'; // stays\n  /* c */ b();\n})();";
        assert_eq!(
            script(js),
            "(() => {\nconst a = 'http://a'; // stays\n/* c */ b();\n})();\n"
        );
    }

    #[test]
    fn scripts_with_long_literals_stay_as_they_are() {
        let js = "const a = `\n  // text\n`;\n";
        assert_eq!(script(js), js);
    }
}
