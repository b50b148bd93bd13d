//! What `list` and `search` print: entries as JSON, or as cells for spreadsheets.

use serde::Serialize;

/// Writes entries as an indented JSON list.
pub(crate) fn json(entries: &[impl Serialize]) -> String {
    serde_json::to_string_pretty(entries).expect("entries of texts and numbers are valid JSON")
        + "\n"
}

/// Writes rows as CSV (RFC 4180) below a line of names.
pub(crate) fn csv(names: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = names.join(",") + "\r\n";
    for row in rows {
        let cells: Vec<_> = row.iter().map(|text| cell(text)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// Quotes a cell where RFC 4180 asks for it, and disarms what spreadsheets would run as a formula.
fn cell(text: &str) -> String {
    let disarmed = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if disarmed.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", disarmed.replace('"', "\"\""))
    } else {
        disarmed
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_disarmed() {
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("=SUM(A1)"), "'=SUM(A1)");
    }
}
