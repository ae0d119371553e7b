"""Choose from where on the chat answers, and from where on it hears danger:

python -m benchmarks.choose_thresholds --write

Lines of the bank, each judged by what has not seen it, teach how sure a guess is and how signs of
danger are weighed. The limit for answers is the lowest that keeps wrong answers rare on everyday
questions (tuning.jsonl and the part of exam.jsonl that may choose), apart for those about other
things, and on the bank's own lines, which are harder. The questions of kept_apart.jsonl and the
rest of the exams decide nothing. Each tier, with the model of meanings and with words alone, has
weights and limits of its own. With `--write` they go to data/questions/thresholds.json and
data/questions/guard/limits.json.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks import _guard_limits as guard_limits
from benchmarks import _kept_apart as kept_apart
from benchmarks import _unseen as unseen
from nccid.chat import match, meaning, wording
from nccid.chat.guess import NONE, Guess, Limits, Ranked
from nccid.chat.meaning import Encoder
from nccid.chat.sure import Signs, Sureness
from nccid.paths import QUESTIONS

EVERYDAY, OTHERS, BANK = 0.02, 0.08, 0.1
"""Wrong answers at most, as a share of everyday questions, of others, and of the bank's lines."""
OFFERED = 0.5
"""Share of the offers that hold the right topic, at least, at the lowest limit for offers."""
FURTHER = 0.04
"""Share from which on a topic is among the choices."""

Judged = list[tuple[str, Ranked, Signs]]


def weighed(judged: Judged) -> Sureness:
    """The weights of the signs, with limits that never answer."""
    named = [(topic == ranked[0][0], signs.row()) for topic, ranked, signs in judged]
    fitted = LogisticRegression(C=1.0, max_iter=2000)
    fitted.fit(np.stack([row for _, row in named]), [right for right, _ in named])
    weights = np.asarray(fitted.coef_[0], np.float32)
    return Sureness(weights, float(fitted.intercept_[0]), Limits(1, 1, FURTHER))


def guessed(judged: Judged, sureness: Sureness) -> list[tuple[str, Guess]]:
    """The guesses, with how sure they are."""
    return [(topic, Guess(ranked, sureness.of(signs))) for topic, ranked, signs in judged]


def wrong(guesses: Sequence[tuple[str, Guess]], limits: Limits) -> float:
    """The share of wrong answers."""
    given = [(topic, guess.best(limits)) for topic, guess in guesses]
    return sum(bool(name) and name != topic for topic, name in given) / len(given)


def right(guesses: Sequence[tuple[str, Guess]], limits: Limits) -> float:
    """The share of right answers."""
    return sum(guess.best(limits) == topic for topic, guess in guesses) / len(guesses)


def chosen(sets: Sequence[tuple[float, list[tuple[str, Guess]]]]) -> Limits:
    """The lowest limits that keep each set of guesses below its share of wrong answers."""
    answer = next(
        limit
        for limit in np.arange(0.3, 1.0, 0.01)
        if all(wrong(guesses, Limits(limit, 1, 1)) <= most for most, guesses in sets)
    )
    return Limits(round(float(answer), 2), _offer(sets[-1][1], float(answer)), FURTHER)


def _offer(guesses: Sequence[tuple[str, Guess]], answer: float) -> float:
    """From where on half of what would be offered holds the right topic."""
    for limit in np.arange(0.05, answer, 0.01):
        limits = Limits(answer, float(limit), FURTHER)
        offers = [
            topic in options
            for topic, guess in guesses
            if not guess.best(limits) and (options := guess.options(limits))
        ]
        if offers and sum(offers) / len(offers) >= OFFERED:
            return round(float(limit), 2)
    return round(answer, 2)


def as_dict(sureness: Sureness, limits: Limits) -> dict[str, Any]:
    """For the file."""
    weights = [round(float(weight), 4) for weight in sureness.weights]
    return {"weights": weights, "start": round(sureness.start, 4), **limits.__dict__}


def everyday(model: Encoder | None) -> Judged:
    """The everyday questions, judged by a matcher that learnt the whole bank."""
    asked = [
        *kept_apart.lines(kept_apart.TUNING),
        *kept_apart.lines(kept_apart.EXAM, kept_apart.CHOOSE),
    ]
    matcher = match.read(
        match.held(model), match.LOOKS, wording.stem, unseen.nothing_chosen(), wording.plain
    )
    texts = [matcher.text(line.question) for line in asked]
    judged = matcher.weighed(texts, model.encode(texts) if model else None)
    return [(a.topic or NONE, *one) for a, one in zip(asked, judged, strict=True)]


def tier(model: Encoder | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What to write for one tier into both files."""
    lines = unseen.lines(model)
    judged = [(line.topic, line.ranked, line.signs) for line in lines if line.topic]
    sureness = weighed(judged)
    bank = guessed(judged, sureness)
    asked = guessed(everyday(model), sureness)
    daily = [(topic, guess) for topic, guess in asked if topic != NONE]
    others = [(topic, guess) for topic, guess in asked if topic == NONE]
    limits = chosen([(EVERYDAY, daily), (OTHERS, others), (BANK, bank)])
    for name, guesses in (("everyday", daily), ("about other things", others), ("bank", bank)):
        good, bad = right(guesses, limits), wrong(guesses, limits)
        print(f"  {name}: {len(guesses)} questions, {good:.1%} right, {bad:.1%} wrong", flush=True)
    print(f"  {limits}")
    known = Sureness(sureness.weights, sureness.start, limits)
    return as_dict(sureness, limits), guard_limits.chosen(lines, known)


def write(path: Path, held: dict[str, Any]) -> None:
    """Write one file of limits."""
    path.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] = ()) -> None:
    """Choose and say what was reached; write it down when told to."""
    topics: dict[str, Any] = {}
    danger: dict[str, Any] = {}
    for name, model in (("words", None), ("meaning", meaning.encoder())):
        print(f"with {name}")
        topics[name], danger[name] = tier(model)
    if "--write" in arguments:
        write(QUESTIONS / "thresholds.json", topics)
        write(QUESTIONS / "guard" / "limits.json", danger)


if __name__ == "__main__":
    main(sys.argv[1:])
