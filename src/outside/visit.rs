//! Asks at addresses: few at a time, gently, and more than once before giving up.

use std::collections::BTreeMap;
use std::time::Duration;

use super::links::authority;

/// Most redirects that are followed.
const MOST_MOVES: usize = 5;
/// The longest that a host may ask for before it is asked again.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// How hosts are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manners {
    /// Between two requests to one host, which never gets two at a time.
    pub pause: Duration,
    /// How often a host that is busy or silent is asked again.
    pub retries: u32,
    /// How many hosts are asked at a time.
    pub hosts: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            pause: Duration::from_millis(500),
            retries: 2,
            hosts: 8,
        }
    }
}

/// How one asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// For the head of a page.
    Head,
    /// For all of it; some hosts answer nothing else.
    Get,
}

/// What came back from one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer.
    Status {
        /// Its number.
        status: u16,
        /// Where it sends one.
        location: Option<String>,
        /// How many seconds it wants one to wait.
        wait: Option<u64>,
    },
    /// None, and why.
    Silence(String),
}

/// Makes one request and follows nothing.
pub type Ask<'a> = dyn Fn(Method, &str) -> Reply + Sync + 'a;

/// What an address turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Sound,
    /// It moved for good.
    Moved(String),
    /// It answers, but not with the page.
    Gone(String),
    Silent(String),
}

/// Visits addresses, each once, in their order; several hosts at a time.
pub(super) fn all(urls: &[String], manners: &Manners, ask: &Ask<'_>) -> Vec<(String, Outcome)> {
    let mut hosts: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for url in urls {
        hosts.entry(authority(url)).or_default().push(url);
    }
    let hosts: Vec<_> = hosts.into_values().collect();
    let lanes = manners.hosts.clamp(1, hosts.len().max(1));
    let mut visited: Vec<_> = std::thread::scope(|scope| {
        let lane = |lane: usize| {
            let mine: Vec<_> = hosts.iter().skip(lane).step_by(lanes).collect();
            scope.spawn(move || {
                let urls = mine.into_iter().map(|urls| one_host(urls, manners, ask));
                urls.flatten().collect::<Vec<_>>()
            })
        };
        let lanes: Vec<_> = (0..lanes).map(lane).collect();
        let joined = lanes.into_iter().filter_map(|lane| lane.join().ok());
        joined.flatten().collect()
    });
    visited.sort_by(|one: &(String, Outcome), other| one.0.cmp(&other.0));
    visited
}

fn one_host(urls: &[&String], manners: &Manners, ask: &Ask<'_>) -> Vec<(String, Outcome)> {
    let mut visited: Vec<(String, Outcome)> = Vec::new();
    for url in urls {
        // A host that was silent once, retries included, is not asked for its other pages.
        let silent = visited.iter().find_map(|(_, outcome)| match outcome {
            Outcome::Silent(why) => Some(Outcome::Silent(why.clone())),
            _ => None,
        });
        let outcome = silent.unwrap_or_else(|| {
            if !visited.is_empty() {
                std::thread::sleep(manners.pause);
            }
            follow(url, manners, ask)
        });
        visited.push(((*url).clone(), outcome));
    }
    visited
}

/// Follows redirects; only an address that moved for good all the way has moved.
fn follow(url: &str, manners: &Manners, ask: &Ask<'_>) -> Outcome {
    let (mut at, mut for_good, mut moves) = (url.to_owned(), true, 0);
    loop {
        let (status, location) = match patiently(&at, manners, ask) {
            Reply::Silence(why) => return Outcome::Silent(why),
            Reply::Status {
                status, location, ..
            } => (status, location),
        };
        match (status, location) {
            (300..=399, Some(to)) => {
                for_good &= matches!(status, 301 | 308);
                at = join(&at, &to);
                moves += 1;
                if moves > MOST_MOVES {
                    return Outcome::Gone("sends one round in circles".to_owned());
                }
            }
            // Whoever wants a login or dislikes programs is there.
            (200..=299 | 401 | 403 | 429, _) if moves > 0 && for_good && at != url => {
                return Outcome::Moved(at);
            }
            (200..=299 | 401 | 403 | 429, _) => return Outcome::Sound,
            (status, _) => return Outcome::Gone(format!("answers {status}{}", words(status))),
        }
    }
}

/// Asks again where an answer may get better: after silence, when busy, when `HEAD` is refused.
fn patiently(url: &str, manners: &Manners, ask: &Ask<'_>) -> Reply {
    let mut reply = ask(Method::Head, url);
    let refused = |reply: &Reply| matches!(reply, Reply::Status { status, .. } if *status >= 400);
    if refused(&reply) {
        reply = ask(Method::Get, url);
    }
    for attempt in 1..=manners.retries {
        let wait = match &reply {
            Reply::Status {
                status: 429 | 500..=599,
                wait,
                ..
            } => wait.map(Duration::from_secs),
            Reply::Silence(_) => None,
            Reply::Status { .. } => break,
        };
        let wait = wait.unwrap_or(manners.pause * 2_u32.pow(attempt));
        std::thread::sleep(wait.min(LONGEST_WAIT));
        reply = ask(Method::Get, url);
    }
    reply
}

fn words(status: u16) -> &'static str {
    match status {
        404 => ", so there is no such page",
        410 => ", so the page was taken away",
        500..=599 => ", so something is broken there",
        _ => "",
    }
}

/// Where a redirect leads, seen from the page that sends one there.
fn join(from: &str, to: &str) -> String {
    if to.contains("://") {
        return to.to_owned();
    }
    let scheme = from.split_once("://").map_or("https", |(scheme, _)| scheme);
    if let Some(rest) = to.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    let root = format!("{scheme}://{}", authority(from));
    if to.starts_with('/') {
        return root + to;
    }
    let path = from[root.len().min(from.len())..]
        .split(['?', '#'])
        .next()
        .unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{root}{folder}/{to}")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const HASTY: Manners = Manners {
        pause: Duration::ZERO,
        retries: 2,
        hosts: 4,
    };

    fn status(status: u16) -> Reply {
        Reply::Status {
            status,
            location: None,
            wait: None,
        }
    }

    fn to(number: u16, location: &str) -> Reply {
        Reply::Status {
            status: number,
            location: Some(location.to_owned()),
            wait: None,
        }
    }

    fn outcome(ask: &Ask<'_>) -> Outcome {
        let urls = ["https://a.dev/x".to_owned()];
        all(&urls, &HASTY, ask).remove(0).1
    }

    #[test]
    fn an_answer_is_read_as_it_is_meant() {
        assert_eq!(outcome(&|_, _| status(200)), Outcome::Sound);
        assert_eq!(outcome(&|_, _| status(403)), Outcome::Sound);
        assert!(matches!(outcome(&|_, _| status(404)), Outcome::Gone(_)));
        let head_refused = |method, _: &str| status(if method == Method::Get { 200 } else { 405 });
        assert_eq!(outcome(&head_refused), Outcome::Sound);
        let silent = |_, _: &str| Reply::Silence("no route".to_owned());
        assert_eq!(outcome(&silent), Outcome::Silent("no route".to_owned()));
    }

    #[test]
    fn redirects_are_followed_and_permanent_ones_are_told() {
        let moved = |_, url: &str| match url {
            "https://a.dev/x" => to(301, "/y"),
            "https://a.dev/y" => to(308, "z"),
            _ => status(200),
        };
        assert_eq!(
            outcome(&moved),
            Outcome::Moved("https://a.dev/z".to_owned())
        );
        let for_now = |_, url: &str| match url {
            "https://a.dev/x" => to(302, "//b.dev/"),
            _ => status(200),
        };
        assert_eq!(outcome(&for_now), Outcome::Sound);
        let round = |_, url: &str| to(302, url);
        assert!(matches!(outcome(&round), Outcome::Gone(_)));
    }

    #[test]
    fn a_busy_host_is_asked_again_and_a_silent_one_is_left_alone() {
        let asked = AtomicUsize::new(0);
        let busy = |_, _: &str| match asked.fetch_add(1, Ordering::Relaxed) {
            0..=2 => status(503),
            _ => status(200),
        };
        assert_eq!(outcome(&busy), Outcome::Sound);
        let asked = AtomicUsize::new(0);
        let silent = |_, _: &str| {
            asked.fetch_add(1, Ordering::Relaxed);
            Reply::Silence("no route".to_owned())
        };
        let urls: Vec<_> = (0..50).map(|n| format!("https://a.dev/{n}")).collect();
        assert_eq!(all(&urls, &HASTY, &silent).len(), 50);
        assert_eq!(asked.load(Ordering::Relaxed), 3, "one page, three times");
    }

    #[test]
    fn no_host_gets_two_requests_at_a_time() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let ask = |_, _: &str| {
            let here = now.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(here, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(2));
            now.fetch_sub(1, Ordering::SeqCst);
            status(200)
        };
        let urls: Vec<_> = (0..8).map(|n| format!("https://a.dev/{n}")).collect();
        let visited = all(&urls, &HASTY, &ask);
        assert!(
            visited
                .iter()
                .all(|(_, outcome)| *outcome == Outcome::Sound)
        );
        assert_eq!(most.load(Ordering::SeqCst), 1);
    }
}
