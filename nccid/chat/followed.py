"""What a short question means after another: "and in Wales?", "what about CT?", "by region?".

It changes one thing of what was asked before and keeps the rest, and the reply says what it is
about. Every word must have a part in that; otherwise it is a question of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from nccid.chat import when
from nccid.chat.dimensions import KIND_OF, NAMED, dimension
from nccid.chat.reading import COUNTED, Reading, filter_of
from nccid.chat.typed import PART, Typed
from nccid.chat.vocabulary import Vocabulary, tokens
from nccid.chat.when import Time
from nccid.chat.words import some
from nccid.published import LISTS, Release

_LONGEST = 12
_LEAD = re.compile(
    r"^(?:(?:and|ok|okay|so|then|now|but|or|right|thanks|yes) )*"
    r"(?:(?:what|how|whit) (?:about|of|aboot)|same (?:again )?for|the same for|just|only)?\s*"
)
_BY = re.compile(
    r"(?:split |broken down |break it down |show it )?"
    rf"(?:by|per|(?:for|in)? ?(?:each|every)) ({NAMED})"
)
_SHARE = re.compile(
    r"(?:as )?(?:a |an )?(?:what )?(?:percentage|percent|share|proportion|fraction)"
    r"(?: (?:is|was) (?:that|it))?(?: of the (?:total|whole))?"
)
_SHIFTS = (
    (re.compile(r"(?:in |for )?the (?:year before|previous year|year before that)"), -1),
    (re.compile(r"(?:in |for )?(?:previous year|(?:a )?year (?:before|earlier))"), -1),
    (re.compile(r"(?:in |for )?(?:the )?(?:year after|following year|next year|a year later)"), 1),
)  # fmt: skip
_SERIES = re.compile(r"over time|over the years")
_NAMES = re.compile(
    r"(?:(?:can you |please )?(?:list|name|show me|tell me|give me) )?"
    r"(?:which(?: ones?)?(?: are| were)?(?: they| those| these)?"
    r"|(?:who|what)(?: are| were) (?:they|those|these)|them(?: all)?|all of them"
    r"|(?:the|their) (?:names?|list))(?: called)?(?: please)?"
)
"""Ways to ask for the names behind a count."""
_PLACES = ("nation", "nhs_region", "hospital")
_ALONE = some(
    "in for at on of the a from with and by end about there was were is it that then ones"
)
"""Words that may stand around a filter in a follow-up."""


def follow(text: str, before: Typed, release: Release, vocabulary: Vocabulary) -> Typed | None:
    """The question before with what this one changes; None if it is no follow-up."""
    plain, times = when.find(text.replace("%", " percent "), release.date)
    words = [vocabulary.mend(word) for word in tokens(plain)]
    if not 0 < len(words) <= _LONGEST:
        return None
    said = " ".join(words)
    lead = _LEAD.match(said)
    rest = said[lead.end() :].strip() if lead else said
    named = {when.token(number): time for number, time in enumerate(times)}
    return _Follower(release, vocabulary, named, before).read(rest)


@dataclass(frozen=True)
class _Follower:
    release: Release
    vocabulary: Vocabulary
    times: Mapping[str, Time]
    before: Typed

    def read(self, rest: str) -> Typed | None:
        """The first way in which the words change the question before."""
        return next(
            filter(None, (way(rest) for way in (self._shape, self._shift, self._changed))), None
        )

    def _shape(self, rest: str) -> Typed | None:
        before = _plain(self.before)
        split = _BY.fullmatch(rest)
        if split:
            by = dimension(split[1])
            by = KIND_OF.get(before.measure, "") if by == "kind" else by
            fits = by and by not in before.filters and not any(before.days)
            inside = by == "nhs_region" and "nation" in before.filters
            timed = by == "year" and "as_of" in before.filters
            return None if not fits or inside or timed else replace(before, how="breakdown", by=by)
        if _SHARE.fullmatch(rest):
            parts = [name for name in before.filters if name in PART]
            others = before.measure in LISTS and "year" in before.filters
            if len(parts) != 1 or others or any(before.days):
                return None
            return replace(before, how="share", by=parts[0])
        if _NAMES.fullmatch(rest):
            return replace(before, how="list") if self._listable(before) else None
        if _SERIES.fullmatch(rest) and before.measure in COUNTED:
            kept = {k: v for k, v in before.filters.items() if k not in {"year", "as_of"}}
            return replace(before, how="series", filters=kept)
        return self._other_split(rest)

    @staticmethod
    def _listable(before: Typed) -> bool:
        """Whether there are names behind it, and they are those of what was counted."""
        return before.measure in {"hospitals", "projects"} and before.how in {"count", "share"}

    def _other_split(self, rest: str) -> Typed | None:
        """The same ranking or breakdown over another dimension: "and nations?"."""
        by = dimension(rest.removeprefix("the ").removeprefix("which "))
        before = self.before
        if before.how not in {"rank", "breakdown"} or by in {"", "kind", *before.filters}:
            return None
        inside = by == "nhs_region" and "nation" in before.filters
        timed = by == "year" and "as_of" in before.filters
        return None if inside or timed else replace(before, by=by)

    def _shift(self, rest: str) -> Typed | None:
        """The same a year earlier or later."""
        step = next((step for form, step in _SHIFTS if form.fullmatch(rest)), 0)
        year = self.before.filters.get("year", "")
        day = self.before.filters.get("as_of", "")
        if not step or any(self.before.days):
            return None
        if year or not day:
            moved = str(int(year or self.release.date[:4]) + step)
            return self._with({"year": moved})
        return self._with({"as_of": _a_year(day, step)})

    def _changed(self, rest: str) -> Typed | None:
        """Another place, kind, time or thing that is counted."""
        words = rest.split()
        reading = Reading(self.vocabulary.read(words), dict(self.times), words)
        measure = self._measure(reading)
        if not words or measure is None:
            return None
        new: dict[str, str] = {}
        for term in reading.terms:
            found = filter_of(term, measure)
            time = self.times.get(term.words[0])
            if time:
                new |= time.filters("register" if measure in LISTS else "stock")
                if measure in LISTS and time.precision != "year":
                    return None
            elif found:
                if found.kind in {"gap", "project"} or found.name in new:
                    return None
                new[found.name] = found.value
            elif not (term.means("measure") or set(term.words) <= _ALONE or term.means("cue")):
                return None
        if not new and measure == self.before.measure:
            return None
        if measure == "hospitals" and "hospital" in new:
            return None
        return self._with(new, measure)

    def _measure(self, reading: Reading) -> str | None:
        """What is counted now; None when two things are named, or a whole new question is asked."""
        named = {meaning.name for _, meaning in reading.all("measure")}
        if len(named) > 1 or (named and reading.has("cue")):
            return None
        if not named:
            return self.before.measure
        measure = named.pop()
        if measure == "studies" and any(m.name == "modality" for _, m in reading.all("filter")):
            return "studies"
        timed = bool({"year", "as_of"} & self.before.filters.keys()) or any(self.before.days)
        moved = (measure in LISTS) != (self.before.measure in LISTS)
        return None if (timed and moved) or measure not in self.release.measures else measure

    def _with(self, new: dict[str, str], measure: str = "") -> Typed | None:
        before = self.before
        if not all(self._known(name, value) for name, value in new.items()):
            return None
        kept = dict(before.filters)
        for name in new:
            for other in _PLACES if name in _PLACES else ("year", "as_of"):
                if name in (*_PLACES, "year", "as_of"):
                    kept.pop(other, None)
        filters = {**kept, **new}
        measure = measure or before.measure
        timed = bool({"year", "as_of"} & new.keys())
        if before.how in {"change", "series", "longest"} and timed:
            return None
        dated = before.days if not timed else ("", "")
        found = replace(before, measure=measure, filters=filters, days=dated)
        same = measure == before.measure
        if not same or before.by in new or (before.how == "longest"):
            return _plain(found)
        if before.how == "share" and timed and measure in LISTS:
            return None
        return found

    def _known(self, name: str, value: str) -> bool:
        if name == "as_of":
            return value <= self.release.date
        return value in self.release.values(name)


def _plain(typed: Typed) -> Typed:
    """The same as a count; a list stays one."""
    how = "list" if typed.how == "list" and typed.measure in LISTS else "count"
    return replace(typed, how=how, by="", values=(), most=1, lowest=False)


def _a_year(day: str, step: int) -> str:
    """The same day a year earlier or later; 29 February becomes the 28th."""
    found = date.fromisoformat(day)
    last = 28 if (found.month, found.day) == (2, 29) else found.day
    return found.replace(year=found.year + step, day=last).isoformat()
