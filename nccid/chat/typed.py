"""Words to a question that takes more than one figure, or more than a total, to answer.

The words around what is counted give its shape; what is left goes through the strict reading of
`parse`. No shape, or one word that is not understood: no typed question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from nccid.chat import opening, parse, periods, shape, when
from nccid.chat.dimensions import IMPLIED, KIND_OF
from nccid.chat.reading import Reading
from nccid.chat.vocabulary import Vocabulary, tokens
from nccid.chat.when import Time
from nccid.chat.words import some
from nccid.published import Release

LONGEST = 32
"""Words of a question that is worked out; a longer one is a story."""
HOW = some(
    "count list entry share rank breakdown series greatest longest change compare difference"
)
PART = some("modality covid_status nation nhs_region organisation_type purpose status")
"""Filters that can make a part of a whole, or be set side by side."""


@dataclass(frozen=True)
class Typed:
    """A question understood whole.

    `by` is the dimension of a breakdown, ranking, share or comparison; `values` are what is set
    side by side; `days` are the first and last day of a change or of what was first listed. `gap`
    says that nobody published the split that is asked for.
    """

    how: str
    measure: str
    filters: dict[str, str] = field(default_factory=dict)
    by: str = ""
    most: int = 1
    lowest: bool = False
    values: tuple[str, ...] = ()
    days: tuple[str, str] = ("", "")
    gap: bool = False


def read(text: str, release: Release, vocabulary: Vocabulary) -> Typed | None:
    """The typed question of a cleaned text; None if it is a plain one, or not understood whole."""
    words, times = prepared(text, release, vocabulary)
    return _Reader(release, vocabulary, times).read(" ".join(words)) if words else None


def prepared(
    text: str, release: Release, vocabulary: Vocabulary
) -> tuple[list[str], dict[str, Time]]:
    """The words of a cleaned text, mended and without what is said around a question, and the times
    in it; no words if it is too long, or if something was taken out of it.
    """
    text = _PERCENT.sub(" percent ", text)
    plain, times = when.find(text, release.date)
    words = opening.question([vocabulary.mend(word) for word in tokens(plain)])
    if len(words) > LONGEST or parse.MARK in words:
        return [], {}
    return _polite(words), {when.token(number): time for number, time in enumerate(times)}


_PERCENT = re.compile(r"%|\bper cent\b", re.IGNORECASE)


def _polite(words: list[str]) -> list[str]:
    """The words without what people say before a question."""
    text = " ".join(words)
    for start in _BEFORE:
        text = text.removeprefix(start).strip()
    return text.removesuffix(" please").removesuffix(" pls").split() or words


_BEFORE = (
    "hi ", "hello ", "hiya ", "hey ", "just wondering ", "i was wondering ", "please ",
    "can you tell me ", "could you tell me ", "can you show me ", "do you know ", "tell me ",
    "i want to know ", "i would like to know ", "i'd like to know ", "please ", "so ", "and ",
)  # fmt: skip


@dataclass(frozen=True)
class _Reader:
    release: Release
    vocabulary: Vocabulary
    times: Mapping[str, Time]

    def read(self, words: str) -> Typed | None:
        """The first reading that understands every word."""
        ways = (
            *(self._longest, self._shaped, self._sides, self._moved, self._since),
            *(self._new, self._edge, self._list, self._latest),
        )
        return next(filter(None, (way(words) for way in ways)), None)

    def core(self, words: str) -> parse.Asked | None:
        """What is left, read as strictly as "how many …"."""
        held = parse.core(words.split(), dict(self.times), self.release, self.vocabulary)
        return held if isinstance(held, parse.Asked) else None

    def kind(self, measure: str) -> str:
        """Stock, flow or register; empty for a measure that is never released."""
        found = self.release.measures.get(measure)
        return found.kind if found else ""

    def _shaped(self, words: str) -> Typed | None:
        """The first of the shapes that fit of which every word is understood."""
        return next(filter(None, map(self._of_shape, shape.shaped(words))), None)

    def _of_shape(self, found: shape.Shape) -> Typed | None:
        if found.how in {"rank", "breakdown"}:
            return self._split(found)
        asked = self.core(found.rest)
        if not asked and found.how == "series":
            asked = self.core(shape.changing(found.rest) or found.rest)
        if not asked:
            return None
        if found.how == "share":
            return self._share(asked)
        stock = self.kind(asked.measure) in {"stock", "flow"}
        if not stock or (found.how == "series" and set(asked.filters) & {"year", "as_of"}):
            return None
        return Typed(found.how, asked.measure, asked.filters, lowest=found.lowest)

    def _split(self, found: shape.Shape) -> Typed | None:
        rest = found.rest
        if found.by == "year":  # new in a year and first listed in it are the same
            rest = " ".join(word for word in rest.split() if word != "new")
        if not self._counts(rest):
            rest = f"{rest} {IMPLIED.get(found.by, '')}"
        asked = self.core(rest) or self.core(f"{rest} first listed")
        if not asked:
            return None
        by = found.by
        if by == "kind":
            by = KIND_OF.get(asked.measure, "")
        if not by or by in asked.filters or (by == "nation" and "nhs_region" in asked.filters):
            return None
        if by == "year" and "as_of" in asked.filters:
            return None
        return Typed(found.how, asked.measure, asked.filters, by, found.most, found.lowest)

    def _counts(self, words: str) -> bool:
        """Whether the words name something that is counted."""
        reading = Reading(self.vocabulary.read(words.split()), dict(self.times), words.split())
        return reading.has("measure") or any(
            meaning.name in IMPLIED for _, meaning in reading.all("filter")
        )

    def _share(self, asked: parse.Asked) -> Typed | None:
        """The part is the one filter that is not a time; of a list, a year may be the part."""
        parts = [name for name in asked.filters if name not in {"year", "as_of"}]
        if not parts and self.kind(asked.measure) == "register" and "year" in asked.filters:
            parts = ["year"]
        refused = self.release.measures.get(asked.measure)
        if refused and set(parts) - set(refused.dimensions):
            return Typed("count", asked.measure, asked.filters)
        if len(parts) != 1 or asked.gap or (parts == ["status"]):
            return Typed("count", asked.measure, asked.filters, gap=True) if asked.gap else None
        if self.kind(asked.measure) == "register" and "year" in asked.filters and parts != ["year"]:
            return None
        return Typed("share", asked.measure, asked.filters, parts[0])

    def _sides(self, words: str) -> Typed | None:
        """Two values of one dimension, set side by side."""
        found = shape.compared(words)
        if not found:
            return None
        said = found.rest.split()
        terms = self.vocabulary.read(said)
        places = [
            (term, meaning)
            for term in terms
            if (meaning := term.means("filter")) and meaning.name in PART
        ]
        by = {meaning.name for _, meaning in places}
        values = tuple(dict.fromkeys(meaning.value for _, meaning in places))
        name = next((n for n in by if sum(m.name == n for _, m in places) == 2), "")
        pair = [(term, meaning) for term, meaning in places if meaning.name == name]
        values = tuple(meaning.value for _, meaning in pair)
        if len(pair) != 2 or len(set(values)) != 2:
            return None
        asked = []
        for term, _ in pair:
            left = said[: term.start] + said[term.end :]
            if not self._counts(" ".join(left)):
                left.append(IMPLIED.get(name, ""))
            asked.append(self.core(" ".join(left)))
        one, other = reversed(asked)
        if not one or not other or one.measure != other.measure:
            return None
        rest = {key: value for key, value in one.filters.items() if key != name}
        if rest != {key: value for key, value in other.filters.items() if key != name}:
            return None
        return Typed(found.how, one.measure, rest, name, values=values)

    def _moved(self, words: str) -> Typed | None:
        """How a total changed between two days."""
        left = shape.changing(words)
        found = periods.period(words if left is not None else "", self.times)
        if left is None or not found:
            return None
        rest = shape.changing(found.rest) or found.rest
        days = periods.ends(found)
        asked = self.core(rest)
        if not asked or not days or self.kind(asked.measure) != "stock":
            return None
        if set(asked.filters) & {"year", "as_of"} or asked.gap:
            return None
        end = days[1] if days[1] and days[1] <= self.release.date else self.release.date
        if days[1][:4] > self.release.date[:4] or days[0] >= end:
            return None
        return Typed("change", asked.measure, asked.filters, days=(days[0], end))

    def _since(self, words: str) -> Typed | None:
        """What was first listed in a stretch of time."""
        found = periods.period(words, self.times)
        if not found or (found.word == "in" and found.first and found.first.precision == "year"):
            return None
        asked = self.core(found.rest)
        listed = asked and asked.measure in {"hospitals", "projects"}
        if not asked or not listed or "year" in asked.filters:
            return None
        # A hospital that was named stays named, so those of a day are all that were named by then.
        held = asked.measure == "hospitals" and found.word == "at"
        if not held and (found.word == "at" or not set(words.split()) & _FIRST):
            return None
        days = periods.days(found)
        if not days or days[0] > self.release.date or (days[1] and days[1] < days[0]):
            return None
        return Typed("count", asked.measure, asked.filters, days=days)

    def _new(self, words: str) -> Typed | None:
        """New hospitals or projects of a year: those first listed in it."""
        said = words.split()
        if not set(said) & {"new", "newly"}:
            return None
        rest = " ".join(word for word in said if word not in {"new", "newly"})
        asked = self.core(f"{rest} first listed")
        listed = asked and asked.measure in {"hospitals", "projects"} and "year" in asked.filters
        return Typed("count", asked.measure, asked.filters) if asked and listed else None

    def _edge(self, words: str) -> Typed | None:
        """Those that were first on a list, or last: of the first day, or of the last one."""
        said = shape.edge(words)
        if said is None or self.times:
            return None
        asked = self.core(said.rest)
        if not asked or asked.measure not in {"hospitals", "projects"} or asked.gap:
            return None
        rows = self.release.listed(asked.measure, **asked.filters)
        if not rows or {"year", "status"} & asked.filters.keys():
            return None
        known = [row["first_listed"] for row in rows]
        days = ("", min(known)) if said.lowest else (max(known), "")
        return Typed("list", asked.measure, asked.filters, days=days)

    def _latest(self, words: str) -> Typed | None:
        """The newest figure, or a plain count behind a greeting."""
        said = shape.latest(words)
        if said is None:
            return None
        asked = self.core(said)
        timed = asked and set(asked.filters) & {"year", "as_of"}
        if not asked or timed or asked.gap or asked.measure not in self.release.measures:
            return None
        return Typed("count", asked.measure, asked.filters)

    def _list(self, words: str) -> Typed | None:
        """The names behind a count of hospitals or projects."""
        rest = shape.listing(words)
        asked = self.core(rest) if rest else None
        if not asked or asked.measure not in {"hospitals", "projects"} or asked.gap:
            return None
        if self._other_nouns(rest or "", asked.measure):
            return None
        return Typed("list", asked.measure, asked.filters)

    def _other_nouns(self, words: str, measure: str) -> bool:
        reading = Reading(self.vocabulary.read(words.split()), dict(self.times), words.split())
        first = next((m.name for _, m in reading.all("measure")), measure)
        return first != measure

    def _longest(self, words: str) -> Typed | None:
        """The longest or shortest time that a project stood on the list."""
        said = set(words.split())
        long, short = said & _LONG, said & _SHORT
        if not (long or short) or (long and short) or not said & _ON_THE_LIST:
            return None
        rest = " ".join(word for word in words.split() if word not in _OF_TIME)
        if not self._counts(rest):
            rest = f"{rest} projects"
        asked = self.core(rest)
        if not asked or asked.measure != "projects" or set(asked.filters) - {"organisation_type"}:
            return None
        return Typed("longest", "days_listed", asked.filters, lowest=bool(short))


_FIRST = some(
    """first joined join joining newly new listed started start begun began approved accepted
    granted added signed board admitted shown named"""
)
_LONG = some("longest maximum max")
_SHORT = some("shortest minimum min briefest")
_ON_THE_LIST = some("listed list listing")
_OF_TIME = _LONG | _SHORT | some("time period days day number for long stayed stay stood spent")


def side(typed: Typed, value: str) -> dict[str, str]:
    """The filters of one of the values that are set side by side."""
    return {typed.by: value, **typed.filters}
