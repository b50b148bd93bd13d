#!/usr/bin/env python3
"""Writes a handbook of N questions for benchmarks. The same N gives the same bytes.

    benches/generate.py FOLDER N
"""
import random
import sys
from pathlib import Path

WORDS = (
    "cache queue worker retry timeout cursor index schema stream buffer thread process loop task event signal "
    "request response header payload token session router handler model field query join window batch partition "
    "snapshot replica leader lock latch page block segment log offset commit merge branch release rollback"
).split()
TOPICS = [f"topic-{n}" for n in range(60)]
COMPETENCIES = [f"skill-{n}" for n in range(8)]
ROLES = ["core", "backend", "data", "fastapi", "async"]
LEVELS = ["any", "junior", "mid", "senior"]
LANGUAGES = {"python": 70, "sql": 12, "bash": 8, "json": 6, "yaml": 4}


def sentence(rng, low, high):
    words = [rng.choice(WORDS) for _ in range(rng.randint(low, high))]
    return " ".join(words).capitalize()


def code(rng, language):
    name = rng.choice(WORDS)
    if language == "sql":
        return f"SELECT {name}, count(*) AS n\nFROM {rng.choice(WORDS)}\nWHERE id > {rng.randint(1, 99)}\nGROUP BY {name}\nORDER BY n DESC;\n"
    if language == "bash":
        return f"set -eu\nfor f in {name}/*.log; do\n  grep -c {rng.choice(WORDS)} \"$f\"\ndone\n"
    if language == "json":
        return f'{{"{name}": [{rng.randint(1, 9)}, true, null], "n": "{rng.choice(WORDS)}"}}\n'
    if language == "yaml":
        return f"{name}:\n  - id: {rng.randint(1, 99)}\n    kind: {rng.choice(WORDS)}\n"
    lines = [f"def {name}(items, limit={rng.randint(1, 9)}):", f'    """{sentence(rng, 4, 8)}."""', "    seen = {}"]
    for _ in range(rng.randint(3, 9)):
        lines.append(f"    for item in items[:{rng.randint(1, 99)}]:")
        lines.append(f"        seen[item] = seen.get(item, 0) + {rng.randint(1, 9)}  # {rng.choice(WORDS)}")
    return "\n".join([*lines, "    return sorted(seen, key=seen.get)[:limit]", ""])


def question(rng, number):
    language = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
    roles = sorted(set(rng.choices(ROLES, k=rng.randint(1, 3))))
    topics = sorted(set(rng.choices(TOPICS, k=rng.randint(1, 3))))
    return f"""---
title: "{sentence(rng, 3, 7)} {number}"
type: knowledge
roles: [{", ".join(roles)}]
topics: [{", ".join(topics)}]
competency: {rng.choice(COMPETENCIES)}
level: {rng.choice(LEVELS)}
minutes: {rng.randint(3, 9)}
aliases: [{rng.choice(WORDS)} {rng.choice(WORDS)}, {rng.choice(WORDS)}]
reviewed_on: 2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}
review_by: 2027-11-30
---

{sentence(rng, 10, 18)}.

## Ask

{sentence(rng, 5, 9)}. {sentence(rng, 5, 9)}. {sentence(rng, 3, 5)}, and why?

```{language} unrun="made for a benchmark"
{code(rng, language)}```

## Look for

- must: Says {sentence(rng, 6, 12).lower()}
- must: Names {sentence(rng, 6, 12).lower()}
- good: Explains {sentence(rng, 6, 12).lower()}

## Follow-ups

1. {sentence(rng, 8, 14)}? *(always)*
2. {sentence(rng, 8, 14)}? *(if not said)*

## Red flags

- {sentence(rng, 8, 12)}

## Ratings

- 1: {sentence(rng, 8, 12)}
- 2: {sentence(rng, 8, 12)}
- 3: {sentence(rng, 8, 12)}
- 4: {sentence(rng, 8, 12)}

## Answer notes

{sentence(rng, 40, 60)}. {sentence(rng, 30, 50)}.

```python unrun="made for a benchmark"
{code(rng, "python")}```

## Sources

- {sentence(rng, 2, 4)}: https://example.org/{number}
"""


def main():
    root, count = Path(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(count)
    write = lambda path, text: ((root / path).parent.mkdir(parents=True, exist_ok=True), (root / path).write_text(text))
    write("askbook.yaml", "title: Benchmark\nroles: [core, backend, data, fastapi, async]\n")
    write("content/topics.yaml", "".join(f"- id: {t}\n  title: {t.capitalize()}\n" for t in TOPICS))
    write("content/competencies.yaml", "".join(f"- id: {c}\n  title: {c.capitalize()}\n  definition: Made for a benchmark.\n" for c in COMPETENCIES))
    for role in ROLES:
        required = ", ".join(COMPETENCIES[:4])
        write(f"content/roles/{role}.md", f"---\ntitle: {role.capitalize()}\nsummary: Made for a benchmark.\nrequired_competencies: [{required}]\n---\n\nText.\n")
    for number in range(count):
        write(f"content/questions/{number // 500:03}/question-{number:06}.md", question(rng, number))


main()
