//! The page of a question: what may be said and shown, and the interviewer's side.

use serde::Serialize;

use super::Desk;
use super::item::{self, Head, KitUse, Near, Private, Turn};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::html::{Html, escape};
use crate::markdown::plain;
use crate::markdown::writer::{code_figure, output_figure};
use crate::model::{ItemId, Sample};
use crate::render::page::{Link, Page};
use crate::render::pen::Pen;
use crate::render::{Context, Write};

#[derive(Debug, Serialize)]
struct View<'a> {
    page: Page<'a>,
    crumbs: Vec<Link>,
    item: Question,
    kits: Vec<KitUse>,
    near: Vec<Near>,
    topics: Vec<Link>,
    turn: Turn,
}

#[derive(Debug, Serialize)]
struct Question {
    #[serde(flatten)]
    head: Head,
    ask: Html,
    samples: Vec<Html>,
    private: Option<Private>,
}

pub(super) fn draw(desk: Desk<'_>, id: ItemId, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, item) = (desk.cx, desk.cx.handbook.item(id));
    let Some(question) = item.question() else {
        return Ok(Diagnostics::default());
    };
    let pen = Pen::new(cx, desk.path);
    let page = Page::new(cx, desk.path, "question", &item.title)
        .section("questions")
        .description(&plain(&question.ask.markdown))
        .made_from(cx, item.span.source)
        .language(item.language.as_deref());
    let private = cx.is_internal().then(|| {
        let mut private = item::private(desk, item, &pen);
        (private.outputs, private.outputs_fit) = item::outputs(&item.samples);
        private.follow_ups = item::prompts(&question.follow_ups, &pen);
        private
    });
    let view = View {
        page,
        crumbs: item::crumbs(desk, item),
        item: Question {
            head: item::head(desk, item),
            ask: pen.inside("ask-", 2).without_code(&question.ask),
            samples: item
                .samples
                .iter()
                .map(|sample| figure(cx, sample))
                .collect(),
            private,
        },
        kits: item::kits(desk, id),
        near: item::near(desk, item),
        topics: item::topics(desk, item),
        turn: item::turn(desk, id),
    };
    cx.publish(desk.path, ("question.html", &view), write)
}

/// Draws a sample as the candidate may see it.
fn figure(cx: &Context<'_>, sample: &Sample) -> Html {
    let caption = format!(
        "<div class=\"code\"><p class=\"caption\">{}</p>",
        escape(cx.strings.text("code.show"))
    );
    let code = code_figure(&sample.language, &sample.code, &cx.words.code);
    let mut html = code.replacen("<div class=\"code\">", &caption, 1);
    if let Some(output) = sample.output.as_deref().filter(|_| sample.output_shown) {
        html.push_str(&output_figure(output, &cx.words.output));
    }
    Html::from_trusted(html)
}
