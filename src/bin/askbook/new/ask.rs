//! Asks for what the command line left open.

use askbook::model::Handbook;
use askbook::scaffold::{Choice, Wish, title_of};
use askbook::{Error, suggest};

use crate::printer::Printer;

/// More names than this are not listed in a question.
const FEW: usize = 12;

/// How many answers a question takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Many,
}

/// Asks until the answer will do.
pub(super) fn until<T>(
    printer: &mut Printer,
    question: &str,
    read: impl Fn(&str) -> Result<T, Error>,
) -> Result<T, Error> {
    loop {
        match read(&answer(printer, question)?) {
            Ok(read) => return Ok(read),
            Err(error) => printer.note(&format!("  {error}")),
        }
    }
}

/// Asks for the title and for all that was not chosen; an empty answer takes what stands first.
pub(super) fn rest(
    wish: &mut Wish,
    handbook: &Handbook,
    printer: &mut Printer,
) -> Result<(), Error> {
    if wish.title.is_none() {
        let title = answer(printer, &format!("title [{}]", title_of(&wish.slug)))?;
        wish.title = Some(title).filter(|title| !title.is_empty());
    }
    for &choice in wish.new.choices() {
        if wish.chosen.iter().any(|(given, _)| *given == choice) {
            continue;
        }
        let known = choice.known(handbook);
        let number = if wish.new.takes_many(choice) {
            Number::Many
        } else {
            Number::One
        };
        let names = until(printer, &question(choice, &known, number), |line| {
            names(line, (choice, number), &known)
        })?;
        wish.chosen
            .extend(names.into_iter().map(|name| (choice, name)));
    }
    Ok(())
}

fn question(choice: Choice, known: &[&str], number: Number) -> String {
    let name = choice.name();
    let several = if number == Number::Many {
        ", several with commas"
    } else {
        ""
    };
    match known {
        [] => format!("{name} [as usual]"),
        [first, ..] if known.len() <= FEW => {
            format!("{name} ({}){several} [{first}]", known.join(", "))
        }
        [first, ..] => format!("{name}{several} [{first}]"),
    }
}

fn names(
    line: &str,
    (choice, number): (Choice, Number),
    known: &[&str],
) -> Result<Vec<String>, Error> {
    let names = line
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let names: Vec<_> = names.map(str::to_owned).collect();
    if choice == Choice::Minutes {
        let wrong = names
            .iter()
            .find(|name| !name.parse().is_ok_and(|m: u16| m > 0));
        return match wrong {
            Some(wrong) => Err(Error::Refused(format!("`{wrong}` is no number of minutes"))),
            None => Ok(names),
        };
    }
    if names.len() > 1 && number == Number::One {
        let message = format!("one {} is enough", choice.name());
        return Err(Error::Refused(message));
    }
    match names.iter().find(|name| !known.contains(&name.as_str())) {
        Some(wrong) => {
            let help = suggest::help(wrong, known.iter().copied());
            let help = help.map_or_else(String::new, |help| format!("; {help}"));
            let what = choice.name();
            Err(Error::Refused(format!("unknown {what} `{wrong}`{help}")))
        }
        None => Ok(names),
    }
}

fn answer(printer: &mut Printer, question: &str) -> Result<String, Error> {
    let line = printer.ask(&format!("{question}: "));
    line.ok_or_else(|| Error::Refused("the answers ended early; nothing was written".to_owned()))
}
