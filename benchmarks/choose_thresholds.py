"""Choose from where on the chat answers: python -m benchmarks.choose_thresholds --write

A wrong answer costs three times what a right one gains; to ask back costs nothing. Two sets decide,
each by its mean: the everyday questions of data/questions/tuning.jsonl with the part of exam.jsonl
that may choose, and the bank's own phrases, each guessed by a matcher that has not seen it, which
are harder. The questions of kept_apart.jsonl and the rest of the exam decide nothing. Each tier,
with the model of meanings and with words alone, has limits of its own. With `--write` they go to
data/questions/thresholds.json.
"""

import itertools
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from benchmarks import _kept_apart as kept_apart
from nccid.chat import match, meaning
from nccid.chat.match import Guess, Thresholds
from nccid.chat.meaning import Encoder
from nccid.paths import QUESTIONS

WRONG = 3.0
SCORES = tuple(round(-0.9 + 0.1 * step, 2) for step in range(10))
LEADS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
NEARS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
SURE = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85)

Guesses = list[tuple[str, Guess]]


def worth(guesses: Guesses, limits: Thresholds) -> tuple[float, int, int]:
    """Right answers less three times the wrong ones, and both counts."""
    right = wrong = 0
    for topic, guess in guesses:
        name = guess.best(limits)
        right += bool(name) and name == topic
        wrong += bool(name) and name != topic
    return right - WRONG * wrong, right, wrong


def gathered(encoder: Encoder | None) -> tuple[Guesses, Guesses]:
    """The sets of guesses that decide, each guess with its true topic."""
    matcher = match.learnt(encoder)
    everyday = [
        *kept_apart.lines(kept_apart.TUNING),
        *kept_apart.lines(kept_apart.EXAM, kept_apart.CHOOSE),
    ]
    tuning = [(line.topic, matcher.guess(line.question)) for line in everyday]
    return tuning, kept_apart.folds(encoder)


def choose(sets: tuple[Guesses, Guesses], known: Thresholds) -> Thresholds:
    """The best limits on the grid; of equals the strictest. Limits for choices stay as they are."""
    tried = (
        Thresholds(score, lead, near, sure, known.maybe_score, known.maybe_near)
        for score, lead, near, sure in itertools.product(SCORES, LEADS, NEARS, SURE)
    )

    def value(limits: Thresholds) -> tuple[float, float, float]:
        total = sum(worth(guesses, limits)[0] / len(guesses) for guesses in sets)
        return total, limits.score, limits.near

    return max(tried, key=value)


def main(arguments: Sequence[str] = ()) -> None:
    """Choose and say what was reached; write it down when told to."""
    chosen = {}
    for tier, encoder in (("words", None), ("meaning", meaning.encoder())):
        known = match.limits(tier)
        if tier == "meaning" and encoder is None:
            print(f"Set {meaning.TIER}=meaning to choose with the model; its limits stay.")
            chosen[tier] = asdict(known)
            continue
        sets = gathered(encoder)
        limits = choose(sets, known)
        chosen[tier] = asdict(limits)
        for guesses in sets:
            _, right, wrong = worth(guesses, limits)
            print(f"{tier}: {len(guesses)} questions: {right} right, {wrong} wrong.")
        print(limits)
    if "--write" in arguments:
        text = json.dumps(chosen, indent=2, sort_keys=True) + "\n"
        (QUESTIONS / "thresholds.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
