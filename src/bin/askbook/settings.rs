//! Arguments and environment joined with `askbook.yaml`.

use std::path::{Path, PathBuf};

use askbook::Error;
use askbook::load::Project;
use askbook::model::{Date, Profile};
use askbook::render::Settings;
use askbook::run::{self, Packages, Reach};

use crate::args::{self, RunArgs};
use crate::browser::Machine;

/// Settings for drawing a site.
pub(crate) fn render(
    project: &Project,
    profile: Option<args::Profile>,
    base_url: Option<&str>,
) -> Result<Settings, Error> {
    let mut settings = Settings::from(&project.config);
    if let Some(profile) = profile {
        settings.profile = match profile {
            args::Profile::Internal => Profile::Internal,
            args::Profile::Public => Profile::Public,
        };
    }
    if let Some(url) = base_url {
        if !url.starts_with("https://") && !url.starts_with("http://") {
            return Err(Error::Refused(format!(
                "--base-url `{url}` does not begin with https://"
            )));
        }
        settings.base_url = Some(if url.ends_with('/') {
            url.to_owned()
        } else {
            format!("{url}/")
        });
    }
    Ok(settings)
}

/// Returns a place below the project, written as short as it can be.
pub(crate) fn within(root: &Path, path: &Path) -> PathBuf {
    if root == Path::new(".") {
        path.to_path_buf()
    } else {
        root.join(path)
    }
}

/// Where this machine keeps programs, and where it lets them work.
pub(crate) fn machine() -> Machine {
    // Without it, no program of Windows starts.
    let system = std::env::var_os("SYSTEMROOT").map(|folder| ("SYSTEMROOT", folder));
    Machine {
        search: std::env::var_os("PATH").unwrap_or_default(),
        environment: system.into_iter().collect(),
        scratch: std::env::temp_dir(),
    }
}

/// What `askbook run` runs, with what this machine has.
pub(crate) fn run(args: RunArgs) -> run::Settings {
    let machine = machine();
    run::Settings {
        ids: args.ids,
        versions: args.versions,
        reach: if args.stamp {
            Reach::All
        } else {
            Reach::Claimed
        },
        packages: if args.packages {
            Packages::Installed
        } else {
            Packages::Absent
        },
        jobs: args.jobs,
        search: machine.search,
        environment: machine.environment,
        scratch: machine.scratch,
    }
}

/// The day that review dates are judged by: an argument, or `SOURCE_DATE_EPOCH`.
pub(crate) fn day(argument: Option<&str>) -> Result<Option<Date>, Error> {
    if let Some(text) = argument {
        let refused = || Error::Refused(format!("--today `{text}` is no day such as 2026-11-20"));
        return Date::parse(text).map(Some).ok_or_else(refused);
    }
    let epoch =
        std::env::var_os("SOURCE_DATE_EPOCH").and_then(|value| value.to_str()?.parse::<i64>().ok());
    Ok(epoch.and_then(|seconds| Date::from_unix_days(seconds.div_euclid(86_400))))
}

/// The same, with today for those who gave neither.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks for today"
)]
pub(crate) fn day_or_today(argument: Option<&str>) -> Result<Option<Date>, Error> {
    if let Some(day) = day(argument)? {
        return Ok(Some(day));
    }
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = since.map_or(0, |time| time.as_secs() / 86_400);
    Ok(Date::from_unix_days(i64::try_from(days).unwrap_or(0)))
}
