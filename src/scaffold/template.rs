//! Templates, filled in.

use super::wish::{Choice, New, Unknown, Wish};
use super::{quoted, title_of};
use crate::model::{CompetencyId, Date, Handbook, Kit, Pick, RoleId};
use crate::plan::plan;

/// Minutes of a kit unless said otherwise.
const SLOT: u16 = 60;
/// Minutes of opening, candidate's questions and close.
const FRAME: [u16; 3] = [4, 5, 2];
/// Minutes of an exercise and of a question unless said otherwise.
const EXERCISE: u16 = 20;
const QUESTION: u16 = 5;

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// A file: its path within the project, and its text.
    File(String, String),
    /// An entry to add to the file at this path, and its text.
    Entry(String, String),
}

/// Fills in a template.
///
/// Everything that only the author can know is marked with `…`, which `check` finds until it is
/// written over. The names of roles, topics and so on are checked against the handbook.
pub fn make(handbook: &Handbook, wish: &Wish) -> Result<Made, Unknown> {
    let path = wish.new.path(&wish.slug);
    let text = fill(template(wish.new), &values(handbook, wish)?);
    Ok(match wish.new {
        New::Topic | New::Competency | New::Scale | New::Term => Made::Entry(path, text),
        _ => Made::File(path, text),
    })
}

/// Adds an entry to a file that holds many; `None` if the file is no list with a line for each.
pub fn added(file: &str, entry: &str) -> Option<String> {
    let is_remark = |line: &&str| line.trim().is_empty() || line.starts_with('#') || *line == "---";
    let first = file.lines().find(|line| !is_remark(line));
    if first.is_some_and(|line| !line.starts_with("- ")) {
        return None;
    }
    let gap = if file.is_empty() || file.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let whole = format!("{file}{gap}{entry}");
    crate::yaml::flaw(&whole).is_none().then_some(whole)
}

fn template(new: New) -> &'static str {
    match new {
        New::Question => include_str!("templates/question.md"),
        New::Exercise => include_str!("templates/exercise.md"),
        New::Bank => include_str!("templates/bank.yaml"),
        New::Kit => include_str!("templates/kit.yaml"),
        New::Loop => include_str!("templates/loop.yaml"),
        New::Role => include_str!("templates/role.md"),
        New::Guide => include_str!("templates/guide.md"),
        New::Checklist => include_str!("templates/checklist.yaml"),
        New::Topic => include_str!("templates/topic.yaml"),
        New::Competency => include_str!("templates/competency.yaml"),
        New::Scale => include_str!("templates/scale.yaml"),
        New::Term => include_str!("templates/term.yaml"),
    }
}

/// A key of templates, and what stands for it; a line is repeated for each.
type Values = Vec<(&'static str, Vec<String>)>;

/// Puts values in; a line whose key has several values is written once for each.
fn fill(template: &str, values: &Values) -> String {
    let mut text = String::new();
    for line in template.lines() {
        let found = values
            .iter()
            .filter(|(key, _)| line.contains(&format!("{{{{{key}}}}}")));
        let lines = found.fold(vec![line.to_owned()], |lines, (key, values)| {
            let key = format!("{{{{{key}}}}}");
            let with = |line: &String| {
                let one = |value: &String| line.replace(&key, value);
                values.iter().map(one).collect::<Vec<_>>()
            };
            lines.iter().flat_map(with).collect()
        });
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

fn values(handbook: &Handbook, wish: &Wish) -> Result<Values, Unknown> {
    let title = wish.title.clone().unwrap_or_else(|| title_of(&wish.slug));
    let mut values = vec![
        ("id", vec![wish.slug.to_string()]),
        ("title", vec![quoted(&title)]),
        (
            "first",
            vec![quoted(&format!("{title}, the first question"))],
        ),
        ("today", vec![wish.today.to_string()]),
        ("review_by", vec![in_a_year(wish.today).to_string()]),
    ];
    for choice in wish.new.choices() {
        if *choice != Choice::Minutes {
            values.push((choice.name(), wish.names(*choice, handbook)?));
        }
    }
    let minutes = wish.wanted(Choice::Minutes).find_map(|m| m.parse().ok());
    match wish.new {
        New::Question | New::Bank => {
            values.push(one("minutes", minutes.unwrap_or(QUESTION)));
            values.push(("anchor", anchors(handbook, wish)?));
        }
        New::Exercise => {
            values.extend(timing(minutes.unwrap_or(EXERCISE)));
            values.push(("anchor", anchors(handbook, wish)?));
            let rule = handbook.config().ai_use.first();
            values.push(("ai_use", rule.cloned().into_iter().collect()));
        }
        New::Kit => values.extend(kit(handbook, wish, minutes.unwrap_or(SLOT))?),
        New::Loop => values.push(("stage_of_loop", stages(handbook, wish)?)),
        New::Competency => {
            let scale = handbook.scales().next();
            let scale = scale.map(|(_, scale)| scale.slug.to_string());
            values.push(("scale", scale.into_iter().collect()));
        }
        _ => {}
    }
    Ok(values)
}

fn one(key: &'static str, number: u16) -> (&'static str, Vec<String>) {
    (key, vec![number.to_string()])
}

fn in_a_year(today: Date) -> Date {
    let text = format!("{}{}", today.year() + 1, &today.to_string()[4..]);
    // The 29th of February has no day a year later.
    Date::parse(&text).unwrap_or(today)
}

/// A sixth to read, a quarter to talk, the rest to work.
fn timing(minutes: u16) -> Values {
    let (read, talk) = ((minutes / 6).max(1), (minutes / 4).max(1));
    let write = minutes.saturating_sub(read + talk).max(1);
    vec![one("read", read), one("write", write), one("talk", talk)]
}

/// A line for each level of the scale that rates the competency.
fn anchors(handbook: &Handbook, wish: &Wish) -> Result<Vec<String>, Unknown> {
    let names = wish.names(Choice::Competency, handbook)?;
    let mut all = handbook.competencies();
    let found = all.find(|(_, competency)| {
        Some(competency.slug.as_str()) == names.first().map(String::as_str)
    });
    let scale = found.map(|(_, competency)| handbook.scale(competency.scale));
    let levels = scale.into_iter().flat_map(|scale| &scale.levels);
    let anchor = |value: u8, label: &str| {
        let text = format!("… what an answer at level {value} sounds like ({label})");
        let text = if label.contains([':', '#']) && wish.new == New::Bank {
            quoted(&text)
        } else {
            text
        };
        format!("{value}: {text}")
    };
    Ok(levels
        .map(|level| anchor(level.value, &level.label))
        .collect())
}

fn role_of(handbook: &Handbook, wish: &Wish) -> Result<Option<RoleId>, Unknown> {
    let names = wish.names(Choice::Role, handbook)?;
    let mut roles = handbook.roles();
    let found =
        roles.find(|(_, role)| Some(role.slug.as_str()) == names.first().map(String::as_str));
    Ok(found.map(|(id, _)| id))
}

/// The parts of a kit, its items chosen by the planner.
fn kit(handbook: &Handbook, wish: &Wish, slot: u16) -> Result<Values, Unknown> {
    let [opening, questions, close] = FRAME;
    let level = wish.names(Choice::Level, handbook)?;
    let mut roles = handbook.roles();
    let core = roles.find(|(_, role)| role.slug.as_str() == "core");
    let pick = role_of(handbook, wish)?.map(|role| Pick {
        minutes: slot.saturating_sub(FRAME.iter().sum()),
        role,
        competencies: required(handbook, role),
        level: level.first().cloned().unwrap_or_default(),
        exercises: u16::from(slot >= 45),
    });
    let items = pick.map(|pick| plan(&pick, handbook.bank(), core.map(|(id, _)| id)));
    let mut names: Vec<_> = items
        .into_iter()
        .flatten()
        .map(|item| handbook.item(item.item).slug.to_string())
        .collect();
    if names.is_empty() {
        names.push("… the id of a question or exercise".to_owned());
    }
    Ok(vec![
        one("minutes", slot),
        one("opening", opening),
        one("candidate_questions", questions),
        one("close", close),
        ("item", names),
    ])
}

fn required(handbook: &Handbook, role: RoleId) -> Vec<CompetencyId> {
    handbook.role(role).required.clone()
}

/// A stage for each kit of the role.
fn stages(handbook: &Handbook, wish: &Wish) -> Result<Vec<String>, Unknown> {
    let role = role_of(handbook, wish)?;
    let kits = role.into_iter().flat_map(|role| handbook.kits_for(role));
    let stage = |kit: &Kit| {
        format!(
            "  - stage: {}\n    kit: {}\n    interviewers: 2",
            kit.stage, kit.slug
        )
    };
    let stages: Vec<_> = kits.map(|(_, kit)| stage(kit)).collect();
    if stages.is_empty() {
        return Err(Unknown {
            what: "kit of this role",
            name: None,
            help: None,
            new: New::Loop,
        });
    }
    Ok(stages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_written_once_for_each_value() {
        let values = vec![
            ("id", vec!["a".to_owned()]),
            ("role", vec!["b".to_owned(), "c".to_owned()]),
        ];
        let text = fill("id: {{id}}\nroles:\n  - {{role}}\n", &values);
        assert_eq!(text, "id: a\nroles:\n  - b\n  - c\n");
    }

    #[test]
    fn an_entry_is_added_to_a_list_and_to_nothing_else() {
        assert_eq!(added("", "- id: a\n").as_deref(), Some("- id: a\n"));
        assert_eq!(
            added("# Ours\n- id: b", "- id: a\n").as_deref(),
            Some("# Ours\n- id: b\n- id: a\n")
        );
        assert_eq!(added("[]\n", "- id: a\n"), None);
        assert_eq!(added("  - id: b\n", "- id: a\n"), None);
        assert_eq!(added("- id: [\n", "- id: a\n"), None);
    }

    #[test]
    fn the_minutes_of_an_exercise_add_up() {
        for minutes in [5, 20, 45, 60] {
            let parts = timing(minutes);
            let sum: u16 = parts
                .iter()
                .map(|(_, v)| v[0].parse::<u16>().unwrap())
                .sum();
            assert_eq!(sum, minutes);
        }
    }
}
