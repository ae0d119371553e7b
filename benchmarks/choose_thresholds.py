"""Choose from where on the chat answers: python -m benchmarks.choose_thresholds --write

A wrong answer costs three times what a right one gains; to ask back costs nothing. Two sets decide,
each by its mean: the everyday questions of data/questions/tuning.jsonl, and the bank's own phrases,
each guessed by a matcher that has not seen it, which are harder. The questions of kept_apart.jsonl
decide nothing. With `--write` the limits go to data/questions/thresholds.json.
"""

import itertools
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from benchmarks import _kept_apart as kept_apart
from nccid.chat import match
from nccid.chat.match import Guess, Thresholds
from nccid.paths import QUESTIONS

WRONG = 3.0
SCORES = tuple(round(-0.7 + 0.1 * step, 2) for step in range(8))
LEADS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
NEARS = (0.15, 0.2, 0.25, 0.3, 0.35)
SURE = (0.6, 0.65, 0.7, 0.75, 0.8)


def worth(guesses: list[tuple[str, Guess]], limits: Thresholds) -> tuple[float, int, int]:
    """Right answers less three times the wrong ones, and both counts."""
    right = wrong = 0
    for topic, guess in guesses:
        name = guess.best(limits)
        right += bool(name) and name == topic
        wrong += bool(name) and name != topic
    return right - WRONG * wrong, right, wrong


def gathered() -> tuple[list[tuple[str, Guess]], ...]:
    """The sets of guesses that decide, each guess with its true topic."""
    matcher = match.matcher()
    everyday = kept_apart.lines(kept_apart.TUNING)
    return [(line.topic, matcher.guess(line.question)) for line in everyday], kept_apart.folds()


def choose(sets: tuple[list[tuple[str, Guess]], ...]) -> Thresholds:
    """The best limits on the grid; of equals the strictest."""
    known = match.thresholds()
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
    sets = gathered()
    limits = choose(sets)
    if "--write" in arguments:
        text = json.dumps(asdict(limits), indent=2, sort_keys=True) + "\n"
        (QUESTIONS / "thresholds.json").write_text(text, encoding="utf-8")
    for guesses in sets:
        _, right, wrong = worth(guesses, limits)
        print(
            f"{len(guesses)} questions: {right} right, {wrong} wrong, the rest asked or declined."
        )
    print(limits)


if __name__ == "__main__":
    main(sys.argv[1:])
