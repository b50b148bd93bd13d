//! The settings of a handbook, from `askbook.yaml`.

use std::time::Duration;

use super::{Slug, Token};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Span, Spanned};

/// A handbook's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Name of the site.
    pub title: String,
    /// One sentence for the home page.
    pub tagline: Option<String>,
    /// Language of the content, such as `en`.
    pub language: String,
    /// Where the site will live, with scheme, ending in `/`.
    pub base_url: Option<String>,
    /// Where its source lives; "improve this page" links go there.
    pub repository: Option<String>,
    /// Branch for those links.
    pub branch: String,
    /// Where a file can be changed, `{path}` being its path in the project, if the repository does not tell.
    pub edit_url: Option<String>,
    /// Where the days of changes and their authors come from.
    pub history: Record,
    /// Folder under `themes/`; `default` is built in.
    pub theme: String,
    /// Where the settings name it.
    pub theme_place: Option<Span>,
    /// Values for tokens of the theme, which win over the theme's own.
    pub tokens: Vec<Token>,
    /// Who will read the site.
    pub profile: Profile,
    /// Paper the kits choose first.
    pub paper: Paper,
    /// Roles in the order the site lists them; others follow by id.
    pub role_order: Vec<Spanned<Slug>>,
    /// Words for seniority, lowest first; `any` fits all.
    pub levels: Vec<String>,
    /// Words for the kind of question.
    pub types: Vec<String>,
    /// Words for the stages of a process.
    pub stages: Vec<String>,
    /// Words for the rule on AI tools.
    pub ai_use: Vec<String>,
    /// Severities that differ from the rules' own, by rule name; `None` switches a rule off.
    pub rules: Vec<(Code, Option<Severity>)>,
    /// Days after which a review that is due becomes an error.
    pub review_grace_days: u16,
    /// Texts that content may not repeat at length, as paths within the project.
    pub compare_with: Vec<Spanned<String>>,
    /// Hosts, or beginnings of addresses, at which `check --external` does not ask.
    pub external_allow: Vec<String>,
    /// Who may read what is published, if that was thought about.
    pub publish: Option<Publish>,
    /// Queries that the home page offers as examples.
    pub search_examples: Vec<String>,
    /// Programs that run samples, in the order of the file.
    pub runners: Vec<Runner>,
    /// What a sample may use up.
    pub limits: Limits,
}

/// A program that runs the samples of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runner {
    /// Language of the fences it runs.
    pub language: String,
    /// The version that it is said to be; the only runner of a language need not say.
    pub version: Option<String>,
    /// The program and its arguments, never empty.
    pub command: Vec<String>,
    /// Where it is named.
    pub span: Span,
}

/// What a sample may use up before it is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Time on the clock.
    pub time: Duration,
    /// Bytes that it may write to standard output, and as many to standard error.
    pub output: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            output: 64 << 10,
        }
    }
}

/// Who will read the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Interviewers: everything.
    #[default]
    Internal,
    /// Anyone: nothing that gives an answer away.
    Public,
}

/// Who keeps the record of changes to files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Record {
    /// Nobody is asked, and pages tell the day of their review alone.
    #[default]
    Unasked,
    /// The installed git.
    Git,
}

/// A decision to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publish {
    /// Whom the published site is for.
    pub audience: Profile,
    /// What keeps others out, such as a login.
    pub access: Option<String>,
}

/// Paper sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 × 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 × 11 in (ANSI A).
    Letter,
}

/// Returns whether a text can be the tag of a language, such as `de` or `zh-Hant-TW`.
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

impl Config {
    /// Returns whether a site of this profile may get an address of its own.
    pub fn may_publish(&self, profile: Profile) -> bool {
        let told = |publish: &Publish| publish.audience == Profile::Internal;
        profile == Profile::Public || self.publish.as_ref().is_some_and(told)
    }

    /// Returns the address of a page that the repository's host makes, such as `issues`.
    pub fn repository_page(&self, page: &str) -> Option<String> {
        let repository = self.repository.as_deref()?.trim_end_matches('/');
        let host = repository.split("://").nth(1)?.split('/').next()?;
        // GitLab keeps its own pages under `-`.
        let dash = if host.contains("gitlab") { "-/" } else { "" };
        Some(format!("{repository}/{dash}{page}"))
    }

    /// Gives a finding the severity that this handbook has chosen for its rule; nothing is left of
    /// one whose rule is off.
    pub fn levelled(&self, finding: Diagnostic) -> Option<Diagnostic> {
        match self.rules.iter().find(|(code, _)| *code == finding.code) {
            Some(&(_, Some(severity))) => Some(Diagnostic {
                severity,
                ..finding
            }),
            Some((_, None)) => None,
            None => Some(finding),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Self {
            title: "Interview handbook".to_owned(),
            tagline: None,
            language: "en".to_owned(),
            base_url: None,
            repository: None,
            edit_url: None,
            branch: "main".to_owned(),
            history: Record::default(),
            theme: "default".to_owned(),
            theme_place: None,
            tokens: Vec::new(),
            profile: Profile::default(),
            paper: Paper::default(),
            role_order: Vec::new(),
            levels: words(&["any", "junior", "mid", "senior"]),
            types: words(&[
                "knowledge",
                "behavioural",
                "situational",
                "design",
                "code-reading",
                "opener",
            ]),
            stages: words(&["screen", "technical", "practical", "behavioural", "final"]),
            ai_use: words(&["barred", "allowed-disclosed", "allowed-walkthrough"]),
            rules: Vec::new(),
            review_grace_days: 90,
            compare_with: Vec::new(),
            external_allow: Vec::new(),
            publish: None,
            search_examples: Vec::new(),
            runners: Vec::new(),
            limits: Limits::default(),
        }
    }
}
