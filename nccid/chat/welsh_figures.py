"""The main totals in Welsh. Any other figure leads to the page of statistics, and is not guessed.

A total is given only if every word of the question is understood: what is counted stands right
after the word that counts, and the rest are words that change nothing.
"""

from dataclasses import dataclass
from functools import cache

from nccid.chat.reply import Question, Reply, fixed, say
from nccid.chat.welsh_words import plain
from nccid.chat.words import some
from nccid.figures.sentence import number
from nccid.pages import languages
from nccid.paths import SITE

MEASURES = ("patients", "studies", "hospitals", "projects")
KINDS = {"stock", "register"}
"""Measures that have one total. What is counted anew each month has none."""
_BETWEEN = some("o y yr r ydi yw ydy di oedd sydd sy n mae ma eich ni")
"""Words between the one that counts and what is counted."""


@dataclass(frozen=True)
class Asked:
    """What a question counts; `whole` when it asks for the total and nothing more."""

    measure: str
    whole: bool


def asked(text: str) -> Asked | None:
    """What a plain Welsh question counts; None when it counts nothing that is published."""
    words = text.split()
    lists = _lists()
    for place, word in enumerate(words):
        if word in lists["begin"]:
            found = _counted(words, place)
            if found:
                measure, noun = found
                rest = set(words) - {word, noun}
                known = lists["filler"] | lists["begin"]
                known |= lists["with_images" if measure == "hospitals" else "of_images"]
                return Asked(measure, rest <= known)
    return None


def _counted(words: list[str], place: int) -> tuple[str, str] | None:
    """What is counted: the first word after `place` that is no small word."""
    noun = next((word for word in words[place + 1 :] if word not in _BETWEEN | _again()), "")
    measure = next((name for name in MEASURES if noun in _lists()[name]), "")
    return (measure, noun) if measure else None


def _again() -> frozenset[str]:
    """Two words that count may stand together: `cyfanswm nifer y cleifion`."""
    return _lists()["begin"]


def answer(question: Question) -> Reply | None:
    """The total that is asked for, or the way to the statistics; None if no figure is asked for."""
    found = asked(plain(question.text))
    if found is None:
        return None
    if question.removed:
        return say("figure_removed", "clarify", _offered(question), "cy")
    measure = question.release.measures.get(found.measure)
    if not found.whole or measure is None or measure.kind not in KINDS:
        return say("figure_unclear", "clarify", _offered(question), "cy")
    figure = question.release.figure(found.measure)
    if figure.value is None:
        return say("figure_unclear", "clarify", (), "cy")
    words: str = fixed()["cy"]["figures"][found.measure]
    text = words.format(value=number(figure.value), as_of=languages.day(figure.as_of, _shell()))
    lists = (f"/en/record/{found.measure}/",) if measure.kind == "register" else ()
    urls = (f"/en/record/statistics/#{found.measure}", *lists, "/en/record/releases/")
    return Reply("statistic", found.measure, text, urls, figure, language="cy")


def _offered(question: Question) -> tuple[str, ...]:
    """The totals that this release can answer in Welsh, at most three."""
    known = question.release.measures
    names = [name for name in MEASURES if name in known and known[name].kind in KINDS]
    return tuple(fixed()["cy"]["totals"][name] for name in names)[:3]


@cache
def _shell() -> languages.Words:
    """The Welsh words of the page shell, for its months."""
    return languages.load(SITE)["cy"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in fixed()["cy"]["counting"].items()}
