"""Questions that the chat never learnt from: half to choose thresholds, half to measure."""

import json
from dataclasses import dataclass

from nccid.chat import match
from nccid.chat.match import Guess
from nccid.errors import Missing
from nccid.paths import QUESTIONS

FILE = QUESTIONS / "kept_apart.jsonl"
NOTHING = {"", "none", match.NONE}
"""Names for "about something else" in the field `topic`."""


@dataclass(frozen=True)
class Line:
    """One question, and the topic that answers it; empty when none does."""

    question: str
    topic: str


def lines(half: int) -> list[Line]:
    """Every second question, from the first (0) or the second (1); Missing without the file."""
    if not FILE.is_file():
        raise Missing("There are no questions kept apart.", file="data/questions/kept_apart.jsonl")
    found = []
    for text in FILE.read_text(encoding="utf-8").splitlines():
        if text.strip():
            held = json.loads(text)
            topic = held.get("topic") or ""
            found.append(Line(held["question"], "" if topic in NOTHING else topic))
    return found[half::2]


def folds(count: int = 3) -> list[tuple[str, Guess]]:
    """The bank's own phrases, each guessed by a matcher that has not seen it."""
    examples = match.phrases(match.site_topics(), QUESTIONS / "topics")
    found = []
    for fold in range(count):
        learnt = [one for place, one in enumerate(examples) if place % count != fold]
        matcher = match.Matcher(learnt)
        for text, name in examples[fold::count]:
            found.append(("" if name == match.NONE else name, matcher.guess(text)))
    return found
