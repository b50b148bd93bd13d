//! The documents of a kit, and the handouts of its exercises as one file.

use serde::Serialize;

use super::calibration::{self, Drill};
use super::handout::Handout;
use super::paper::{self, Margins};
use super::view::KitView;
use super::{Desk, Rules};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::model::{Form, Item, Kit};
use crate::path::SitePath;
use crate::render::page::Page;
use crate::render::view::direction;
use crate::render::{Pdf, Write};

/// What the templates of a kit see.
#[derive(Serialize)]
struct Document<'a> {
    page: Page<'a>,
    /// Which document it is, such as `compact`.
    form: &'static str,
    kit: &'a KitView<'a>,
    /// The style sheet with the page rules.
    styles: &'a Rules,
    /// The documents beside it, by name.
    beside: &'a [Beside],
    /// The address of the kit's PDF, on the kit's own page.
    pdf: Option<String>,
    /// Sample answers, in the document that is made of them.
    drill: Option<Drill<'a>>,
}

/// Another document of the same kit.
#[derive(Serialize)]
pub(super) struct Beside {
    form: &'static str,
    title: String,
    /// Address from the site's root.
    url: String,
}

/// What the template of all handouts of a kit sees.
#[derive(Serialize)]
struct Bundle<'a> {
    page: Page<'a>,
    styles: &'a Rules,
    handouts: Vec<Handout<'a>>,
}

/// Draws documents of a kit.
pub(super) fn draw(
    desk: &Desk<'_>,
    (kit, forms): (&Kit, &[Form]),
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let view = KitView::new(desk, kit);
    // Most documents share their heads and feet, so they share a file.
    let name = format!("kit-{}", kit.slug);
    let shared = Rules::new(desk.cx, &name, rules(desk, &view, Form::Standard), write)?;
    let made = forms.iter().filter(|form| form.is_of(kit, desk.handbook));
    let mut found = Diagnostics::default();
    for &form in made {
        found.append(match form {
            Form::Handouts => handouts(desk, kit, write)?,
            Form::Compact | Form::Large | Form::Calibration => {
                let name = format!("{name}-{}", form.name());
                let own = Rules::new(desk.cx, &name, rules(desk, &view, form), write)?;
                document(desk, (kit, form), (&view, &own), write)?
            }
            _ => document(desk, (kit, form), (&view, &shared), write)?,
        });
    }
    Ok(found)
}

fn document(
    desk: &Desk<'_>,
    (kit, form): (&Kit, Form),
    (view, styles): (&KitView<'_>, &Rules),
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let path = SitePath::new(form.url(kit));
    let rated: Vec<_> = view.competencies.iter().map(|rated| rated.title).collect();
    let page = Page::new(cx, &path, kind(form), title(desk, kit, form))
        .section("kits")
        .description(&format!(
            "{}: {}",
            cx.strings.text("kit.rated_here"),
            rated.join(", ")
        ));
    let page = match kit.span {
        Some(span) => page.made_from(cx, span.source),
        None => page,
    };
    let document = Document {
        page,
        form: form.name(),
        kit: view,
        styles,
        beside: &beside(desk, kit),
        pdf: (form == Form::Standard && cx.settings.pdf == Pdf::Beside && !cx.is_alone())
            .then(|| super::pdf_url(kit)),
        drill: (form == Form::Calibration).then(|| calibration::drill(desk, kit)),
    };
    cx.publish(&path, (template(form), &document), write)
}

/// The template that draws a document.
fn template(form: Form) -> &'static str {
    match form {
        Form::Standard | Form::Compact | Form::Large => "kit.html",
        Form::Brief => "kit-brief.html",
        Form::Scorecard => "kit-scorecard.html",
        Form::Handouts => "kit-handouts.html",
        Form::Calibration => "kit-calibration.html",
    }
}

/// What sort of page a document is.
fn kind(form: Form) -> &'static str {
    match form {
        Form::Standard | Form::Compact | Form::Large => "kit",
        _ => "kit companion",
    }
}

/// The title of a document, for the tab and for whoever saves it.
fn title(desk: &Desk<'_>, kit: &Kit, form: Form) -> String {
    match form {
        Form::Standard => desk
            .cx
            .strings
            .text("kit.tab")
            .replace("{title}", &kit.title),
        _ => format!("{}: {}", desk.word("kit.forms", form.name()), kit.title),
    }
}

fn beside(desk: &Desk<'_>, kit: &Kit) -> Vec<Beside> {
    let forms = Form::ALL.into_iter();
    let made = forms.filter(|form| form.is_of(kit, desk.handbook));
    made.map(|form| Beside {
        form: form.name(),
        title: desk.word("kit.forms", form.name()),
        url: form.url(kit),
    })
    .collect()
}

fn handouts(desk: &Desk<'_>, kit: &Kit, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let path = SitePath::new(Form::Handouts.url(kit));
    let items = kit.resolved(desk.handbook).map(|(_, item)| item);
    let is_given = |item: &&Item| item.exercise().is_some() && cx.may_show(item.visibility);
    let exercises = items.filter(is_given);
    let views = exercises
        .enumerate()
        .map(|(number, item)| Handout::new(desk, item, number + 1));
    let name = format!("handouts-{}", kit.slug);
    let styles = Rules::new(cx, &name, paper::handout_rules(cx), write)?;
    let page = Page::new(cx, &path, "handout", title(desk, kit, Form::Handouts));
    let document = Bundle {
        page,
        styles: &styles,
        handouts: views.collect(),
    };
    cx.publish(&path, (template(Form::Handouts), &document), write)
}

fn rules(desk: &Desk<'_>, view: &KitView<'_>, form: Form) -> String {
    let strings = desk.cx.strings;
    let site = &desk.handbook.config().title;
    let pattern = if view.reviewed_on.is_some() {
        "kit.foot_dated"
    } else {
        "kit.foot"
    };
    let foot = strings
        .text(pattern)
        .replace("{site}", site)
        .replace("{revision}", &view.revision);
    let foot = foot.replace("{date}", view.reviewed_on.as_deref().unwrap_or_default());
    let margins = Margins {
        direction: direction(&desk.handbook.config().language),
        head: view.title,
        side: strings.text(match form {
            Form::Calibration => "kit.forms.calibration",
            _ => "kit.copy",
        }),
        foot: &foot,
        size: match form {
            Form::Large => paper::LARGE,
            _ => paper::SMALL,
        },
        number: strings.text("kit.page_number"),
    };
    match form {
        Form::Calibration => paper::plain_rules(&margins),
        Form::Compact => paper::paired_rules(&margins, view),
        _ => paper::kit_rules(&margins, view),
    }
}
