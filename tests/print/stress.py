#!/usr/bin/env python3
"""Writes a handbook whose one kit is hard to print: forty questions with everything that breaks pages.

    stress.py FOLDER

Long code, long words, tables, Chinese and Japanese, Hebrew and Arabic, pictures, and each in more than one length,
so that every part comes to stand at the foot of a page somewhere. Every fifth item is in Hebrew and says so, with
what is asked and answered written from the right. The same folder every time.
"""

import pathlib
import shutil
import struct
import sys
import zlib

BASE = pathlib.Path(__file__).parent.parent / "projects" / "base"
COUNT = 40

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
PATH = "/srv/data/" + "/".join(f"a_rather_long_folder_name_{n}" for n in range(9)) + "/file.parquet"
CHINESE = "并发的线程共享同一块内存，因此每次更新都可能丢失，除非用锁保护它。" * 4
JAPANESE = "スレッドは同じメモリを共有するので、ロックがなければ更新が失われることがあります。" * 4
HEBREW = "שני חוטים מעדכנים את אותו מונה, ועדכון אחד עלול ללכת לאיבוד בלי מנעול. " * 4
ARABIC = "يمكن أن يضيع تحديث عندما يكتب خيطان في العداد نفسه من دون قفل. " * 4


def code(lines: int, width: int) -> str:
    body = [f"value_{n} = compute({', '.join(f'argument_{m}={m}' for m in range(width // 14))})" for n in range(lines)]
    return "```python\n" + "\n".join(body) + "\n```\n"


def table(rows: int) -> str:
    head = "| Version | What changed | Who notices |\n|---|---|---|\n"
    return head + "".join(f"| 3.{n} | `feature_{n}` behaves in another way than before | callers of `module_{n}` |\n" for n in range(rows))


def picture(path: pathlib.Path, width: int, height: int) -> None:
    """A grey slope as PNG (RFC 2083), without a library."""
    rows = b"".join(b"\0" + bytes((x * 255 // width) for x in range(width)) for _ in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def answer(n: int) -> str:
    parts = [
        code(6 + 7 * (n % 5), 60),
        table(4 + 6 * (n % 4)),
        f"{CHINESE}\n\n{JAPANESE}\n",
        f"{HEBREW}\n\n{ARABIC}\n",
        f"One word: {LONG_WORD}. One path: `{PATH}`.\n",
        "![A slope from black to white](assets/wide.png)\n",
        "![The same slope, upright](assets/tall.png)\n",
        "\n".join(f"- Point {m} of a list that goes on for a while and says little." for m in range(5 + n % 9)) + "\n",
    ]
    return "\n".join(parts[(n + step) % len(parts)] for step in range(1 + n % 3))


def question(n: int) -> str:
    extra = [LONG_WORD, PATH, CHINESE[:60], HEBREW[:70], "a word"][n % 5]
    is_hebrew = n % 5 == 3
    ask = HEBREW if is_hebrew else f"Please read this aloud, number {n}: what does {extra[:50]} mean, and what would you change?"
    shown = code(3 + (n * 5) % 22, 40 + 10 * (n % 4)) if n % 2 else ""
    good = "\n".join(f"- good: Says observation {m}, which is as long as such a line gets when it names {extra}" for m in range(1 + n % 4))
    anchors = "\n".join(f"- {level}: Evidence {level} of item {n}, at some length so that the column has lines to fill, {extra[:30]}" for level in (1, 2, 3, 4))
    return f"""---
id: stress-{n:02}
title: Item {n} about {["a long word", "a path", "Chinese", "Hebrew", "a title that takes two lines in every form of it"][n % 5]}
type: knowledge
roles: [backend]
topics: [threads]
competency: concurrency
level: mid
minutes: 5
{"language: he" if is_hebrew else "language: en"}
reviewed_on: 2026-11-20
review_by: 2027-11-30
---

Shows how number {n} breaks.

## Ask

{ask.strip()}

{shown}
## Look for

- must: Names the value number {n} that the lock protects
{good}

## Follow-ups

1. What would you do about {extra}? *(always)*
2. What if there were {n} of them? *(if not said)*

## Red flags

- Believes that {extra} is the same everywhere

## Ratings

{anchors}

## Answer notes

{answer(n)}
"""


def main() -> None:
    root = pathlib.Path(sys.argv[1])
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(BASE, root)
    picture(root / "content" / "assets" / "wide.png", 1500, 200)
    picture(root / "content" / "assets" / "tall.png", 1000, 3000)
    for n in range(COUNT):
        (root / "content" / "questions" / f"stress-{n:02}.md").write_text(question(n), encoding="utf-8")
    refs = "".join(f"  - ref: stress-{n:02}\n" for n in range(COUNT))
    (root / "content" / "kits" / "stress.yaml").write_text(
        "title: Everything that breaks pages\nrole: backend\nstage: technical\n"
        f"slot: {COUNT * 5 + 19 + 6}\nopening: 2\ncandidate_questions: 3\nclose: 1\nitems:\n{refs}  - ref: safe-counter\n",
        encoding="utf-8",
    )


main()
