"""From where on the chat answers in Welsh: python -m benchmarks.choose_thresholds_welsh --write

The Welsh bank is small, so its phrases are far apart, and limits as strict as the English ones
would decline most of what people ask. The bank's own phrases, each guessed by a matcher that has
not seen it, teach how sure a guess is; they and the part `choose` of the Welsh exam choose the
limit. With `--write` it goes to data/questions/cy/thresholds.json.
"""

import json
import sys
from collections.abc import Sequence

from benchmarks import choose_thresholds as english
from benchmarks._unseen import nothing_chosen
from nccid.chat import match, welsh_match
from nccid.chat.guess import NONE
from nccid.chat.kept import Arrays
from nccid.chat.match import Matcher
from nccid.chat.sure import Sureness
from nccid.chat.welsh_words import FOLDER

FOLDS = 5
EVERYDAY, OTHERS, BANK = 0.08, 0.2, 0.12
"""Wrong answers at most, as a share of the exam's part, of other questions and of the bank."""


def matcher_of(held: Arrays) -> Matcher:
    """A matcher whose signs alone are wanted."""
    return welsh_match.read(held, nothing_chosen())


def everyday() -> english.Judged:
    """The part of the exam that may choose."""
    known, matcher = welsh_match.site_topics(), matcher_of(welsh_match.held())
    rows = [json.loads(line) for line in (FOLDER / "exam.jsonl").open(encoding="utf-8")]
    asked = [
        (row["topic"] if row["topic"] in known else NONE, matcher.text(row["question"]))
        for row in rows
        if row["part"] == "choose" and row["topic"] in {*known, "none"}
    ]
    judged = matcher.weighed([text for _, text in asked], None)
    return [(topic, *one) for (topic, _), one in zip(asked, judged, strict=True)]


def unseen() -> english.Judged:
    """Each phrase of the bank, guessed by a matcher that learnt the other folds."""
    phrases = welsh_match.phrases()
    found: english.Judged = []
    for fold in range(FOLDS):
        rest = [pair for place, pair in enumerate(phrases) if place % FOLDS != fold]
        matcher = matcher_of(match.arrays(rest, welsh_match.LOOKS, None))
        asked = phrases[fold::FOLDS]
        judged = matcher.weighed([matcher.text(text) for text, _ in asked], None)
        found += [(name, *one) for (_, name), one in zip(asked, judged, strict=True)]
    return found


def main(arguments: Sequence[str] = ()) -> None:
    """Choose and say what was reached; write it down when told to."""
    judged = unseen()
    sureness: Sureness = english.weighed(judged)
    bank, daily = english.guessed(judged, sureness), english.guessed(everyday(), sureness)
    others = [(topic, guess) for topic, guess in bank if topic == NONE]
    limits = english.chosen([(EVERYDAY, daily), (OTHERS, others), (BANK, bank)])
    for name, guesses in (("exam", daily), ("about other things", others), ("bank", bank)):
        good, bad = english.right(guesses, limits), english.wrong(guesses, limits)
        print(f"  {name}: {len(guesses)} questions, {good:.1%} right, {bad:.1%} wrong")
    print(f"  {limits}")
    if "--write" in arguments:
        found = {"words": english.as_dict(sureness, limits)}
        english.write(FOLDER / "thresholds.json", found)


if __name__ == "__main__":
    main(sys.argv[1:])
