//! JSON Schema for each kind of file, so that editors complete fields and mark mistakes.
//!
//! The schema of a Markdown file describes its front matter. It knows shapes; whether ids are
//! unique and names are known, `check` tells. Start at [`of`].

mod fields;

use serde_json::{Map, Value, json};

use crate::diagnostic::Code;
use crate::parse::Kind;
use fields::{Field, Need, Shape};

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// `askbook.yaml`.
    Config,
    /// A file under `content/`.
    Content(Kind),
}

impl File {
    /// Every kind of file.
    pub const ALL: [Self; 15] = [
        Self::Config,
        Self::Content(Kind::Question),
        Self::Content(Kind::Bank),
        Self::Content(Kind::Exercise),
        Self::Content(Kind::Kit),
        Self::Content(Kind::Loop),
        Self::Content(Kind::Role),
        Self::Content(Kind::Guide),
        Self::Content(Kind::Checklist),
        Self::Content(Kind::Topics),
        Self::Content(Kind::Competencies),
        Self::Content(Kind::Scales),
        Self::Content(Kind::Glossary),
        Self::Content(Kind::Synonyms),
        Self::Content(Kind::Facts),
    ];

    /// Returns the name of the schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Content(kind) => match kind {
                Kind::Question => "question",
                Kind::Bank => "bank",
                Kind::Exercise => "exercise",
                Kind::Kit => "kit",
                Kind::Loop => "loop",
                Kind::Role => "role",
                Kind::Guide => "guide",
                Kind::Checklist => "checklist",
                Kind::Topics => "topics",
                Kind::Competencies => "competencies",
                Kind::Scales => "scales",
                Kind::Glossary => "glossary",
                Kind::Synonyms => "synonyms",
                Kind::Facts => "facts",
            },
        }
    }

    /// Finds a kind of file by the name of its schema.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.name() == name)
    }

    /// Returns which files of a project it describes, as patterns for editors.
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Config => "askbook.yaml",
            Self::Content(kind) => match kind {
                Kind::Question => "content/questions/**/*.md",
                Kind::Bank => "content/questions/**/*.yaml",
                Kind::Exercise => "content/exercises/**/*.md",
                Kind::Kit => "content/kits/*.yaml",
                Kind::Loop => "content/loops/*.yaml",
                Kind::Role => "content/roles/*.md",
                Kind::Guide => "content/guides/**/*.md",
                Kind::Checklist => "content/checklists/*.yaml",
                Kind::Topics => "content/topics.yaml",
                Kind::Competencies => "content/competencies.yaml",
                Kind::Scales => "content/scales.yaml",
                Kind::Glossary => "content/glossary.yaml",
                Kind::Synonyms => "content/synonyms.yaml",
                Kind::Facts => "content/facts.yaml",
            },
        }
    }
}

/// Returns the schema of a kind of file, as JSON Schema 2020-12.
pub fn of(file: File) -> Value {
    let mut schema = match file {
        File::Config => object(fields::CONFIG),
        File::Content(kind) => match kind {
            Kind::Question => object(&question(&[])),
            Kind::Bank => bank(),
            Kind::Exercise => object(&[fields::ITEM, fields::EXERCISE].concat()),
            Kind::Kit => kit(),
            Kind::Loop => object(fields::LOOP),
            Kind::Role => object(fields::ROLE),
            Kind::Guide => object(fields::GUIDE),
            Kind::Checklist => object(fields::CHECKLIST),
            Kind::Topics => list(fields::TOPIC),
            Kind::Competencies => list(fields::COMPETENCY),
            Kind::Scales => list(fields::SCALE),
            Kind::Glossary => list(fields::TERM),
            Kind::Synonyms => {
                json!({"type": "array", "items": {"type": "array", "items": shape(&Shape::Text)}})
            }
            Kind::Facts => list(fields::FACT),
        },
    };
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("askbook: {}", file.name()),
        "description": "Shapes only: `askbook check` also knows whether names exist and ids are unique.",
    });
    if let (Value::Object(schema), Value::Object(mut head)) = (&mut schema, head) {
        head.append(schema);
        *schema = head;
    }
    schema
}

fn question(more: &[Field]) -> Vec<Field> {
    [fields::ITEM, fields::QUESTION, more].concat()
}

/// A kit lists its items or wishes for them.
fn kit() -> Value {
    let mut schema = object(fields::KIT);
    schema["oneOf"] = json!([{"required": ["items"]}, {"required": ["pick"]}]);
    schema
}

/// A bank's entries may leave to `defaults` whatever is required.
fn bank() -> Value {
    let eased = |field: &Field| match field.name {
        "id" | "ask" | "look_for" | "ratings" | "title" => *field,
        _ => Field {
            need: Need::Optional,
            ..*field
        },
    };
    let stated = |field: &Field| Field {
        need: if field.name == "id" {
            Need::Required
        } else {
            field.need
        },
        ..*field
    };
    let all = question(fields::ENTRY);
    let entry: Vec<_> = all.iter().map(eased).map(|field| stated(&field)).collect();
    let defaults: Vec<_> = all
        .iter()
        .map(|field| Field {
            need: Need::Optional,
            ..*field
        })
        .collect();
    let left = all
        .iter()
        .zip(&entry)
        .filter(|(field, eased)| field.need != eased.need && eased.need == Need::Optional)
        .map(|(field, _)| stated_somewhere(field.name));
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["questions"],
        "allOf": left.collect::<Vec<_>>(),
        "properties": {
            "bank": shape(&Shape::Text),
            "defaults": object(&defaults),
            "questions": {"type": "array", "minItems": 1, "items": object(&entry)},
        },
    })
}

/// What a bank says of a field that its defaults have, or else each entry.
fn stated_somewhere(name: &str) -> Value {
    let by_all = json!({"items": {"required": [name]}});
    json!({"anyOf": [
        {"required": ["defaults"], "properties": {"defaults": {"required": [name]}}},
        {"properties": {"questions": by_all}},
    ]})
}

fn list(fields: &[Field]) -> Value {
    json!({"type": ["array", "null"], "items": object(fields)})
}

fn object(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut value = shape(&field.shape);
        if field.need == Need::Optional
            && let Value::Object(map) = &mut value
        {
            // A field without a value is a field that is not there.
            map.insert("description".to_owned(), json!(field.about));
            value = json!({"anyOf": [value, {"type": "null"}], "description": field.about});
        } else if let Value::Object(map) = &mut value {
            map.insert("description".to_owned(), json!(field.about));
        }
        properties.insert(field.name.to_owned(), value);
    }
    let required: Vec<_> = fields
        .iter()
        .filter(|field| field.need == Need::Required)
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn shape(shape: &Shape) -> Value {
    match shape {
        // Editors read `3.10` and `no` as numbers and truths; askbook reads the text.
        Shape::Text => json!({"type": ["string", "number", "boolean"], "minLength": 1}),
        Shape::Number => json!({"type": "integer", "minimum": 0, "maximum": u16::MAX}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Day => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Shape::Id => {
            json!({"type": ["string", "number"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80})
        }
        Shape::Rule => {
            let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
            json!({ "enum": names })
        }
        Shape::One(words) => json!({"enum": words}),
        Shape::List(inner) => json!({"type": "array", "items": self::shape(inner)}),
        Shape::Some(inner) => {
            json!({"type": "array", "minItems": 1, "items": self::shape(inner)})
        }
        Shape::Map(fields) => object(fields),
        Shape::Keyed(inner) => {
            json!({"type": "object", "additionalProperties": self::shape(inner)})
        }
        Shape::Either(one, other) => json!({"anyOf": [self::shape(one), self::shape(other)]}),
    }
}
