"""The names of a table's values, found in running text in the forms that people give them.

`North Bay` is also `north-bay` and `NorthBay`, `2021-03` is also `March 2021` and `Mar 21`, `0-4`
is also `0 to 4`. A text is cut into tokens (words, numbers, plus signs); a name is a row of tokens
with little between them. Of names that overlap the longest counts: `North Bay` does not name
`North`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from nccid.audit.sheet import TOTAL, Sheet
from nccid.dates import MONTHS

TOKEN = re.compile(r"\d+|[^\W\d_]+|\+")
GAP = re.compile(r"(?:[\s_\-/'&]|(?<!\d)\.|\.(?!\d)){0,3}")
"""What may stand between two words of a name."""
MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?")
YEAR = re.compile(r"(?:19|20)\d\d")
RANGE = re.compile(r"(\d{1,3})\s*(?:-|to)\s*(\d{1,3})", re.IGNORECASE)
UP = re.compile(r"(\d+)\s*(?:\+|plus|and over|or over|and above|and older|or more)", re.IGNORECASE)
WELSH_MONTHS = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)
SEXES = ({"f", "female", "females", "women", "woman"}, {"m", "male", "males", "men", "man"})
ENDINGS = {"nhs", "foundation", "trust", "hospital", "university", "teaching"}
"""Words that people leave off at the end of a hospital's name."""
ORDINARY = {"may", "mar", "mai", "no", "us", "it"}
"""Names that are also ordinary words, in English or Welsh: in running text, with a capital only."""
SHORT = 2
"""Names of so few letters count in running text only as they are written in the table."""
LABEL_WORDS = 4
"""A text of so few words is a label rather than running text."""
Variant = tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """A name in a text: its column, its value in the table, and where it stands."""

    column: int
    label: str
    start: int
    end: int


@dataclass
class _Node:
    """What follows a token; `labels` are the names that end here."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    labels: set[tuple[int, str]] = field(default_factory=set)


def plain(text: str) -> str:
    """The text without accents, and with one kind of dash, quote and space."""
    text = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


PLAIN: dict[int, str | None] = {ord(mark): "-" for mark in "‐‑‒–—−"}
PLAIN |= {ord(mark): "'" for mark in "‘’ʼ"} | {ord(mark): '"' for mark in "“”"}
PLAIN |= {ord(mark): " " for mark in "\u00a0\u202f\u2009"} | dict.fromkeys(map(ord, "\u00ad\u200b"))
PLAIN |= dict.fromkeys(map(ord, "¹²³⁰⁴⁵⁶⁷⁸⁹"))  # notes, which would lengthen the number before


class Names:
    """Finds the names of a table's values in texts."""

    def __init__(self, sheet: Sheet) -> None:
        """Learn the names of every column, each in its ordinary forms."""
        self.columns = len(sheet.columns)
        self._root = _Node()
        self._known: dict[str, list[Named]] = {}
        self.within = [_within(sheet.groups.get(name, [])) for name in sheet.columns]
        """For each column the groups that a value is in."""
        for column, name in enumerate(sheet.columns):
            labels = sorted({cell[column] for cell in sheet.cells} - {TOTAL})
            for variant, label in _distinct(name, labels).items():
                self._learn(variant, (column, label))

    def _learn(self, variant: Variant, what: tuple[int, str]) -> None:
        node = self._root
        for token in variant:
            node = node.after.setdefault(token, _Node())
        node.labels.add(what)

    def find(self, text: str) -> list[Named]:
        """The names in a text that `plain` went over, in their order."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = list(self._search(text))
        return found

    def _search(self, text: str) -> Iterator[Named]:
        tokens = [(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]
        joined = [
            bool(GAP.fullmatch(text, before[2], after[1])) for before, after in pairwise(tokens)
        ]
        running = len(text.split()) > LABEL_WORDS
        at = 0
        while at < len(tokens):
            best: tuple[int, set[tuple[int, str]]] | None = None
            node = self._root
            for place in range(at, len(tokens)):
                if place > at and not joined[place - 1]:
                    break
                step = node.after.get(singular(tokens[place][0]))
                if step is None:
                    break
                node = step
                written = text[tokens[at][1] : tokens[place][2]]
                fits = {one for one in node.labels if _as_written(one[1], written, running)}
                if fits:
                    best = place, fits
            if best is None:
                at += 1
                continue
            place, labels = best
            for column, label in sorted(labels):
                yield Named(column, label, tokens[at][1], tokens[place][2])
            at = place + 1


def _as_written(label: str, written: str, running: bool) -> bool:
    """Whether a name that is very short, or also an ordinary word, stands there as a name."""
    if not running:
        return True
    if written.casefold() in ORDINARY:
        return written[0].isupper()
    return not (len(written) <= SHORT and written.isalpha()) or written in (label, label.upper())


def singular(token: str) -> str:
    """A token as it is compared: without regard to capitals and to the plural."""
    token = token.casefold()
    if len(token) > 4 and token.endswith("ies"):
        return f"{token[:-3]}y"
    return token[:-1] if len(token) > 3 and token[-1] == "s" and token[-2] != "s" else token


def _tokens(text: str) -> Variant:
    return tuple(singular(token) for token in TOKEN.findall(plain(text)))


def _distinct(column: str, labels: Sequence[str]) -> Mapping[Variant, str]:
    """The forms of every label of a column that mean this label and no other.

    What a label is called in the table goes before what others may be called.
    """
    own = {variant: label for label in labels if (variant := _own(column, label))}
    other: dict[Variant, set[str]] = {}
    for label in labels:
        for variant in filter(None, _forms(column, label)):
            other.setdefault(variant, set()).add(label)
    return {v: next(iter(meant)) for v, meant in other.items() if len(meant) == 1} | own


def _own(column: str, label: str) -> Variant:
    """The label itself; a bare number, which could be any, only after the column's name."""
    if label.isdigit() and not YEAR.fullmatch(label):
        return (*_tokens(column), str(int(label)))
    return _tokens(label)


def _forms(column: str, label: str) -> Iterator[Variant]:
    """Other ordinary forms of a label."""
    if label.isdigit():
        yield (*_tokens(column), label)
        return
    tokens = _tokens(label)
    if len(tokens) > 1 and all(token.isalpha() for token in tokens):
        yield ("".join(tokens),)
    joined = _tokens(label.replace("&", " and "))
    for form in (tokens, joined, tuple(token for token in joined if token != "and")):
        yield form
        short = list(form)
        while short and short[-1] in ENDINGS:
            short.pop()
        if sum(map(len, short)) > SHORT:
            yield tuple(short)
    yield from _ages(plain(label))
    for sex in SEXES:
        if label.casefold() in sex:
            yield from ((singular(word),) for word in sorted(sex))
    yield from _months(label)


def _ages(label: str) -> Iterator[Variant]:
    if found := RANGE.fullmatch(label):
        first, last = (str(int(number)) for number in found.groups())
        yield from ((first, last), (first, "to", last))
    elif found := UP.fullmatch(label):
        first = str(int(found[1]))
        for words in ("+", "plus", "and over", "or over", "and above", "and older", "or more"):
            yield (first, *_tokens(words))


def _months(label: str) -> Iterator[Variant]:
    """A month or a day, however it is written."""
    when = MONTH.fullmatch(label)
    year = month = day = ""
    if when:
        year, month, day = when["year"], when["month"], when["day"] or ""
        number = int(month)
    else:
        number, year = _month_in_words(label)
        if not number:
            return
        month = f"{number:02}"
    names = _month_names(number)
    if not day:
        yield from ((name,) for name in names)
    if not year:
        return
    days = [(one,) for one in sorted({day, str(int(day))})] if day else [()]
    for name, one, other in product(names, days, (year, year[2:])):
        yield from ((*one, name, other), (name, *one, other))
        if other == year:
            yield (other, name, *one)
    for one, written in product(days, sorted({month, str(number)})):
        yield from ((*one, written, year), (year, written, *one))


def _month_names(number: int) -> list[str]:
    english, welsh = MONTHS[number - 1], WELSH_MONTHS[number - 1]
    names = {english, english[:3], "Sept" if number == 9 else english, welsh}
    return sorted(singular(name) for name in names)


def _month_in_words(label: str) -> tuple[int, str]:
    """The number of a month, and its year if the label has one; 0 for what is no month."""
    tokens = _tokens(label)
    for number in range(1, 13):
        for name in _month_names(number):
            if tokens == (name,):
                return number, ""
            for name_, year in (tokens, tokens[::-1]) if len(tokens) == 2 else ():
                if name_ == name and re.fullmatch(r"(?:19|20)?\d\d", year):
                    return number, year if len(year) == 4 else f"20{year}"
    return 0, ""


def _within(chains: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, set[str]]:
    above: dict[str, set[str]] = {}
    for chain in chains:
        for group, members in chain.items():
            for member in members:
                above.setdefault(member, set()).add(group)
    return above
