"""Choose from where on the chat answers: python -m benchmarks.choose_thresholds --write

A wrong answer costs three times what a right one gains; to ask back costs nothing. The first half
of the questions kept apart decides; without such questions the bank's own phrases do, each guessed
by a matcher that has not seen it. With `--write` the limits go to data/questions/thresholds.json.
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
SCORES = tuple(round(-0.9 + 0.1 * step, 2) for step in range(12))
LEADS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4)
NEARS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
SURE = (0.6, 0.65, 0.7, 0.75, 0.8)


def worth(guesses: list[tuple[str, Guess]], limits: Thresholds) -> tuple[float, int, int]:
    """Right answers less three times the wrong ones, and both counts."""
    right = wrong = 0
    for topic, guess in guesses:
        name = guess.best(limits)
        right += bool(name) and name == topic
        wrong += bool(name) and name != topic
    return right - WRONG * wrong, right, wrong


def gathered() -> list[tuple[str, Guess]]:
    """Guesses for the questions that decide, each with its true topic."""
    if not kept_apart.FILE.is_file():
        return kept_apart.folds()
    matcher = match.matcher()
    return [(line.topic, matcher.guess(line.question)) for line in kept_apart.lines(0)]


def choose(guesses: list[tuple[str, Guess]]) -> Thresholds:
    """The best limits on the grid; of equals the strictest."""
    grid = itertools.product(SCORES, LEADS, NEARS, SURE)
    known = match.thresholds()
    tried = (
        Thresholds(score, lead, near, sure, known.maybe_score, known.maybe_near)
        for score, lead, near, sure in grid
    )
    return max(tried, key=lambda limits: (worth(guesses, limits)[0], limits.score, limits.near))


def main(arguments: Sequence[str] = ()) -> None:
    """Choose and say what was reached; write it down when told to."""
    guesses = gathered()
    limits = choose(guesses)
    if "--write" in arguments:
        text = json.dumps(asdict(limits), indent=2, sort_keys=True) + "\n"
        (QUESTIONS / "thresholds.json").write_text(text, encoding="utf-8")
    _, right, wrong = worth(guesses, limits)
    print(f"{len(guesses)} questions: {right} right, {wrong} wrong, the rest asked back or declined.")
    print(limits)


if __name__ == "__main__":
    main(sys.argv[1:])
