"""The numbers of a text that may be counts, in digits or words.

A year, a date, a time, a share, a range, an amount of money, an age, a length of time and the
number of a page or a ward are none. Evidence for a count is what is counted: `3 patients`,
`n = 3`, `Patients: 3`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nccid.audit.said.names import YEAR, Named, singular
from nccid.audit.said.vocabulary import AMOUNTS, NUMBERED, OTHERS, STOPS, UNITS

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Ionawr|Chwefror|Mawrth|Ebrill|Mai"
    r"|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr)\b\.?"
)
INEXACT = (
    r"(?:fewer|less|more|greater|higher|lower|other|larger|smaller) than|at (?:least|most)|up to"
    r"|under|over|above|below|nearly|almost|around|about|roughly|approximately|circa|between|every"
    r"|rounded (?:up |down )?to|multiples? of|nearest|minimum(?: of)?|maximum(?: of)?|llai na"
    r"|mwy na|o leiaf|hyd at|<|>|~|≤|≥|±"
)
MORE = r"(?:(?: ?- ?| to | and | or |, | i | a )\d+\b)*"
"""A row of such numbers, or the end of a range."""
DAY = r"\d\d?(?:st|nd|rd|th)?"
NO_COUNT = re.compile(
    "|".join(
        [
            r"https?://\S+|www\.\S+|\S+@\S+",
            r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?|\d\d?/\d\d?/(?:\d\d){1,2}\b",
            r"\d\d?:\d\d(?::\d\d)?",
            r"(?<!\d)\d{4}[-/]\d\d(?![\d-])|(?<!\d)\d\d/\d{4}\b",
            rf"\b{DAY}(?:(?:,? and|,? or|,? to|,|-| a| i) ?{DAY})*(?: of)? {MONTH}"
            r"(?:,? \d{4}\b)?",
            rf"(?<=\bon )(?:{MONTH}) \d\d?\b|(?<=\buntil )(?:{MONTH}) \d\d?\b",
            rf"(?<=\bsince )(?:{MONTH}) \d\d?\b|(?<=\bby )(?:{MONTH}) \d\d?\b",
            rf"\b{MONTH} \d\d?(?:st|nd|rd|th)?,? \d{{4}}\b|\b{MONTH},? (?:19|20)\d\d\b",
            rf"\b{MONTH} '?\d\d\b(?= \d)|\b{MONTH} \d\d?(?:st|nd|rd|th)\b",
            r"\b\d[\d.,]*\s*(?:%|per ?cent|percent|y cant|pc\b|percentage)",
            r"[£$€]\s?\d[\d.,]*(?: ?(?:m|bn|million|billion)\b)?",
            r"\+?\b\d{2,5}(?:[ -]\d{3,4}){2}\b|\b0\d{4} ?\d{6}\b",
            r"\b\d+ in (?:every )?\d+\b|\bbetween \d+ and \d+\b",
            r"\b\d+(?: ?- ?| to | i )\d+\b|\b\d+(?:\.\d+)+\b",
            rf"(?<!\w)(?:{INEXACT})\s*\d[\d,]*{MORE}",
            r"\b\d[\d,]*(?:\+|(?:,? or| and) (?:more|fewer|less|over|under|above|below|older"
            r"|greater|younger))",
            rf"\b(?!(?:number|no|unit):)(?:{'|'.join(NUMBERED)})[.:]? ?#? ?\d+\b{MORE}(?! ?[=:])",
            r"#\d+",
        ]
    ),
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+")
MOST_DIGITS = 9
TEENS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: number for number, word in enumerate(TEENS)}
WORDS |= {word: 10 * number for number, word in enumerate(TENS, start=2)}
SCALES = {"hundred": 100, "thousand": 1000}
ONE = "|".join([*WORDS, *SCALES])
IN_WORDS = re.compile(
    rf"(?<![\w-])(?:a (?={'|'.join(SCALES)}))?(?:{ONE})"
    rf"(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and )(?:{ONE}))*(?!\w)",
    re.IGNORECASE,
)
SAID: dict[str, int] = {
    r"not (?:a single|one)(?= )": 0,
    r"no(?=\s)|dim(?=\s)": 0,
    r"none|nil|nobody|no[ -]one|neb": 0,
    r"(?:just |only )?a (?:single|lone|sole)|(?:just|only) an?|the (?:only|single|sole|lone)": 1,
    r"un(?=\s)": 1,
    r"a (?:couple|pair) of|dau|dwy": 2,
    r"tri|tair": 3,
    r"pedwar|pedair": 4,
    r"pum|pump": 5,
    r"chwe|chwech": 6,
    r"saith": 7,
    r"wyth": 8,
    r"naw": 9,
    r"half a dozen": 6,
    r"a dozen": 12,
}
"""What else is said for a number."""
IDIOMS = re.compile(
    "|".join(rf"(?<![\w-])(?P<n{place}>{words})(?![\w-])" for place, words in enumerate(SAID)),
    re.IGNORECASE,
)
SURE_ALONE = {"nobody", "no one", "no-one", "neb"}
NEEDS_UNIT = {"one", "a hundred", "hundred", "thousand", "a thousand"}
BEFORE = re.compile(
    rf"\b(?P<what>(?:{'|'.join(sorted(UNITS | AMOUNTS, key=len, reverse=True))})s?|studies)\)?"
    r"\s*(?P<mark>[:=(]|is|are|was|were|oedd)?\s*$",
    re.IGNORECASE,
)
ONLY = re.compile(r"\b(?:only|just|exactly|total of)\s*$", re.IGNORECASE)
OF = re.compile(
    r"\b(?:of|out of|allan o)(?:\s|_|'s|the\b|all\b|these\b|those\b|its\b|their\b)*$", re.IGNORECASE
)
NEXT = re.compile(r"[\s\-]*([^\W\d_][\w'’-]*|\d[\w-]*|[(][^\W\d_]+[)])")
FAR = 4
"""So many words after a number may name what is counted."""


@dataclass(frozen=True)
class Number:
    """A number that may be a count. `sure` says that what it counts stands beside it."""

    start: int
    end: int
    value: int
    sure: bool = False
    alone: bool = False
    """Nothing else is in the text."""
    whole: bool = False
    """It stands after `of`: it is what another number is a part of."""
    idiom: bool = False
    """It is a word, such as `no` and `one`, that is often said without counting."""


def counts(text: str, names: Sequence[Named]) -> list[Number]:
    """The numbers of a text that may be counts, in order; a name is none, and no part of one."""
    taken = [(name.start, name.end) for name in names]
    taken += [match.span() for match in NO_COUNT.finditer(text)]
    lone = _alone(text)
    if lone is not None:
        return [] if taken else [lone]
    found: list[Number] = []
    for number in sorted(
        [*_digits(text, names), *_words(text, names)], key=lambda n: (n.start, -n.end)
    ):
        inside = any(start < number.end and number.start < end for start, end in taken)
        if not inside:
            found.append(number)
            taken.append((number.start, number.end))
    parts = [number for number in found if not number.whole]
    return parts or found


def _alone(text: str) -> Number | None:
    """A cell or a value that is a number and nothing else."""
    bare = text.strip(" \t\n*†‡.,;:()[]\"'")
    bare = re.sub(r"\s*[(\[]\s*\d[\d.]*\s*%\s*[)\]]$|\.0+$", "", bare)
    start = text.find(bare) if bare else 0
    if DIGITS.fullmatch(bare) and len(bare) <= MOST_DIGITS and not re.match(r"0\d", bare):
        return Number(start, start + len(bare), int(bare.replace(",", "")), alone=True)
    value = _value(bare) if IN_WORDS.fullmatch(bare) else None
    if value is None and bare.casefold() in ("none", "nil", "nobody"):
        value = 0
    return None if value is None else Number(start, start + len(bare), value, alone=True)


def _digits(text: str, names: Sequence[Named]) -> Iterator[Number]:
    ends = {name.end for name in names}
    for match in DIGITS.finditer(text):
        written = match[0]
        if len(written) > MOST_DIGITS or (written[0] == "0" and len(written) > 1):
            continue
        before, after = text[: match.start()], text[match.end() :]
        # After a name a dash parts it from its number: `north-march-3`.
        named = match.start() - 1 in ends and before[-1:] in "-_/"
        if not named and re.search(r"[\w\-./\\@]$", before) and not before.endswith(" -"):
            continue
        counted = _counted(after)
        if counted is False or (re.match(r"[\w\\]|[-/]\w|[.,]\d", after) and not counted):
            continue
        said = BEFORE.search(before)
        year = YEAR.fullmatch(written)
        sure = counted or bool(said and (said["mark"] or not year))
        if year and not (counted or (said and said["mark"] in (":", "="))):
            continue
        value = int(written.replace(",", ""))
        yield Number(
            match.start(), match.end(), value, sure, whole=_is_whole(text, match.start(), names)
        )


def _words(text: str, names: Sequence[Named]) -> Iterator[Number]:
    for match in IN_WORDS.finditer(text):
        counted = _counted(text[match.end() :])
        value = _value(match[0])
        before = text[: match.start()]
        if value is None or counted is False:
            continue
        if match[0].casefold() in NEEDS_UNIT and not (counted or ONLY.search(before)):
            continue
        if re.search(r"\bno $", before, re.IGNORECASE):
            continue  # `no one` is an idiom
        whole = _is_whole(text, match.start(), names)
        idiom = match[0].casefold() in NEEDS_UNIT
        yield Number(match.start(), match.end(), value, bool(counted), whole=whole, idiom=idiom)
    for match in IDIOMS.finditer(text):
        counted = _counted(text[match.end() :])
        said = match[0].casefold()
        if counted or said in SURE_ALONE or (said in ("none", "nil") and counted is None):
            group = int(str(match.lastgroup)[1:])
            sure = bool(counted) or said in SURE_ALONE
            value = list(SAID.values())[group]
            yield Number(match.start(), match.end(), value, sure, idiom=value < 2)


def _is_whole(text: str, start: int, names: Sequence[Named]) -> bool:
    """Whether a number stands after `of`, with no more than a name between."""
    for name in names:
        text = f"{text[: name.start]}{'_' * (name.end - name.start)}{text[name.end :]}"
    return bool(OF.search(text[:start]))


def _value(words: str) -> int | None:
    """The number that words say; None for several in a row, such as `two three`."""
    total = current = 0
    for word in re.split(r"[ -]", words.casefold()):
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if current >= SCALES["thousand"]:
                total, current = total + current, 0
        elif word in WORDS:
            number = WORDS[word]
            if current % 10 or (number >= 10 and current % 100) or current % 100 == 10:
                return None
            current += number
    return total + current


def _counted(after: str) -> bool | None:
    """Whether what follows a number is a person or a scan; False if it is another thing."""
    at = 0
    for _ in range(FAR):
        match = NEXT.match(after, at)
        if not match:
            return None
        word = match[1].casefold().strip("()").removesuffix("'s")
        first, _, last = word.partition("-")
        if word in STOPS:
            return None
        if {singular(word), singular(last), word} & UNITS:
            return True
        if {singular(word), singular(first), word} & OTHERS:
            return False
        at = match.end()
    return None
