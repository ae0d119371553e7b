"""A stretch of time in a question: between two times, since one, before one, within one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nccid.chat.when import Time
from nccid.dates import later

_T = r"(zztime[a-z]+)"
_AT = r"(?:(?:in|at|on|by|for|of|during|the|there were|there was|it was|was) )*"
_PAIR = re.compile(
    rf"\b(?:between|from) (?:the )?{_T} (?:and|to|until|till|through|through to|up to)"
    rf" (?:the )?{_T}|{_T} (?:(?:to|until|till|through) )?(?:the )?{_T}"
)
_THAN = re.compile(rf"\b{_AT}{_T} (?:than|compared (?:with|to)|versus|vs) {_AT}{_T}")
_SINCE = re.compile(rf"\b(?P<word>since|after|from) (?:the )?{_T}(?: (?:on|onwards|on wards))?")
_BEFORE = re.compile(rf"\b(?P<word>before|prior to|earlier than|until|till|up to|by) (?:the )?{_T}")
_AT_END = re.compile(rf"\b(?:at|on|as of|as at) (?:the )?{_T}")
_IN = re.compile(rf"\b(?:in|during|over|within|for|throughout) (?:the )?{_T}|{_T}$")


@dataclass(frozen=True)
class Period:
    """A stretch of time; `rest` are the words without it. `first` or `last` is None when open."""

    rest: str
    first: Time | None
    last: Time | None
    word: str = "between"


def period(words: str, times: Mapping[str, Time]) -> Period | None:
    """The one stretch of time that is named; None when there is none or more is said."""
    if words.count("zztime") not in {1, 2}:
        return None
    for pattern in (_PAIR, _THAN):
        match = pattern.search(words)
        if match:
            ends = [one for one in match.groups() if one]
            pair = sorted((times[one] for one in ends), key=lambda time: time.last)
            return Period(_without(words, match), pair[0], pair[1])
    if words.count("zztime") == 2:
        return None
    match = _SINCE.search(words)
    if match:
        return Period(_without(words, match), times[match[2]], None, match["word"])
    match = _BEFORE.search(words)
    if match:
        return Period(_without(words, match), None, times[match[2]], match["word"])
    match = _AT_END.search(words)
    if match:
        return Period(_without(words, match), None, times[match[1]], "at")
    match = _IN.search(words)
    if match:
        time = times[match[1] or match[2]]
        return Period(_without(words, match), time, time, "in")
    return None


def _without(words: str, match: re.Match[str]) -> str:
    return " ".join(f"{words[: match.start()]} {words[match.end() :]}".split())


def days(found: Period) -> tuple[str, str] | None:
    """First and last day of what was first listed in that time; empty where open.

    None when it is not clear whether a time is counted in: "by 2021", "until 2021".
    """
    first = last = ""
    if found.word in {"until", "till", "up to", "by", "at"}:
        assert found.last is not None
        if found.last.precision != "day" and not found.last.end:
            return None
        return "", found.last.last
    if found.word in {"before", "prior to", "earlier than"}:
        assert found.last is not None
        return "", later(found.last.first, -1)
    if found.first:
        first = later(found.first.last, 1) if found.word == "after" else found.first.first
    if found.last:
        last = found.last.last
    return first, last


def ends(found: Period) -> tuple[str, str] | None:
    """The two days between which a total changed; the second is empty for "until now".

    From a time to a time is from the end of the one to the end of the other. Within one time is
    from the day before it began to its end. None when it is not clear which days are meant:
    "since 2021" can mean from its start or its end.
    """
    if found.word == "in":
        assert found.first
        assert found.last
        if found.first.precision == "day" or found.first.end:
            return None
        return later(found.first.first, -1), found.last.last
    if found.first is None:
        return None
    if found.last is None:
        if found.first.precision == "year" and not found.first.end:
            return None
        return found.first.last, ""
    return found.first.last, found.last.last
