//! What of a handbook can be found, and by which words.
//!
//! The public profile indexes only what its pages show: no look-for, red flag, rating, answer, hint
//! or solution enters a document of it.

use pulldown_cmark::Event;

use crate::links::{self, Place};
use crate::markdown::{self, events};
use crate::model::{
    Body, Checklist, Guide, Handbook, Item, Kit, Profile, Prose, Role, RoleId, Term, TopicId,
};
use crate::render::Settings;
use crate::search::{Document, Facet, Field, Label, Standing};
use crate::theme::Strings;

/// Kinds of documents, in the order of the site.
const KINDS: [&str; 9] = [
    "question",
    "exercise",
    "guide",
    "checklist",
    "kit",
    "role",
    "topic",
    "competency",
    "term",
];

/// A handbook and for whom it is searched.
#[derive(Clone, Copy, Debug)]
pub struct Library<'a> {
    /// The handbook.
    pub handbook: &'a Handbook,
    /// Who reads it.
    pub settings: &'a Settings,
    /// The words for kinds and levels.
    pub strings: &'a Strings,
}

impl Library<'_> {
    fn is_internal(&self) -> bool {
        self.settings.profile == Profile::Internal
    }
}

/// Collects everything that readers of this site may find.
pub fn all(cx: &Library<'_>) -> Vec<Document> {
    let book = cx.handbook;
    let mut found = Vec::new();
    let items = book
        .items()
        .filter(|(_, item)| item.in_use() && cx.settings.may_show(item.visibility));
    found.extend(items.map(|(_, entry)| item(cx, entry)));
    let guides = book
        .guides()
        .filter(|(_, guide)| cx.settings.may_show(guide.visibility));
    for (id, entry) in guides {
        let url = links::url(book, Place::Guide(id));
        found.extend(sections(entry, &url));
        found.push(guide(entry, url));
    }
    if cx.is_internal() {
        let lists = book.checklists();
        found.extend(
            lists.map(|(id, entry)| checklist(entry, links::url(book, Place::Checklist(id)))),
        );
        found.extend(book.kits().map(|(_, entry)| kit(book, entry)));
    }
    found.extend(book.roles().map(|(id, entry)| role(cx, id, entry)));
    found.extend(book.topics().map(|(id, _)| topic(book, id)));
    found.extend(book.competencies().map(|(id, entry)| Document {
        id: entry.slug.to_string(),
        kind: "competency".to_owned(),
        standing: Standing::Signpost,
        title: entry.title.clone(),
        url: links::url(book, Place::Competency(id)),
        competency: Some(entry.slug.to_string()),
        ask: entry.definition.clone(),
        fields: vec![(Field::Notes, entry.why.clone())],
        ..Document::default()
    }));
    found.extend(book.terms().iter().map(term));
    found
}

/// Lists the values that documents have, in the order of the site.
pub fn labels(cx: &Library<'_>, documents: &[Document]) -> Vec<Label> {
    let book = cx.handbook;
    let kinds = KINDS.map(|kind| {
        (
            kind.to_owned(),
            cx.strings.word("search.kinds", kind).to_owned(),
        )
    });
    let levels = book.config().levels.iter();
    let levels = levels.map(|level| {
        (
            level.clone(),
            cx.strings.word("words.level", level).to_owned(),
        )
    });
    let roles = book
        .roles()
        .map(|(_, role)| (role.slug.to_string(), role.title.clone()));
    let topics = book
        .topics()
        .map(|(_, topic)| (topic.slug.to_string(), topic.title.clone()));
    let rated = book
        .competencies()
        .map(|(_, entry)| (entry.slug.to_string(), entry.title.clone()));
    let mut labels = Vec::new();
    let mut add = |facet: Facet, values: &mut dyn Iterator<Item = (String, String)>| {
        let used = |id: &str| {
            documents
                .iter()
                .any(|document| facet.values(document).contains(&id))
        };
        let values = values.filter(|(id, _)| used(id));
        labels.extend(values.map(|(id, title)| Label { facet, id, title }));
    };
    add(Facet::Role, &mut roles.into_iter());
    add(Facet::Kind, &mut kinds.into_iter());
    add(Facet::Level, &mut levels.into_iter());
    add(Facet::Topic, &mut topics.into_iter());
    add(Facet::Competency, &mut rated.into_iter());
    labels
}

fn item(cx: &Library<'_>, item: &Item) -> Document {
    let book = cx.handbook;
    let topics = item.topics.iter().map(|&id| book.topic(id));
    let competency = book.competency(item.competency);
    let roles = item.roles.iter().map(|&id| book.role(id));
    let labels = topics
        .clone()
        .map(|topic| topic.title.as_str())
        .chain([competency.title.as_str()]);
    let labels = labels
        .chain(roles.clone().map(|role| role.title.as_str()))
        .collect::<Vec<_>>()
        .join(", ");
    let mut text = Text::default();
    let (kind, ask) = match &item.body {
        Body::Question(question) => ("question", &question.ask),
        Body::Exercise(exercise) => ("exercise", &exercise.task),
    };
    if cx.is_internal() {
        inside(&mut text, item);
    }
    text.names(&ask.markdown);
    text.push(Field::Label, labels);
    for sample in &item.samples {
        text.push(Field::Code, sample.code.clone());
    }
    Document {
        id: item.slug.to_string(),
        kind: kind.to_owned(),
        standing: Standing::Content,
        title: item.title.clone(),
        aliases: item.aliases.clone(),
        url: item.url(),
        roles: roles.map(|role| role.slug.to_string()).collect(),
        topics: topics.map(|topic| topic.slug.to_string()).collect(),
        competency: Some(competency.slug.to_string()),
        level: Some(item.level.clone()),
        minutes: Some(item.minutes()),
        ask: markdown::plain(&ask.markdown),
        fields: text.fields,
    }
}

/// Adds what only interviewers may read.
fn inside(text: &mut Text, item: &Item) {
    for look in &item.look_for {
        text.prose(Field::LookFor, &look.text);
    }
    if let Some(question) = item.question() {
        question
            .follow_ups
            .iter()
            .for_each(|entry| text.prose(Field::FollowUp, &entry.ask));
    }
    if let Some(exercise) = item.exercise() {
        exercise
            .hints
            .iter()
            .for_each(|entry| text.prose(Field::FollowUp, &entry.ask));
        text.prose(Field::Notes, &exercise.solution);
        exercise
            .extensions
            .iter()
            .for_each(|prose| text.prose(Field::Notes, prose));
        exercise
            .tests
            .iter()
            .for_each(|prose| text.prose(Field::Notes, prose));
    }
    item.answer
        .iter()
        .chain(&item.why)
        .for_each(|prose| text.prose(Field::Notes, prose));
    item.red_flags
        .iter()
        .for_each(|prose| text.prose(Field::RedFlag, prose));
    item.ratings
        .iter()
        .for_each(|anchor| text.prose(Field::Rating, &anchor.text));
}

fn guide(guide: &Guide, url: String) -> Document {
    let mut text = Text::default();
    for heading in markdown::headings(&guide.body.markdown) {
        text.push(Field::Heading, heading.text);
    }
    text.prose(Field::Notes, &guide.body);
    Document {
        id: guide.slug.to_string(),
        kind: "guide".to_owned(),
        title: guide.title.clone(),
        aliases: guide.aliases.clone(),
        url,
        ask: guide.summary.clone(),
        fields: text.fields,
        ..Document::default()
    }
}

/// Lists the sections of a guide that were given a name: each answers a question of its own.
fn sections(guide: &Guide, url: &str) -> Vec<Document> {
    let markdown = &guide.body.markdown;
    let headings = markdown::headings(markdown);
    let named = headings
        .iter()
        .enumerate()
        .filter(|(_, heading)| heading.is_named);
    named
        .map(|(index, heading)| {
            let next = headings[index + 1..]
                .iter()
                .find(|next| next.level <= heading.level);
            let end = next.map_or(markdown.len(), |next| next.range.start);
            let mut text = Text::default();
            text.push(Field::Label, guide.title.clone());
            text.markdown(Field::Notes, &markdown[heading.range.end..end]);
            Document {
                id: heading.id.clone(),
                kind: "guide".to_owned(),
                title: heading.text.clone(),
                url: format!("{url}#{}", heading.id),
                fields: text.fields,
                ..Document::default()
            }
        })
        .collect()
}

fn checklist(list: &Checklist, url: String) -> Document {
    let mut text = Text::default();
    for tick in &list.items {
        text.prose(Field::Notes, &tick.text);
        tick.why
            .iter()
            .for_each(|why| text.prose(Field::Notes, why));
    }
    Document {
        id: list.slug.to_string(),
        kind: "checklist".to_owned(),
        title: list.title.clone(),
        url,
        fields: text.fields,
        ..Document::default()
    }
}

fn kit(book: &Handbook, kit: &Kit) -> Document {
    let role = book.role(kit.role);
    let titles = kit
        .resolved(book)
        .map(|(_, item)| (Field::Notes, item.title.clone()));
    Document {
        id: kit.slug.to_string(),
        kind: "kit".to_owned(),
        standing: Standing::Signpost,
        title: kit.title.clone(),
        url: kit.url(),
        roles: vec![role.slug.to_string()],
        level: Some(kit.level.clone()),
        minutes: Some(kit.slot),
        fields: std::iter::once((Field::Label, role.title.clone()))
            .chain(titles)
            .collect(),
        ..Document::default()
    }
}

fn role(cx: &Library<'_>, id: RoleId, role: &Role) -> Document {
    let mut text = Text::default();
    let lists = role
        .families
        .iter()
        .chain(&role.skills)
        .chain(&role.responsibilities);
    lists.for_each(|line| text.push(Field::Notes, line.clone()));
    text.prose(Field::Notes, &role.body);
    if cx.is_internal() {
        role.internal_questions
            .iter()
            .for_each(|entry| text.push(Field::Notes, entry.ask.clone()));
    }
    Document {
        id: role.slug.to_string(),
        kind: "role".to_owned(),
        standing: Standing::Signpost,
        title: role.title.clone(),
        url: links::url(cx.handbook, Place::Role(id)),
        roles: vec![role.slug.to_string()],
        ask: role.summary.clone(),
        fields: text.fields,
        ..Document::default()
    }
}

fn topic(book: &Handbook, id: TopicId) -> Document {
    let topic = book.topic(id);
    Document {
        id: topic.slug.to_string(),
        kind: "topic".to_owned(),
        standing: Standing::Signpost,
        title: topic.title.clone(),
        aliases: topic.aliases.clone(),
        url: links::url(book, Place::Topic(id)),
        topics: vec![topic.slug.to_string()],
        ask: topic.summary.clone(),
        ..Document::default()
    }
}

fn term(term: &Term) -> Document {
    Document {
        id: term.anchor.to_string(),
        kind: "term".to_owned(),
        standing: Standing::Signpost,
        title: term.term.clone(),
        aliases: term.aliases.clone(),
        url: format!("glossary.html#{}", term.anchor),
        ask: markdown::plain(&term.definition.markdown),
        ..Document::default()
    }
}

/// Collects the fields of a document.
#[derive(Default)]
struct Text {
    fields: Vec<(Field, String)>,
}

impl Text {
    fn push(&mut self, field: Field, text: String) {
        if !text.trim().is_empty() {
            self.fields.push((field, text));
        }
    }

    /// Adds what prose says, the names from code in it, and its code.
    fn prose(&mut self, field: Field, prose: &Prose) {
        self.markdown(field, &prose.markdown);
    }

    fn markdown(&mut self, field: Field, text: &str) {
        self.push(field, markdown::plain(text));
        self.names(text);
        for fence in markdown::fences(text) {
            self.push(Field::Code, fence.code);
        }
    }

    /// Adds the names that prose sets as code.
    fn names(&mut self, text: &str) {
        let names = events(text).filter_map(|(event, _)| match event {
            Event::Code(name) => Some(name.into_string()),
            _ => None,
        });
        self.push(Field::Name, names.collect::<Vec<_>>().join(" "));
    }
}
