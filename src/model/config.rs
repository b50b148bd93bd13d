//! The settings of a handbook, from `askbook.yaml`.

use super::Slug;
use crate::diagnostic::{Code, Severity};
use crate::source::Spanned;

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
    /// Folder under `themes/`; `default` is built in.
    pub theme: String,
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
    /// Queries that the home page offers as examples.
    pub search_examples: Vec<String>,
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

impl Default for Config {
    fn default() -> Self {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Self {
            title: "Interview handbook".to_owned(),
            tagline: None,
            language: "en".to_owned(),
            base_url: None,
            repository: None,
            branch: "main".to_owned(),
            theme: "default".to_owned(),
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
            search_examples: Vec::new(),
        }
    }
}
