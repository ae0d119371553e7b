"""Questions that the chat never learnt from: some to choose thresholds, others to measure."""

import json
from dataclasses import dataclass
from pathlib import Path

from nccid.chat import match
from nccid.chat.match import Guess
from nccid.errors import Missing
from nccid.paths import QUESTIONS

FILE = QUESTIONS / "kept_apart.jsonl"
"""Measures, and chooses nothing."""
TUNING = QUESTIONS / "tuning.jsonl"
"""Chooses the thresholds, and measures nothing."""
NOTHING = {"", "none", match.NONE}
"""Names for "about something else" in the field `topic`."""


@dataclass(frozen=True)
class Line:
    """One question, and the topic that answers it; empty when none does."""

    question: str
    topic: str


def lines(file: Path) -> list[Line]:
    """The questions of a file; Missing without it."""
    if not file.is_file():
        raise Missing("There are no questions kept apart.", file=f"data/questions/{file.name}")
    found = []
    for text in file.read_text(encoding="utf-8").splitlines():
        if text.strip():
            held = json.loads(text)
            topic = held.get("topic") or ""
            found.append(Line(held["question"], "" if topic in NOTHING else topic))
    return found


def folds(count: int = 3) -> list[tuple[str, Guess]]:
    """The bank's own phrases, each guessed by a matcher that has not seen it."""
    examples = match.phrases(match.site_topics(), QUESTIONS / "topics")
    found = []
    for fold in range(count):
        learnt = [one for place, one in enumerate(examples) if place % count != fold]
        matcher = match.Matcher([*learnt, *match.own(match.site_topics())])
        for text, name in examples[fold::count]:
            found.append(("" if name == match.NONE else name, matcher.guess(text)))
    return found
