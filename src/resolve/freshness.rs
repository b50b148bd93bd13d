//! Review dates against a day.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Date, Handbook, Status};
use crate::source::{Sources, Span};

/// Reports everything whose review is overdue.
pub fn check(handbook: &Handbook, sources: &Sources, today: Date, out: &mut Diagnostics) {
    for (_, item) in handbook.items() {
        if item.status != Status::Retired {
            let place = field(item.span, sources);
            out.extend(judge((item.slug.as_str(), place), item.review_by, today));
        }
    }
    for (_, guide) in handbook.guides() {
        if let Some(day) = guide.review_by {
            let whole = Span::new(guide.source, 0..sources.get(guide.source).text.len());
            out.extend(judge(
                (guide.slug.as_str(), field(whole, sources)),
                day,
                today,
            ));
        }
    }
}

/// The line of an entry that says when it is due; its start where a bank's defaults say so.
fn field(entry: Span, sources: &Sources) -> Span {
    let text = sources.text(entry);
    let Some(at) = text.find("review_by:") else {
        return entry.part(0..0);
    };
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    entry.part(at..end)
}

fn judge((name, place): (&str, Span), review_by: Date, today: Date) -> Option<Diagnostic> {
    (review_by < today).then(|| {
        Diagnostic::new(
            Code::Stale,
            place,
            format!("`{name}` was to be reviewed by {review_by}"),
        )
        .advise("read it against its sources, then move `reviewed_on` and `review_by`")
    })
}
