//! A tiny handbook for tests of everything that draws.

use crate::diagnostic::Diagnostics;
use crate::model::{Config, Handbook};
use crate::source::Sources;
use crate::{parse, resolve};

const SCALES: &str = "- id: default\n  levels:\n    - {value: 1, label: Little, meaning: Missed it}\n    - {value: 2, label: Some, meaning: Part of it}\n    - {value: 3, label: Solid, meaning: All of it}\n  not_assessed: {label: Not assessed, meaning: Not asked}\n";
const COMPETENCIES: &str = "- id: runtime\n  title: Runtime\n  definition: Knows how code runs.\n  scale: default\n  summary: Knows how code runs\n  why: Slow services wait.\n  anchors: {1: \"ANCHOR-SECRET one\", 3: three}\n";
const TOPICS: &str = "- id: asyncio\n  title: asyncio\n- id: gil-topic\n  title: The lock\n";
const GLOSSARY: &str = "- term: Look for\n  definition: What a good answer contains.\n";
const ROLE: &str = "---\nid: backend\ntitle: Backend\nsummary: Runs services.\nrequired_competencies: [runtime]\nresponsibilities: [Designs interfaces]\nskills: [HTTP]\ninternal_questions:\n  - id: internal-backend-callers\n    ask: ROLE-SECRET who calls?\n    why: It matters.\n---\n\nReads code.\n";
const GUIDE: &str = "---\nid: rating-scale\ntitle: The rating scale\nsummary: How to rate.\nreviewed_on: 2026-11-20\nvisibility: public\n---\n\nSee [the lock](gil#look) and [nowhere](missing).\n\n## Use\n\nRate alone.\n";
const QUESTION: &str = "---\nid: gil\ntitle: The lock & threads\ntype: knowledge\nroles: [backend]\ntopics: [gil-topic]\ncompetency: runtime\nlevel: mid\nminutes: 6\napplies_to: \"python>=3.10\"\nrelated: [fizzbuzz]\nreplaces: [old-gil]\nvisibility: public\nreviewed_on: 2026-11-20\nreview_by: 2027-11-30\n---\n\nWHY-SECRET shows depth.\n\n## Ask\n\nWhat does this print, and why?\n\n```python sample=a checked_with=\"3.12 3.13\"\nprint(1 < 2)\n```\n\n```output sample=a\nOUTPUT-SECRET\n```\n\n## Look for\n\n- must: LOOK-SECRET says so\n- good: Names `a`\n\n## Follow-ups\n\n1. FOLLOW-SECRET and then? *(always)*\n\n## Red flags\n\n- FLAG-SECRET says threads are useless\n\n## Ratings\n\n- 1: RATING-SECRET nothing at all was said here\n- 2: Says part of it, and only with help\n- 3: Says all of it, with an own example\n\n## Answer notes\n\nANSWER-SECRET see [scale](rating-scale#use).\n\n## Sources\n\n- Docs: https://docs.example/gil (2026-11-20)\n";
const EXERCISE: &str = "---\nid: fizzbuzz\ntitle: Fizz and buzz\nroles: [backend]\ntopics: [asyncio]\ncompetency: runtime\nlevel: any\ntiming: {read: 2, write: 8, talk: 4}\nai_use: barred\nvisibility: public\nreviewed_on: 2026-11-20\nreview_by: 2027-11-30\n---\n\n## Task\n\nWrite fizz.\n\n## Setup\n\nAny editor.\n\n## Hints\n\n1. HINT-SECRET modulo *(stuck)*\n\n## Solution\n\n```python sample=solution checked_with=\"3.12\"\nprint(\"SOLUTION_SECRET\")\n```\n\n## Extensions\n\n1. EXTENSION-SECRET more\n\n## Tests\n\n```python sample=tests\nassert \"TEST_SECRET\"\n```\n\n## Look for\n\n- must: LOOK-SECRET too\n- must: Runs it\n\n## Ratings\n\n- 1: RATING-SECRET nothing at all was done here\n- 2: Does part of it, and only with help\n- 3: Does all of it, and tests it\n";
const KIT: &str = "title: Backend, technical\nrole: backend\nstage: technical\nslot: 30\nlevel: mid\nopening: 4\ncandidate_questions: 4\nclose: 2\nitems:\n  - ref: gil\n    minutes: 6\n  - ref: fizzbuzz\n    minutes: 14\n";
const CHECKLIST: &str = "title: Before\nwhen: before\nitems:\n  - text: CHECK-SECRET read the kit\n    why: It helps\n";

/// Makes a handbook with one entry of each kind; words that end in SECRET are the interviewer's.
pub(crate) fn handbook() -> Handbook {
    with([])
}

/// Makes the same handbook with further files, or with other texts for its own.
pub(crate) fn with<const N: usize>(more: [(&str, &str); N]) -> Handbook {
    let mut files = vec![
        ("content/checklists/before.yaml", CHECKLIST),
        ("content/competencies.yaml", COMPETENCIES),
        ("content/exercises/fizzbuzz.md", EXERCISE),
        ("content/glossary.yaml", GLOSSARY),
        ("content/guides/rating-scale.md", GUIDE),
        ("content/kits/backend.yaml", KIT),
        ("content/questions/runtime/gil.md", QUESTION),
        ("content/roles/backend.md", ROLE),
        ("content/scales.yaml", SCALES),
        ("content/topics.yaml", TOPICS),
    ];
    for (path, text) in more {
        files.retain(|(known, _)| *known != path);
        files.push((path, text));
    }
    let sources = Sources::from_files(files);
    let mut found = Diagnostics::default();
    let drafts = parse::parse(&sources, &mut found);
    let config = Config { repository: Some("https://git.example/hb".to_owned()), ..Config::default() };
    let handbook = resolve::resolve(config, drafts, &sources, &mut found);
    assert!(!found.has_errors(), "{found:#?}");
    handbook
}
