//! `askbook init`.

use std::path::Path;

use askbook::{Error, fs, scaffold};

use crate::args::InitArgs;
use crate::printer::Printer;
use crate::{Exit, settings};

/// Makes a handbook; never touches a file that is there.
pub(crate) fn run(root: &Path, args: &InitArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let folder = settings::within(root, &args.folder);
    let today = settings::day_or_today(None)?.ok_or_else(|| {
        Error::Refused("the clock of this machine is set to no day of the calendar".to_owned())
    })?;
    let title = args.title.clone().unwrap_or_else(|| title_of(&folder));
    let files = scaffold::project(&title, today);
    let taken = files
        .iter()
        .find(|file| !file.path.starts_with('.') && folder.join(file.path).exists());
    if let Some(file) = taken {
        let place = folder.join(file.path);
        return Err(Error::Refused(format!(
            "`{}` is there already; choose an empty folder",
            place.display()
        )));
    }
    for file in &files {
        let place = folder.join(file.path);
        if !place.exists() {
            fs::write(&place, file.text.as_bytes())?;
            printer.detail(&format!("wrote {}", place.display()));
        }
    }
    printer.note(&format!(
        "made a handbook of {} files in `{}`",
        files.len(),
        folder.display()
    ));
    let step = if args.folder == Path::new(".") {
        String::new()
    } else {
        format!("cd {} && ", args.folder.display())
    };
    printer.note(&format!("next: {step}askbook build"));
    Ok(Exit::Success)
}

/// `hiring-team` becomes `Hiring team handbook`.
fn title_of(folder: &Path) -> String {
    let real = fs::real(folder).unwrap_or_else(|_| folder.to_path_buf());
    let name = real.file_name().map_or_else(String::new, |name| {
        name.to_string_lossy().replace(['-', '_'], " ")
    });
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str() + " handbook",
        None => "Interview handbook".to_owned(),
    }
}
