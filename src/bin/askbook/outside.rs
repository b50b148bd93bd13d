//! The client that asks at addresses outside, for `check --external` alone.

use std::path::Path;
use std::time::Duration;

use askbook::load::Project;
use askbook::model::Date;
use askbook::outside::{self, Manners, Memory, Method, Reply};
use askbook::{Diagnostics, Error, fs};
use ureq::Agent;
use ureq::http::{Response, header};

/// Where answers are remembered, within the project.
const MEMORY: &str = ".askbook/links.txt";
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Visits the links of a project that lead outside.
pub(crate) fn check(project: &Project, today: Option<Date>) -> Result<Diagnostics, Error> {
    let place = project.root.join(Path::new(MEMORY));
    let text = fs::read_if_there(&place)?.unwrap_or_default();
    let mut memory = Memory::of_text(&String::from_utf8_lossy(&text));
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("askbook/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let ask = |method, url: &str| ask(&agent, method, url);
    let manners = Manners::default();
    let found = outside::check(project, &manners, (&mut memory, today), &ask);
    fs::write(&place, memory.to_text().as_bytes())?;
    Ok(found)
}

fn ask(agent: &Agent, method: Method, url: &str) -> Reply {
    let answer = match method {
        Method::Head => agent.head(url).call(),
        Method::Get => agent.get(url).call(),
    };
    match answer {
        Ok(answer) => Reply::Status {
            status: answer.status().as_u16(),
            location: text(&answer, header::LOCATION.as_str()),
            wait: text(&answer, header::RETRY_AFTER.as_str()).and_then(|wait| wait.parse().ok()),
        },
        Err(error) => Reply::Silence(error.to_string()),
    }
}

fn text<B>(answer: &Response<B>, name: &str) -> Option<String> {
    let value = answer.headers().get(name)?;
    value.to_str().ok().map(str::to_owned)
}
