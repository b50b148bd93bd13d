//! A tiny handbook for tests of everything that draws.

use crate::diagnostic::Diagnostics;
use crate::model::{Config, Handbook};
use crate::source::Sources;
use crate::{parse, resolve};

const SCALES: &str = include_str!("sample/scales.yaml");
const COMPETENCIES: &str = include_str!("sample/competencies.yaml");
const TOPICS: &str = include_str!("sample/topics.yaml");
const GLOSSARY: &str = include_str!("sample/glossary.yaml");
const ROLE: &str = include_str!("sample/backend.md");
const GUIDE: &str = include_str!("sample/rating-scale.md");
const QUESTION: &str = include_str!("sample/gil.md");
const EXERCISE: &str = include_str!("sample/fizzbuzz.md");
const KIT: &str = include_str!("sample/kit.yaml");
const CHECKLIST: &str = include_str!("sample/before.yaml");

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
    let config = Config {
        repository: Some("https://git.example/hb".to_owned()),
        ..Config::default()
    };
    let handbook = resolve::resolve(config, drafts, &sources, &mut found);
    assert!(!found.has_errors(), "{found:#?}");
    handbook
}
