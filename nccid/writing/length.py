"""Sentences are short enough to be read in one breath."""

import re
from collections.abc import Iterator

from nccid.pages import reading
from nccid.writing.remarks import Remark
from nccid.writing.site import Site

MOST = {"en": 20, "cy": 25, "easy-read": 15}
"""The most words in a sentence. Welsh says with small words what English does with endings."""

_JOINTS = re.compile(
    r"(?<=[;:,]) (?!\d)| (?=(?:because|which|who|so|but|and|or|if|when|while|where|as|until"
    r"|ond|ac|a|neu|os|pan|sydd|oherwydd|felly) )"
)


def length(site: Site) -> Iterator[Remark]:
    """No sentence has more words than its kind of page allows."""
    for page in site.pages:
        most = MOST[page.kind]
        for one in reading.placed_sentences(page.text):
            number = len(reading.words(one.text))
            if number > most:
                what = f"The sentence has {number} words, and {most} is the most: “{one.text}”"
                yield Remark(page.file, one.line, what, _better(one.text))


def _better(sentence: str) -> str:
    """Where to split: the joint nearest to the middle."""
    joints = [(abs(at.end() - len(sentence) / 2), at.end()) for at in _JOINTS.finditer(sentence)]
    for _, at in sorted(joints):
        left, right = sentence[:at].split(), sentence[at:].split()
        if min(len(left), len(right)) > 2:
            return f"Try two sentences; the second could begin at “{' '.join(right[:4])} …”."
    return "Say one thing, then the other, in two sentences."
