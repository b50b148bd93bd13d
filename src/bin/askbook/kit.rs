//! `askbook kit`.

use std::path::{Path, PathBuf};

use askbook::load::Project;
use askbook::model::{Form, Handbook, Kit, Paper, Profile};
use askbook::plan::{self, Wish};
use askbook::render::{self, Lone, Settings};
use askbook::{Checked, Error, fs, suggest};

use crate::args::{self, KitArgs, KitFormat};
use crate::browser::Browser;
use crate::printer::Printer;
use crate::{Exit, settings};

/// Standard output, as `-o` names it.
const STANDARD_OUTPUT: &str = "-";

/// Makes one document of a kit.
pub(crate) fn run(root: &Path, args: &KitArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let project = askbook::load(root)?;
    let Checked {
        handbook,
        diagnostics,
    } = askbook::check(&project, None);
    if diagnostics.has_errors() {
        printer.findings(&diagnostics, &project.sources);
        printer.note("no kit was made");
        return Ok(Exit::Findings);
    }
    let drawing = settings::render(&project, args.profile, None)?;
    let form = args.variant;
    let kit = kit(&handbook, args)?;
    may_be_made((&handbook, &drawing), &kit, form)?;
    let place = place(root, args, &kit, form)?;
    // Looked for before the work, so that nobody waits for an answer that is known.
    let browser = match args.format {
        KitFormat::Html => None,
        KitFormat::Pdf => Some(Browser::find(args.browser.as_deref(), settings::machine())?),
    };
    // Nobody sees a print dialog on the way to a PDF.
    let preferred = browser.as_ref().map(|_| project.config.paper);
    let lone = Lone {
        kit: &kit,
        form,
        paper: args.paper.map(paper).or(preferred),
    };
    let Some(html) = drawn((&project, &handbook), &drawing, &lone, printer)? else {
        return Ok(Exit::Findings);
    };
    let bytes = match browser {
        Some(browser) => browser.print(&html, kit.reviewed_on(&handbook))?,
        None => html,
    };
    match place {
        Some(place) => {
            fs::write(&place, &bytes)?;
            printer.note(&format!("wrote `{}`", place.display()));
        }
        None => printer.bytes(&bytes),
    }
    Ok(Exit::Success)
}

/// Draws the document; nothing comes back if the theme could not.
fn drawn(
    (project, handbook): (&Project, &Handbook),
    drawing: &Settings,
    lone: &Lone<'_>,
    printer: &mut Printer,
) -> Result<Option<Vec<u8>>, Error> {
    let (html, found) = render::lone_kit((handbook, &project.theme), drawing, lone)?;
    let found = found.sorted();
    printer.findings(&found, &project.sources);
    Ok(html.filter(|_| !found.has_errors()))
}

fn paper(paper: args::PaperSize) -> Paper {
    match paper {
        args::PaperSize::A4 => Paper::A4,
        args::PaperSize::Letter => Paper::Letter,
    }
}

/// The kit that was named, or one that is planned because something else is wanted of it.
fn kit(handbook: &Handbook, args: &KitArgs) -> Result<Kit, Error> {
    let name = args.role.as_deref().or(args.name.as_deref());
    let name = name.expect("the command line demands one of the two");
    let role = handbook
        .roles()
        .find(|(_, role)| role.slug.as_str() == name);
    let found = if args.role.is_some() {
        role.and_then(|(_, role)| role.default_kit)
    } else {
        handbook.find_kit(name)
    };
    let Some(found) = found else {
        let message = match role {
            Some(_) => format!("the role `{name}` has no question or exercise yet"),
            None => unknown(handbook, name, args),
        };
        return Err(Error::Refused(message));
    };
    let found = handbook.kit(found);
    let wish = wish(handbook, found, args)?;
    if args.is_as_it_is() {
        return Ok(found.clone());
    }
    plan::anew(handbook, found, &wish).ok_or_else(|| {
        let minutes = wish.slot;
        Error::Refused(format!(
            "nothing that can be asked fits into {minutes} minutes, {} of them for opening, candidate's questions and close",
            found.opening + found.candidate_questions + found.close
        ))
    })
}

fn unknown(handbook: &Handbook, name: &str, args: &KitArgs) -> String {
    let roles = handbook.roles().map(|(_, role)| role.slug.as_str());
    let kits = handbook.kits().map(|(_, kit)| kit.slug.as_str());
    let (what, known): (_, Vec<_>) = if args.role.is_some() {
        ("role", roles.collect())
    } else {
        ("kit", kits.chain(roles).collect())
    };
    missing(what, name, &known)
}

fn missing(what: &str, name: &str, known: &[&str]) -> String {
    let help = suggest::help(name, known.iter().copied());
    let help = help.map_or_else(String::new, |help| format!("; {help}"));
    format!("unknown {what} `{name}`{help}")
}

/// What is wanted of a kit, the kit itself answering where the command line is silent.
fn wish(handbook: &Handbook, kit: &Kit, args: &KitArgs) -> Result<Wish, Error> {
    let level = args.level.clone().unwrap_or_else(|| kit.level.clone());
    let levels: Vec<_> = handbook
        .config()
        .levels
        .iter()
        .map(String::as_str)
        .collect();
    if level != "any" && !levels.contains(&level.as_str()) {
        return Err(Error::Refused(missing("level", &level, &levels)));
    }
    let slugs = || handbook.competencies().map(|(_, one)| one.slug.as_str());
    let mut competencies = Vec::new();
    for name in &args.competencies {
        let found = handbook
            .competencies()
            .find(|(_, one)| one.slug.as_str() == name);
        let Some((id, _)) = found else {
            let known: Vec<_> = slugs().collect();
            return Err(Error::Refused(missing("competency", name, &known)));
        };
        competencies.push(id);
    }
    Ok(Wish {
        slot: args.minutes.unwrap_or(kit.slot),
        level,
        competencies,
        exercises: args.exercises,
    })
}

/// Refuses what the kit or the readers cannot have.
fn may_be_made(
    (handbook, drawing): (&Handbook, &Settings),
    kit: &Kit,
    form: Form,
) -> Result<(), Error> {
    if drawing.profile == Profile::Public && form != Form::Handouts {
        let advice = "--variant handouts is what candidates may have, --profile internal is for interviewers";
        return Err(Error::Refused(format!(
            "the public profile has no kits; {advice}"
        )));
    }
    let given = |item: &askbook::model::Item| {
        item.exercise().is_some() && drawing.may_show(item.visibility)
    };
    let has_handouts = kit.resolved(handbook).any(|(_, item)| given(item));
    let lacks = match form {
        Form::Handouts if !has_handouts => "no exercise that may be handed out",
        Form::Calibration if !form.is_of(kit, handbook) => "no question with sample answers",
        _ => return Ok(()),
    };
    let name = form.name();
    Err(Error::Refused(format!(
        "the kit `{}` has {lacks}, so there is nothing for --variant {name}",
        kit.slug
    )))
}

/// Where the document goes; none for standard output.
fn place(root: &Path, args: &KitArgs, kit: &Kit, form: Form) -> Result<Option<PathBuf>, Error> {
    let place = match &args.out {
        Some(out) if out.as_os_str() == STANDARD_OUTPUT => return Ok(None),
        Some(out) => settings::within(root, out),
        None => {
            let ending = match args.format {
                KitFormat::Html => "html",
                KitFormat::Pdf => "pdf",
            };
            let name = match form {
                Form::Standard => kit.slug.to_string(),
                _ => format!("{}-{}", kit.slug, form.name()),
            };
            settings::within(root, Path::new(&format!("{name}.{ending}")))
        }
    };
    if place.is_dir() {
        let place = place.display();
        return Err(Error::Refused(format!(
            "`{place}` is a folder; name a file with -o"
        )));
    }
    Ok(Some(place))
}
