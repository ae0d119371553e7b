"""Questions that the chat never learnt from: some to choose thresholds, others to measure."""

import json
from dataclasses import dataclass
from pathlib import Path

from nccid.chat import match, points
from nccid.chat.match import Guess
from nccid.chat.meaning import Encoder
from nccid.errors import Missing
from nccid.paths import QUESTIONS

FILE = QUESTIONS / "kept_apart.jsonl"
"""Measures, and chooses nothing."""
TUNING = QUESTIONS / "tuning.jsonl"
"""Chooses the thresholds, and measures nothing."""
EXAM = QUESTIONS / "exam.jsonl"
"""A third of it, marked so, may choose the thresholds; the rest measures."""
CHOOSE = "choose"
NOTHING = {"", "none", match.NONE}
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


def folds(model: Encoder | None, count: int = 3) -> list[tuple[str, Guess]]:
    """The bank's own phrases, each guessed by a matcher that has not seen it."""
    examples = match.phrases(match.site_topics(), QUESTIONS / "topics")
    found = []
    for fold in range(count):
        learnt = [one for place, one in enumerate(examples) if place % count != fold]
        unseen = examples[fold::count]
        matcher = match.Matcher([*learnt, *match.own(match.site_topics())], model)
        texts = [matcher.mend(text) for text, _ in unseen]
        meant = points.of([text for text, _ in unseen], model) if model else None
        for (_, name), guess in zip(unseen, matcher.guesses(texts, meant), strict=True):
            found.append(("" if name == match.NONE else name, guess))
    return found
