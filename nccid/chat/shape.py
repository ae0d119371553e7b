"""How a figure is to be worked out, read off the words around what is counted.

A shape is found by a pattern that takes its own words out of the question. The words that are
left are read as strictly as any other question: one that is not understood ends it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nccid.chat.dimensions import NAMED, dimension


@dataclass(frozen=True)
class Shape:
    """How to work it out (`how`), over which dimension (`by`), and the words left to read.

    `how` is share, rank, breakdown, series, greatest, longest, change, compare, difference or
    list. `most` is how many places of a ranking are wanted; `lowest` turns the order round.
    """

    how: str
    rest: str
    by: str = ""
    most: int = 1
    lowest: bool = False


_HIGH = (
    r"(?:the )?most|(?:the )?(?:highest|largest|greatest|biggest|maximum|max|top) (?:number|count"
    r"|total|share)(?: of)?"
)
_LOW = (
    r"(?:the )?(?:fewest|least|less|fewer)|(?:the )?(?:lowest|smallest|minimum|min|fewest|least)"
    r" (?:number|count|total)(?: of)?"
)
_LOWEST = re.compile(
    r"\b(?:fewest|fewer|less|least|lowest|smallest|minimum|min|rarest|shortest|briefest)\b"
)
_ORDER = rf"(?P<order>{_HIGH}|{_LOW})"
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
}  # fmt: skip
_N = rf"(?P<n>\d|10|{'|'.join(_NUMBERS)})"
_SENT = (
    r"(?:is|was|are|were|has|had|have|hold|holds|runs|run|leads|lead|with|sent|sends|send|got|gave"
    r"|gives|supplied|supplies|contributed|contributes|contribute|provided|provides|provide"
    r"|submitted|accounts? for|accounted for|includes?|contains?|saw|shows|boasts?|counts?)"
)
_WHICH = r"(?:(?:in|from|for) )?(?:which|what|wich|whit)(?: (?:is|was|are|were) the)?"
_ASK = (
    r"(?:(?:and )?(?:what|which|whit|whats) (?:is|are|was|were|s)?\s?)?(?:(?:how|hou) (?:many"
    r"|much|big|large) )?"
)
_SHARES = r"(?:percentage|percent|pct|proportion|share|fraction|part)"
_TOTALS = r"(?:number|count|total|figure|amount|numbers|total number)"
_EXTREME = (
    r"highest|maximum|max|greatest|biggest|largest|peak|lowest|minimum|min|smallest|least"
    r"|most|fewest"
)
_EVER = (
    r"(?: (?:ever|published|recorded|reported|reached|on record|so far|until now|to date|has been"
    r"|have been|was|were|you have))*"
)
_SHOW = (
    r"(?:(?:show|give|plot|draw|see|get)(?: (?:me|us))? (?:the |an? )?|plot of "
    r"|(?:what|whats)(?: (?:is|are|was|were))? (?:the |an? )?)?"
)
_SPREAD = r"breakdown|brakedown|split|distribution|spread|balance|composition"
_COURSE = (
    r"changed?|grown?|grow|grew|growth|develop(?:ed|ment)?|evolved?|evolution|progress(?:ed)?"
    r"|increased?|risen?|rose|trends?|trended"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


Maker = Callable[[re.Match[str]], Shape | None]


def _rank(match: re.Match[str]) -> Shape | None:
    parts = match.groupdict()
    by = dimension(parts["by"])
    said = parts.get("n") or ""
    most = _NUMBERS.get(said) or (int(said) if said.isdigit() else 1)
    if not by or most == 0:
        return None
    low = bool(_LOWEST.search(parts.get("order") or ""))
    return Shape("rank", parts.get("rest") or "", by, most, low)


def _broken(match: re.Match[str]) -> Shape | None:
    by = dimension(match["by"])
    rest = f"{match['before']} {match.groupdict().get('after') or ''}".strip()
    return Shape("breakdown", rest, by) if by else None


def _yearly(match: re.Match[str]) -> Shape:
    return Shape("breakdown", match["after"].strip(), "year")


def _plain(how: str) -> Maker:
    def made(match: re.Match[str]) -> Shape:
        rest = " ".join(part for part in match.groups() if part)
        return Shape(how, rest, lowest=bool(_LOWEST.search(match[0])))

    return made


_BY = rf"(?P<by>{NAMED})"
_SPLIT = (
    r"(?:(?:split|broken|break|divided|grouped|group)(?: (?:down|up))? )?"
    r"(?:by|per|(?:at|by) the end of (?:each|every)|(?:for|in|of|from|across"
    r"|to)? ?(?:each|every)(?: of the)?|across (?:the )?)"
)
_SHAPES: tuple[tuple[re.Pattern[str], Maker], ...] = (
    # shares
    (
        _pattern(rf"(?:so )?{_ASK}(?:the |a )?{_SHARES}(?: of)? (?:all )?(?:the )?(.+)"),
        _plain("share"),
    ),
    (_pattern(r"how much of (?:all )?(?:the )?(.+)"), _plain("share")),
    (
        _pattern(
            rf"(?:out )?of (?:all )?(?:of )?(?:the )?(.+?) (?:what|which|how many) {_SHARES}"
            r" (?:are|is|were|was|have|had)? ?(.+)"
        ),
        _plain("share"),
    ),
    (_pattern(rf"in {_SHARES}s? (?:how many|how much|what) (.+)"), _plain("share")),
    (_pattern(rf"(.+) as an? {_SHARES}(?: of (?:all|the total|the whole))?"), _plain("share")),
    # rankings
    (
        _pattern(rf"{_WHICH} (?:{_N} )?{_BY} {_SENT}?\s?(?:got )?{_ORDER}(?P<rest>(?: .+)?)"),
        _rank,
    ),
    (
        _pattern(
            rf"(?:{_WHICH} )?(?:the )?(?:{_N} )?{_BY}"
            rf" (?:(?:with|that has|that had|having) )?{_ORDER}"
            r"(?P<rest>(?: .+)?)"
        ),
        _rank,
    ),
    (_pattern(rf"{_WHICH} {_BY} (?:did|do|does|were|was|saw) {_ORDER}(?P<rest> .+)"), _rank),
    (_pattern(rf"(?:which |what )?{_ORDER}(?P<rest> .+?) (?:by|per|of any|of all) {_BY}"), _rank),
    (_pattern(rf"{_ORDER}(?P<rest> .+?) {_BY}"), _rank),
    (
        _pattern(
            rf"(?:{_WHICH} |which |the |show me |give me |list |what are )*(?:the )?(?:top"
            rf"|first|highest|biggest) {_N} {_BY}"
            rf"(?: (?:by|for|with|in|ranked by)(?: {_ORDER})?(?P<rest> .+))"
        ),
        _rank,
    ),
    (
        _pattern(
            rf"(?:{_WHICH}|whats)? ?(?:the )?(?P<order>most|least) (?:common|frequent|usual) {_BY}"
            r"(?P<rest>(?: .+)?)"
        ),
        _rank,
    ),
    (
        _pattern(
            rf"{_WHICH} {_BY} (?:is|are|was) (?:the )?(?:(?P<order>most|least) (?:common"
            rf"|frequent)|rarest)"
            r"(?P<rest>(?: .+)?)"
        ),
        lambda m: _rank(m) if m["order"] else Shape("rank", m["rest"], dimension(m["by"]), 1, True),
    ),
    (
        _pattern(
            rf"{_WHICH} {_BY} (?:(?:is|are) there|do you (?:have|hold)|does it (?:have|hold))"
            r" (?:the )?(?P<order>most|least|fewest) of"
        ),
        _rank,
    ),
    # breakdowns
    (_pattern(rf"rank (?:the )?{_BY} (?:by|on)(?P<before>)(?P<after> .+)"), _broken),
    (
        _pattern(
            rf"{_SHOW}(?:an? |the )?{_BY} (?:{_SPREAD})(?P<before>)(?: (?:of|for|in))?"
            r"(?P<after> .+)"
        ),
        _broken,
    ),
    (
        _pattern(
            rf"{_SHOW}(?:an? |the )?(?:{_SPREAD}) (?:of|for|in) (?P<before>.+?)"
            rf" (?:by|across|over|between|among|per) (?:the )?(?:each )?{_BY}(?P<after>(?: .+)?)"
        ),
        _broken,
    ),
    (_pattern(rf"(?P<before>.+) {_BY} (?:{_SPREAD})(?P<after>)"), _broken),
    (
        _pattern(
            rf"{_SHOW}(?:an? |the )?(?:{_SPREAD}) by {_BY}(?P<before>)"
            r"(?P<after>(?: (?:of|for|in) .+)?)"
        ),
        _broken,
    ),
    (
        _pattern(
            r"(?:how (?:do|does|did|are|is|were) )?(?P<before>.+?)"
            r" (?:split|divided?|distributed|spread|shared|break down|broken down)(?: up| out)?"
            r" (?:by|between|among|across|over|into)"
            rf" (?:the )?(?:{_N} )?{_BY}(?P<after>)"
        ),
        _broken,
    ),
    (
        _pattern(
            r"(?:break|split|divide) (?:the |all )?(?P<before>.+?) (?:down |up )?"
            rf"(?:by|into|per) (?:the )?{_BY}(?P<after>)"
        ),
        _broken,
    ),
    (
        _pattern(r"(?P<by>yearly|annual|year on year|year by year)(?P<before>)(?P<after> .+)"),
        _yearly,
    ),
    (
        _pattern(r"(?P<after>.+) (?P<by>year on year|year by year|yearly|annually)(?P<before>)"),
        _yearly,
    ),
    (
        _pattern(
            rf"{_SHOW}(?:(?:a |the )?(?:breakdown|split)(?: of)? )?(?:(?:can you |please"
            rf" )?(?:break down|split|divide) )?"
            rf"(?P<before>.*?) ?\b{_SPLIT} {_BY}(?P<after>(?: .+)?)"
        ),
        _broken,
    ),
    # over time
    (
        _pattern(
            rf"(?:how (?:has|have|did|do|does) |{_SHOW})(?:the )?"
            rf"(?:(?:{_COURSE}) (?:of|in|for) )?(.+?)"
            rf"(?: (?:{_COURSE}))?"
            r" (?:over time|over the years|through time|through the years|across the years)"
        ),
        _plain("series"),
    ),
    (_pattern(rf"how (?:has|have|did|do|does) (?:the )?(.+?) (?:{_COURSE})"), _plain("series")),
    (
        _pattern(
            rf"(?:plot )?{_SHOW}(?:the |a )?(?:{_COURSE}|trend|history|graph|chart"
            r"|timeline|plot|time series|course)"
            r" (?:in|of|for)(?: the)? (.+)"
        ),
        _plain("series"),
    ),
    # the greatest and the least
    (
        _pattern(
            rf"(?:(?:what|whats) ?(?:is|was)? ?)?(?:the )?(?:{_EXTREME})(?:"
            rf" ever)?(?: published| reported| recorded)? {_TOTALS}(?:"
            rf" (?:you )?(?:have |has )?(?:been )?(?:ever )?(?:published|reported|recorded))?"
            rf"(?: of| for)? (.+?){_EVER}"
        ),
        _plain("greatest"),
    ),
    (
        _pattern(
            r"(?:(?:what|whats) ?(?:is|was)? ?)?the (?:most|least|fewest)(?: ever)? ()(.+?)"
            r"(?: (?:ever|published|recorded|reached|on record|used|held))+"
        ),
        _plain("greatest"),
    ),
    (_pattern(rf"(?:{_EXTREME}) (.+) {_TOTALS}"), _plain("greatest")),
)
_CHANGE = re.compile(
    r"\b(?:by how much|how much(?: (?:larger|bigger|higher|greater|smaller|lower))?|new"
    r"|changed?|changing|increased?|increases|rise[ns]?|rose"
    r"|risen|grew|grow"
    r"|grown|growth|added|(?:went|gone|go|going) (?:up|down)|decreased?|fall|fallen|fell|dropped"
    r"|drop|more|extra|additional|difference|newly)\b"
)
_LATEST = re.compile(
    r"(?:(?:what|whats)(?: (?:is|are|was))? )?(?:the )?(?:latest|most recent|newest|most"
    r" up to date)"
    r"(?: published)? (?:number|figure|count|total)s?(?: (?:of|for|on))? (.+)"
)
_COMPARED = re.compile(
    r"\b(?:versus|vs|v|compared (?:with|to)|compare|compared|than|more|fewer|less|or"
    r"|(?:is |whats )?(?:the )?difference(?: in)?(?: between)?|against|ones"
    r"|larger|bigger|greater|higher|smaller|lower|class balance)\b"
)
_DIFFERENCE = re.compile(
    r"\bhow many (?:more|fewer|less)\b|\bdifference\b|\bhow much (?:more|less)\b"
)
_COMPARES = re.compile(
    r"\b(?:versus|vs|v|compared?|than|against)\b|\b(?:more|fewer|less)\b.*\bor\b|\bdifference\b"
    r"|\bor\b.*\b(?:more|fewer|less)$"
    r"|\bhow many\b.*\band how many\b"
)
_LISTED = re.compile(
    r"(?:can you |please |could you )*(?:lists?|names?|show me|show|display|see|give me|tell me"
    r"|which|wich|what are|what were|whats|what|names of|who are|who were|who is)\b"
    r"(?: (?:an?|lists?|names?|all|every|each|the|of|are|were|is))*"
    r"(?P<rest> .+)"
)


def shaped(words: str) -> Iterator[Shape]:
    """The shapes that a question in plain words can have, spelling mended and times as tokens."""
    text = " ".join(words.split())
    for pattern, make in _SHAPES:
        match = pattern.fullmatch(text)
        found = make(match) if match else None
        if found:
            yield found


def compared(words: str) -> Shape | None:
    """A question that sets two things side by side, or asks how far apart they are."""
    if not _COMPARES.search(words):
        return None
    how = "difference" if _DIFFERENCE.search(words) else "compare"
    rest = words.replace(" and how many ", " and ")
    return Shape(how, " ".join(_COMPARED.sub(" ", rest).split()))


def changing(words: str) -> str | None:
    """What is left of a question about change once its words for change are out; else None."""
    if not _CHANGE.search(words):
        return None
    return " ".join(_CHANGE.sub(" ", words).split())


def listing(words: str) -> str | None:
    """What is left of a question for names, or None."""
    match = _LISTED.fullmatch(words)
    return match["rest"].strip() if match else None


def latest(words: str) -> str | None:
    """What is left of a question for the newest figure, or None."""
    match = _LATEST.fullmatch(words)
    return match[1] if match else None


_FIRST, _LAST = r"first|earliest|oldest", r"newest|latest|last|most recent(?:ly)?"
_ENTRY = (
    r"(?:hospitals?|trusts?|health boards?|projects?|compan(?:y|ies)|universit(?:y|ies)|teams?"
    r"|groups?|organisations?)"
)
_EDGE = re.compile(
    rf"(?:.* )?(?:very )?(?:{_FIRST}|{_LAST})"
    rf" (?:(?:nhs|english|welsh|scottish|research|approved) )?{_ENTRY}\b.*"
    rf"|(?:which|what)(?: \w+){{0,2}} {_ENTRY} (?:.* )?(?:{_FIRST}|{_LAST})\b.*"
    rf"|when did (?:the )?hospitals (?:{_FIRST}) .*"
)
_NO_EDGE = re.compile(
    rf"(?:{_FIRST}|{_LAST}) (?:listed|named|list|release|figures?|data|update|counts?|numbers?"
    r"|total|year|month|week|time|version|published|record|of all)\b"
    r"|\b(?:many|much|number|count|total|figures?|first and last|newest first)\b|^(?:first|last)\b"
)


def edge(words: str) -> Shape | None:
    """A question for what was first, or last, to be on a list; `lowest` for the first."""
    if not _EDGE.fullmatch(words) or _NO_EDGE.search(words):
        return None
    first = bool(re.search(rf"\b(?:{_FIRST})\b", words))
    rest = re.sub(rf"\b(?:very )?(?:{_FIRST}|{_LAST})\b", " ", words)
    return Shape("list", " ".join(rest.split()), lowest=first)
