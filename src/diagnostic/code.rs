//! The rules, by name.

use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The handbook cannot be built.
    Error,
    /// The handbook can be built; `--strict` makes it an error.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// Returns the word that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $why:literal;)*) => {
        /// One variant per rule that content, configuration or theme can break.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $why] $variant,)*
        }

        impl Code {
            /// Every rule, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name that reports, `askbook.yaml` and the reference use.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns the severity unless the project sets another.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// Returns why the rule exists, in one sentence.
            pub fn why(self) -> &'static str {
                match self { $(Self::$variant => $why,)* }
            }
        }
    };
}

codes! {
    YamlSyntax "yaml-syntax" Error "Text that is not YAML cannot be read at all.";
    YamlTrap "yaml-trap" Error "YAML reads this differently from what it looks like.";
    FrontMatterMissing "front-matter-missing" Error "A Markdown item states its facts between two `---` lines at the top.";
    FieldMissing "field-missing" Error "Kits, lists and search rely on this field.";
    Unfinished "unfinished" Error "A template's words in a finished item tell an interviewer nothing.";
    FieldUnknown "field-unknown" Error "An unknown field is most often a misspelt one, and its text would be lost.";
    TypeMismatch "type-mismatch" Error "The field holds another kind of value.";
    DateInvalid "date-invalid" Error "Review dates are compared, so they need one exact form.";
    IdFormat "id-format" Error "Ids become addresses, so they are lower-case words joined by hyphens.";
    IdDuplicate "id-duplicate" Error "Two items would claim one address.";
    IdChanged "id-changed" Error "Links, bookmarks and printed kits name the old id.";
    TagUnknown "tag-unknown" Error "Lists, filters and kits only work when everyone uses the same words.";
    RefBroken "ref-broken" Error "A link or reference that points nowhere stops a reader in mid-interview.";
    HeadingUnknown "heading-unknown" Error "Text under an unknown heading would appear nowhere.";
    HeadingMissing "heading-missing" Error "Interviewers look for this part in the same place on every page.";
    RatingMissing "rating-missing" Error "Two interviewers only rate alike when the levels are described.";
    RatingVague "rating-vague" Warning "An anchor describes what is heard, so that two people would choose the same level.";
    RatingSame "rating-same" Warning "Two levels that read alike do not separate answers.";
    LookforCount "lookfor-count" Warning "Fewer than two say too little, and more than seven cannot be tracked while listening.";
    LookforUnobservable "lookfor-unobservable" Warning "Two people can only agree on what they saw or heard.";
    FollowupMissing "followup-missing" Warning "A prepared follow-up keeps the next question the same for everyone.";
    AskLength "ask-length" Warning "The ask is read aloud; a long one is not remembered.";
    AskClosed "ask-closed" Warning "A question that yes or no answers gives no evidence.";
    AskLeading "ask-leading" Warning "A leading question gives its answer away.";
    AskTrivia "ask-trivia" Info "What can be looked up in a second says little about someone's work.";
    ReadingLevel "reading-level" Warning "Not everyone reads or hears this in their first language, and nerves take their share.";
    ProtectedTopic "protected-topic" Error "What has nothing to do with the job has no place in an interview, and much of it is against the law.";
    ProxyTopic "proxy-topic" Warning "It stands in for age, origin, family or health, and says nothing about the work.";
    InclusiveLanguage "inclusive-language" Warning "A word that shuts people out costs an applicant, and there is a plainer one.";
    FitLanguage "fit-language" Warning "Likeness and impressions are not evidence, and they let bias in.";
    MinutesMissing "minutes-missing" Error "A kit must add up.";
    MinutesRange "minutes-range" Warning "Questions take 2 to 12 minutes and exercises 5 to 60.";
    ExerciseParts "exercise-parts" Error "An exercise needs a handout, a solution, its timing and a rule on AI tools.";
    KitOverTime "kit-over-time" Error "The plan would not fit into the slot that the candidate was promised.";
    KitUnderTime "kit-under-time" Warning "More than a tenth of the slot is left over.";
    KitNoClose "kit-no-close" Error "Every candidate gets an opening, time for their own questions and a close.";
    KitCoverage "kit-coverage" Warning "What is not asked cannot be rated, and one thing alone says little about the job.";
    KitOverlap "kit-overlap" Warning "The candidate would be asked nearly the same thing twice.";
    KitSeniority "kit-seniority" Warning "An item for another seniority rates the candidate against the wrong job.";
    Exposure "exposure" Info "A question that everyone can read beforehand tests reading, not the job.";
    DuplicateText "duplicate-text" Warning "Two items that ask alike drift apart, and a candidate may meet both.";
    CopiedText "copied-text" Warning "A handbook says things in its own words.";
    VersionClaim "version-claim" Warning "A claim without a version or a day goes wrong unnoticed.";
    EolVersion "eol-version" Warning "What holds only for versions without support sends people to unsafe ground.";
    SourceMissing "source-missing" Warning "A claim that nobody can check cannot be kept right.";
    HandoutLeak "handout-leak" Error "What the candidate holds must not give the answer away.";
    Stale "stale" Warning "Facts rot; someone has to read them again.";
    FenceLanguage "fence-language" Error "Code is coloured, run and checked by its language.";
    CodeParse "code-parse" Error "Code that does not parse teaches a mistake.";
    CodeUnrun "code-unrun" Warning "Code that nobody ran is wrong more often than its author thinks.";
    CodeWidth "code-width" Warning "Lines over 88 characters do not fit a printed sheet.";
    CodeLength "code-length" Warning "A long sample does not fit a sheet beside what is looked for.";
    CodeOutput "code-output" Error "A recorded output that the code does not print misleads whoever rates by it.";
    CodeFails "code-fails" Error "A sample that does not run is no evidence of anything.";
    RunnerMissing "runner-missing" Error "What was not run is not known to work.";
    RawHtml "raw-html" Warning "Only a few bare tags pass; everything else is shown as text.";
    LinkScheme "link-scheme" Error "Only http, https, mailto and relative links are safe in a page.";
    AltText "alt-text" Error "A picture without words says nothing to someone who cannot see it.";
    HeadingOrder "heading-order" Warning "People who hear a page find their way by its headings, level by level.";
    LinkDead "link-dead" Warning "A source that nobody can open proves nothing.";
    LinkMoved "link-moved" Info "A redirect is kept for a while, not for ever.";
    LinkUnasked "link-unasked" Warning "What was not asked is not known to be there.";
    LinkText "link-text" Warning "People who hear a page often hear its links alone.";
    PrintOverflow "print-overflow" Warning "An interviewer works from one sheet; what does not fit it is not seen in time.";
    PublishAudience "publish-audience" Error "A site with answers on it is public as soon as its address is known.";
    Encoding "encoding" Error "Files are read as UTF-8.";
    BidiControl "bidi-control" Error "Invisible direction marks can make text look like something else.";
    FileName "file-name" Error "The name and folder of a file say what it is, and every system must be able to hold them.";
    OutsideProject "outside-project" Error "Only files inside the project are read.";
    LimitExceeded "limit-exceeded" Error "Limits keep one file from stopping everyone's build.";
    ThemeFile "theme-file" Error "A theme file that nothing uses is most often a misspelt one.";
    Contrast "contrast" Warning "Words that barely stand out from their ground are lost on a projector, in the sun and to many eyes.";
    ThemeTemplate "theme-template" Error "A template that fails stops every page that uses it.";
}

impl Code {
    /// Finds a rule by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(
            names
                .iter()
                .all(|n| n.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
