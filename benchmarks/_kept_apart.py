"""Questions that the chat never learnt from: some to choose thresholds, others to measure."""

import json
from dataclasses import dataclass
from pathlib import Path

from nccid.chat.guess import NONE
from nccid.errors import Missing
from nccid.paths import QUESTIONS

FILE = QUESTIONS / "kept_apart.jsonl"
"""Measures, and chooses nothing."""
TUNING = QUESTIONS / "tuning.jsonl"
"""Chooses the thresholds, and measures nothing."""
EXAM = QUESTIONS / "exam.jsonl"
"""A third of it, marked so, may choose the thresholds; the rest measures."""
CHOOSE = "choose"
NOTHING = {"", "none", NONE}
"""Names for "about something else" in the field `topic`."""


@dataclass(frozen=True)
class Line:
    """One question, and the topic that answers it; empty when none does."""

    question: str
    topic: str


def lines(file: Path, part: str = "") -> list[Line]:
    """The questions of a file, or of one part of it; Missing without it."""
    if not file.is_file():
        raise Missing("There are no questions kept apart.", file=f"data/questions/{file.name}")
    found = []
    for text in file.read_text(encoding="utf-8").splitlines():
        if text.strip():
            held = json.loads(text)
            if part and held.get("part") != part:
                continue
            topic = held.get("topic") or ""
            found.append(Line(held["question"], "" if topic in NOTHING else topic))
    return found
