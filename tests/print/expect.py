#!/usr/bin/env python3
"""Says what a kit's printed documents must show, and what a candidate must not read.

    expect.py SITE KIT DOCUMENT > expect.json        DOCUMENT: kit, compact, large, brief, scorecard, handouts,
                                                               calibration

Reads the site's own data file, so that the paper is held against the content and not against the page it was
printed from. The keys are those of check_kit_pdf.py.
"""
import json
import re
import sys
from pathlib import Path


def fences(markdown):
    """The lines of all fenced code in a text."""
    found, inside = [], False
    for line in (markdown or "").split("\n"):
        if re.match(r"\s*(```|~~~)", line):
            inside = not inside
        elif inside and line.strip():
            found.append(line)
    return found


def plain(markdown):
    """A text without the marks of inline Markdown."""
    return re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", lambda m: m[1] or "", markdown or "")


def tells(line):
    return len(re.sub(r"\s", "", line)) >= 12


def secrets(item):
    """What gives an exercise away: its solution, hints, look-fors, red flags and anchors."""
    exercise = item["exercise"]
    shown = "\n".join(filter(None, (exercise.get(part) for part in ("task", "setup", "starter", "examples"))))
    lines = [line for part in ("solution", "tests") for line in fences(exercise.get(part)) if tells(line)]
    texts = [hint["ask"] if isinstance(hint, dict) else hint for hint in exercise.get("hints") or []]
    for key in ("look_for", "red_flags", "ratings"):
        values = item.get(key) or []
        values = values.values() if isinstance(values, dict) else values
        texts += [value.get("text") or value.get("anchor") or "" if isinstance(value, dict) else value for value in values]
    return [line for line in lines if line.strip() not in shown] + [plain(text) for text in texts if tells(text)]


def pairs(chosen):
    """Neighbouring questions by twos, exercises alone: the sheets of the compact form."""
    sheets, is_open = [], False
    for item in chosen:
        if is_open and item["kind"] == "question":
            sheets[-1].append(item)
        else:
            sheets.append([item])
        is_open = item["kind"] == "question" and len(sheets[-1]) == 1
    return sheets


def numbered(chosen):
    """The title of each item as its sheet has it, by id."""
    counts, titles = {"question": 0, "exercise": 0}, {}
    for item in chosen:
        counts[item["kind"]] += 1
        titles[item["id"]] = f"{item['kind'][0].upper()}{counts[item['kind']]}. {item['title']}"
    return titles


def main():
    site, name, document = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    data = json.loads((site / "data/handbook.json").read_text())
    kit = next(kit for kit in data["kits"] if kit["id"] == name)
    items = {item["id"]: item for item in data["items"]}
    chosen = [items[entry["ref"]] for entry in kit["items"]]
    questions = [item for item in chosen if item["kind"] == "question"]
    exercises = [item for item in chosen if item["kind"] == "exercise"]
    titles, sheets = numbered(chosen), pairs(chosen)
    drilled = [item for item in chosen if item.get("sample_answers")]
    answers = [answer for item in drilled for answer in item["sample_answers"]]
    asks = [plain(item["ask"].split("```")[0]).strip() for item in questions]
    # Readers of PDFs give letters that run to the left in the order of sight.
    readable = [ask for ask in asks if not re.search(r"[\u0590-\u08ff]", ask)]
    hidden = [text for item in exercises for text in secrets(item)]
    assert not exercises or hidden, "the data file has lost the secrets that this check looks for"
    kit_form = {
        "sections": list(titles.values()),
        "must_contain": readable,
        "code_lines": [line for item in questions for sample in item["samples"] for line in sample["code"].split("\n") if tells(line)],
        "ratings": len(chosen),
        "note_pages": len(questions),
        "note_lines": 6,
        "toc_entries": sum(len(item["title"]) < 45 for item in chosen) + 2,  # longer ones take two lines
    }
    expected = {
        "kit": kit_form | {"one_bit": titles[questions[0]["id"]] if questions else None},
        "compact": kit_form | {
            "sections": [titles[sheet[0]["id"]] for sheet in sheets],
            "ratings": len(sheets),
            "note_pages": sum(sheet[0]["kind"] == "question" for sheet in sheets),
        },
        # Ratings are rows, so the boxes stand below each other; who reads large print writes large.
        # Of the many lines of its contents that wrap, few share a line of text with their number.
        "large": kit_form | {"ratings_as": "column", "note_pitch": [11, 13], "toc_entries": 4},
        "calibration": {
            "sections": [titles[item["id"]] for item in drilled],
            "must_contain": [answer["text"] for answer in answers],
            "ratings": len(drilled),
            "only_after": {"section": "Ratings and reasons", "texts": [answer["why"] for answer in answers]},
        },
        # The brief sets the asks in columns, so a line of its text is only ever a few words of one.
        "brief": {"must_contain": [" ".join(ask.split()[:3]) for ask in readable]},
        "scorecard": {"must_not_contain": hidden},
        "handouts": {
            "must_contain": [line for item in exercises for line in fences(item["exercise"].get("starter"))],
            "must_not_contain": hidden,
        },
    }
    json.dump(expected[document], sys.stdout, indent=1)


main()
