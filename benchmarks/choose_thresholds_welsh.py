"""From where on the chat answers in Welsh: python -m benchmarks.choose_thresholds_welsh --write

A wrong answer costs half as much again as a right one gains. In English it costs three times as
much; the Welsh bank is small, so its phrases are far apart, and such limits would decline most of
what people ask. The part `choose` of the Welsh exam decides, together with the bank's own phrases,
each guessed by a matcher that has not seen it. With `--write` the limits go to
data/questions/cy/thresholds.json.
"""

import itertools
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from benchmarks.choose_thresholds import LEADS, NEARS, SCORES, SURE, Guesses
from nccid.chat import welsh_match
from nccid.chat.match import NONE, Thresholds
from nccid.chat.welsh_words import FOLDER

WRONG = 1.5
FOLDS = 5


def gathered() -> tuple[Guesses, Guesses]:
    """The two sets of guesses that decide, each guess with its true topic."""
    matcher = welsh_match.matcher()
    known = welsh_match.site_topics()
    rows = [json.loads(line) for line in (FOLDER / "exam.jsonl").open(encoding="utf-8")]
    exam = [
        (row["topic"] if row["topic"] in known else NONE, matcher.guess(row["question"]))
        for row in rows
        if row["part"] == "choose" and row["topic"] in {*known, "none"}
    ]
    return exam, _unseen()


def _unseen() -> Guesses:
    """Each phrase of the bank, guessed by a matcher that learnt the other folds."""
    phrases = welsh_match.phrases()
    found: Guesses = []
    for fold in range(FOLDS):
        rest = [pair for place, pair in enumerate(phrases) if place % FOLDS != fold]
        matcher = welsh_match.Matcher(rest)
        found += [(name, matcher.guess(text)) for text, name in phrases[fold::FOLDS]]
    return found


def counted(guesses: Guesses, limits: Thresholds) -> tuple[int, int]:
    """How many of the guesses would be right answers, and how many wrong ones."""
    given = [(name, guess.best(limits)) for name, guess in guesses]
    return (
        sum(bool(said) and said == name for name, said in given),
        sum(bool(said) and said != name for name, said in given),
    )


def choose(sets: tuple[Guesses, Guesses], known: Thresholds) -> Thresholds:
    """The best limits on the grid; of equals the strictest. Limits for choices stay as they are."""

    def value(limits: Thresholds) -> tuple[float, float, float]:
        total = 0.0
        for guesses in sets:
            right, wrong = counted(guesses, limits)
            total += (right - WRONG * wrong) / len(guesses)
        return total, limits.score, limits.near

    tried = itertools.product(SCORES, LEADS, NEARS, SURE)
    return max(
        (Thresholds(*four, known.maybe_score, known.maybe_near) for four in tried), key=value
    )


def main(arguments: Sequence[str] = ()) -> None:
    """Choose and say what was reached; write it down when told to."""
    sets = gathered()
    limits = choose(sets, welsh_match.thresholds())
    for guesses in sets:
        right, wrong = counted(guesses, limits)
        print(f"{len(guesses)} questions: {right} right, {wrong} wrong.")
    print(limits)
    if "--write" in arguments:
        text = json.dumps(asdict(limits), indent=2, sort_keys=True) + "\n"
        (FOLDER / "thresholds.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
