//! The command line as people type it.

mod new;
mod theme;

use std::path::PathBuf;

use askbook::model::Form;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use new::NewArgs;
pub(crate) use theme::{EjectArgs, ThemeArgs, ThemeCommand};

/// Turns a folder of interview questions into a searchable handbook and printable kits
#[derive(Debug, Parser)]
#[command(
    name = "askbook",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
#[command(
    after_help = "Exit status: 0 done, 1 the handbook has errors, 2 the command could not run.\n\nSee 'askbook help <command>' for more on a command."
)]
pub(crate) struct Cli {
    /// What all commands share.
    #[command(flatten)]
    pub(crate) global: Global,
    /// The command.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where help lists what all commands share.
const GLOBAL: &str = "Global options";

/// What all commands share.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a flag of the command line is a bool"
)]
pub(crate) struct Global {
    /// Run as if started in this folder
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true, help_heading = GLOBAL)]
    pub(crate) directory: Option<PathBuf>,
    /// Say less: findings and results only
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = GLOBAL)]
    pub(crate) quiet: bool,
    /// Say more: name each file that is written or removed
    #[arg(short, long, global = true, help_heading = GLOBAL)]
    pub(crate) verbose: bool,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = GLOBAL)]
    pub(crate) color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a small working handbook in a folder
    Init(InitArgs),
    /// Make a question, a kit or anything else of a handbook from a template
    New(NewArgs),
    /// Build the site into a folder
    #[command(visible_alias = "b")]
    Build(BuildArgs),
    /// Report every mistake in the handbook without building it
    #[command(visible_alias = "c")]
    Check(CheckArgs),
    /// Say what a rule wants and why, with an example
    Explain(ExplainArgs),
    /// Write the JSON Schema of a kind of file, for editors
    Schema(SchemaArgs),
    /// Build in memory, serve on this machine, rebuild on every change
    Serve(ServeArgs),
    /// Make one kit as a file that needs no other, as HTML or as PDF
    #[command(visible_alias = "k")]
    Kit(KitArgs),
    /// List questions and exercises
    #[command(visible_alias = "ls")]
    List(ListArgs),
    /// Run code samples and exercise tests, and compare what they print with what is recorded
    Run(RunArgs),
    /// Search as the site does, with the same ranking
    Search(SearchArgs),
    /// Take over parts of the built-in theme
    Theme(ThemeArgs),
    /// Write what completes commands and options in a shell
    Completions(CompletionsArgs),
    /// Write a manual page
    Man(ManArgs),
}

/// `askbook completions`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  askbook completions bash > ~/.local/share/bash-completion/completions/askbook\n  askbook completions fish > ~/.config/fish/completions/askbook.fish"
)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

/// `askbook man`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  askbook man | man -l -\n  askbook man theme eject > askbook-theme-eject.1"
)]
pub(crate) struct ManArgs {
    /// The command it is about; askbook as a whole unless given
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}

/// `askbook init`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  askbook init hiring\n  cd hiring && askbook build")]
pub(crate) struct InitArgs {
    /// The folder; made if it is not there
    #[arg(default_value = ".", value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Title of the handbook; made from the folder's name unless given
    #[arg(long)]
    pub(crate) title: Option<String>,
}

/// Who will read a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// Interviewers: everything
    Internal,
    /// Anyone: nothing that gives an answer away
    Public,
}

/// `askbook build`.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a flag of the command line is a bool"
)]
#[command(
    after_help = "Examples:\n  askbook build\n  askbook build --profile public --base-url https://example.org/handbook/ --out dist"
)]
pub(crate) struct BuildArgs {
    /// The output folder
    #[arg(short, long, value_name = "DIR", default_value = "public")]
    pub(crate) out: PathBuf,
    /// Who will read the site; `askbook.yaml` decides unless given
    #[arg(long, value_enum)]
    pub(crate) profile: Option<Profile>,
    /// Where the site will live, with scheme; for canonical addresses and the 404 page
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Put a PDF of each kit beside it, through an installed Chromium, Chrome or Edge
    #[arg(long)]
    pub(crate) pdf: bool,
    /// The browser that makes the PDFs; looked for unless given
    #[arg(long, value_name = "PATH", requires = "pdf")]
    pub(crate) browser: Option<PathBuf>,
    /// Treat warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Tell how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
    /// The day to judge review dates by; not judged unless given
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<String>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, with the line underlined
    Human,
    /// One JSON object
    Json,
    /// Workflow commands that GitHub shows beside the lines of a pull request
    Github,
    /// Static Analysis Results Interchange Format 2.1.0
    Sarif,
}

/// `askbook explain`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  askbook explain\n  askbook explain ask-length")]
pub(crate) struct ExplainArgs {
    /// Name of the rule, as findings show it in brackets; lists all rules unless given
    pub(crate) code: Option<String>,
    /// Write the whole reference as Markdown
    #[arg(long, conflicts_with = "code")]
    pub(crate) all: bool,
}

/// `askbook schema`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  askbook schema\n  askbook schema kit > kit.json")]
pub(crate) struct SchemaArgs {
    /// Kind of file, such as `question` or `config`; lists all kinds unless given
    pub(crate) kind: Option<String>,
}

/// Reads which document of a kit is made.
fn form() -> impl TypedValueParser<Value = Form> {
    let forms = Form::ALL.map(|form| PossibleValue::new(form.name()).help(purpose(form)));
    PossibleValuesParser::new(forms)
        .map(|name| Form::find(&name).expect("only names of documents are let through"))
}

fn purpose(form: Form) -> &'static str {
    match form {
        Form::Standard => "The kit, a question a sheet",
        Form::Compact => "The kit, two questions a sheet",
        Form::Large => "The kit in large print",
        Form::Brief => "Asks, must-haves and clock on two sheets",
        Form::Scorecard => "The scorecard alone",
        Form::Handouts => "The candidate's copies of all exercises",
        Form::Calibration => "Sample answers to rate together before the first interview",
    }
}

/// What a kit is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum KitFormat {
    /// One page with everything in it
    Html,
    /// Through an installed Chromium, Chrome or Edge
    Pdf,
}

/// Sheets of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperSize {
    /// 210 by 297 mm
    A4,
    /// 8.5 by 11 inches
    Letter,
}

/// `askbook kit`.
#[derive(Debug, Args)]
#[command(
    after_help = "With --role, --level, --minutes, --competency or --exercises, a kit is planned on the spot.\n\n\
    Examples:\n  askbook kit backend\n  askbook kit backend --variant large --format pdf\n  askbook kit --role async --level senior --minutes 40 -o - > tomorrow.html"
)]
pub(crate) struct KitArgs {
    /// Id of a kit, or of a role for its own kit
    #[arg(value_name = "KIT|ROLE", required_unless_present = "role")]
    pub(crate) name: Option<String>,
    /// The file, or - for standard output; named after the kit unless given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Which document of the kit
    #[arg(long, value_parser = form(), default_value = "standard")]
    pub(crate) variant: Form,
    /// What it is made as
    #[arg(long, value_enum, default_value = "html")]
    pub(crate) format: KitFormat,
    /// The paper; unless given, a PDF is on that of `askbook.yaml`, and for HTML the print dialog decides
    #[arg(long, value_enum)]
    pub(crate) paper: Option<PaperSize>,
    /// The browser that makes the PDF; looked for unless given
    #[arg(long, value_name = "PATH")]
    pub(crate) browser: Option<PathBuf>,
    /// Who will read it; `askbook.yaml` decides unless given
    #[arg(long, value_enum)]
    pub(crate) profile: Option<Profile>,
    /// Role to plan a kit for
    #[arg(long, conflicts_with = "name", help_heading = PLANNED)]
    pub(crate) role: Option<String>,
    /// Seniority that the items suit
    #[arg(long, help_heading = PLANNED)]
    pub(crate) level: Option<String>,
    /// Length of the whole slot
    #[arg(long, value_parser = clap::value_parser!(u16).range(10..=480), help_heading = PLANNED)]
    pub(crate) minutes: Option<u16>,
    /// Competency to rate first; may be given more than once
    #[arg(long = "competency", value_name = "COMPETENCY", help_heading = PLANNED)]
    pub(crate) competencies: Vec<String>,
    /// How many exercises; one from 45 minutes on unless given
    #[arg(long, value_name = "NUMBER", help_heading = PLANNED)]
    pub(crate) exercises: Option<u16>,
}

/// Where help lists what a kit planned on the spot is made by.
const PLANNED: &str = "A kit planned on the spot";

impl KitArgs {
    /// Returns whether nothing is wanted of the kit but the kit.
    pub(crate) fn is_as_it_is(&self) -> bool {
        let says_nothing = self.role.is_none() && self.level.is_none() && self.minutes.is_none();
        says_nothing && self.competencies.is_empty() && self.exercises.is_none()
    }
}

/// `askbook check`.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a flag of the command line is a bool"
)]
#[command(
    after_help = "Examples:\n  askbook check\n  askbook check --fix\n  askbook check --strict --format json\n  askbook check --since main\n  askbook check --external"
)]
pub(crate) struct CheckArgs {
    /// How findings are written
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: Format,
    /// Treat warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Apply the remedies that are certain, then report what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// Also report ids that were there at this git revision and are gone
    #[arg(long, value_name = "REVISION")]
    pub(crate) since: Option<String>,
    /// Also ask at every address outside whether it is still there
    #[arg(long)]
    pub(crate) external: bool,
    /// The day to judge review dates by; today unless given
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<String>,
}

/// `askbook serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Port to listen on; the next free one is taken if it is in use
    #[arg(short, long, default_value_t = 4747)]
    pub(crate) port: u16,
    /// Address to listen on; anything but this machine makes the answers readable by others
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: std::net::IpAddr,
    /// Who will read the site; `askbook.yaml` decides unless given
    #[arg(long, value_enum)]
    pub(crate) profile: Option<Profile>,
}

/// How a listing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Columns for people
    Table,
    /// A JSON array
    Json,
    /// Comma-separated values (RFC 4180)
    Csv,
}

/// `askbook list`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  askbook list --role async --level senior\n  askbook list --kind exercise --format csv"
)]
pub(crate) struct ListArgs {
    /// Only this kind: question or exercise
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Only this role
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// Only this topic
    #[arg(long)]
    pub(crate) topic: Option<String>,
    /// Only this competency
    #[arg(long)]
    pub(crate) competency: Option<String>,
    /// Only this seniority
    #[arg(long)]
    pub(crate) level: Option<String>,
    /// At most this many minutes
    #[arg(long)]
    pub(crate) minutes: Option<u16>,
    /// How the list is written
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ListFormat,
}

/// `askbook run`.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a flag of the command line is a bool"
)]
#[command(
    after_help = "This runs code: the samples of the handbook, with the programs that `runners` in askbook.yaml\n\
    names. Each runs in an empty folder, with a cleared environment and within limits, but nothing\n\
    shuts it in. Run it only on a handbook whose content and settings you trust.\n\n\
    Examples:\n  askbook run\n  askbook run running-totals --with 3.12\n  askbook run time-zones --accept"
)]
pub(crate) struct RunArgs {
    /// Only these questions, exercises and guides
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// Only runners of this version; may be given more than once
    #[arg(long = "with", value_name = "VERSION")]
    pub(crate) versions: Vec<String>,
    /// Also run samples that need packages, which the runners must find installed
    #[arg(long)]
    pub(crate) packages: bool,
    /// Record what samples print, where all versions print the same
    #[arg(long)]
    pub(crate) accept: bool,
    /// Run every sample with every runner, and let `checked_with` name the versions it passes on
    #[arg(long, conflicts_with = "accept")]
    pub(crate) stamp: bool,
    /// How many run at a time; as many as there are processors unless given
    #[arg(short, long, value_name = "NUMBER")]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
    /// How findings are written
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: Format,
}

/// In which order results come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// The best match first
    Best,
    /// The shortest first
    Minutes,
    /// By title
    Title,
}

/// `askbook search`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  askbook search memroy managment\n  askbook search 'gil level:senior minutes:<6'\n  askbook search retry --role async --role backend --json"
)]
pub(crate) struct SearchArgs {
    /// Words, names from code, and filters such as level:senior
    #[arg(required = true, value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// Only this kind, such as question, exercise or guide; may be given more than once
    #[arg(long = "kind", value_name = "KIND")]
    pub(crate) kinds: Vec<String>,
    /// Only this role; may be given more than once
    #[arg(long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Only this topic; may be given more than once
    #[arg(long = "topic", value_name = "TOPIC")]
    pub(crate) topics: Vec<String>,
    /// Only this competency; may be given more than once
    #[arg(long = "competency", value_name = "COMPETENCY")]
    pub(crate) competencies: Vec<String>,
    /// Only this seniority; may be given more than once
    #[arg(long = "level", value_name = "LEVEL")]
    pub(crate) levels: Vec<String>,
    /// At most this many minutes
    #[arg(long)]
    pub(crate) minutes: Option<u16>,
    /// In which order results come
    #[arg(long, value_enum, default_value = "best")]
    pub(crate) sort: Sort,
    /// At most this many results
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,
    /// How the results are written
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ListFormat,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
}
