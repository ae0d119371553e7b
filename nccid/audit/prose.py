"""Counts that a page, a chart or a data file gives away: in words, labels, tables or attributes.

A number is taken for the count of a withheld cell when all names of the cell stand around it: in
its sentence, its row and column, its label, or the headings above. A column that nothing names
stands for its total. Where only the names speak for it, and not what is counted, the number is a
guess: it has to fit below the shown totals, and a guess that fits no table is dropped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product
from pathlib import Path

from nccid.audit.said import files
from nccid.audit.said.names import TOKEN, YEAR, Named, Names, plain, singular
from nccid.audit.said.numbers import Number, counts
from nccid.audit.said.passage import Passage
from nccid.audit.said.vocabulary import (
    AMOUNTS,
    AXES,
    DEMONSTRATIVES,
    EVERYTHING,
    NO_COUNTS,
    OTHERS,
    PLURALS,
    STOPS,
    UNITS,
)
from nccid.audit.sheet import TOTAL, Sheet

Cell = tuple[str, ...]
Labels = tuple[str, ...]
TITLE = re.compile(
    r"(?:(?:All|Our|The|Number of|Which) )*([^\W\d_]+s)\b(?=\s*(?:$|:|,|in |by |at |on ))", re.I
)
APART = 150
"""Letters that a name and a number of one text have between them at most."""
JOINED = re.compile(r"\s*(?:,|and|or|&|,\s*and)\s*")
RESPECTIVE = {"each", "both"}
"""Words that give each of several names the same number."""


@dataclass(frozen=True)
class Claim:
    """A count that a text gives a cell; `sure` when it says what is counted."""

    value: int
    sure: bool
    near: int
    """How many of the cell's names stand in the text itself."""

    def before(self, other: "Claim") -> bool:
        """Whether this one is to be believed rather than the other."""
        return (self.sure, self.near) > (other.sure, other.near)


def claims(path: Path, table: Sheet) -> dict[Cell, Claim]:
    """What a file says of the withheld counts of a table; Missing when it cannot be read."""
    names = Names(table)
    columns = frozenset(name.casefold() for name in table.columns)
    found: dict[Cell, Claim] = {}
    for passage in files.passages(path, columns):
        for cell, claim in _said(_plain(passage), table, names):
            if not _fits(cell, claim.value, table) and (not claim.sure or cell in found):
                continue
            if cell not in found or claim.before(found[cell]):
                found[cell] = claim
    return found


def filled(name: str, table: Sheet, given: Mapping[Cell, Claim], *, sure: bool = False) -> Sheet:
    """The table with what a file of this name says filled in, or only what it says for `sure`."""
    said: dict[Cell, int | None] = {}
    said |= {cell: claim.value for cell, claim in given.items() if claim.sure or not sure}
    return replace(table, name=name, cells=table.cells | said)


def _plain(passage: Passage) -> Passage:
    around = (passage.near, passage.far, passage.keys, passage.before)
    return Passage(plain(passage.text), *(tuple(map(plain, texts)) for texts in around))


def _said(passage: Passage, table: Sheet, names: Names) -> Iterator[tuple[Cell, Claim]]:
    inside = names.find(passage.text)
    numbers = counts(passage.text, inside)
    if not numbers:
        return
    nature = _nature(passage.keys, table, names)
    beside = [
        _beside(passage.text, [name for name in inside if name.column == column], numbers, groups)
        for column, groups in enumerate(names.within)
    ]
    label = _is_label(passage.text, inside, numbers, names.columns)
    for number in numbers:
        if number.alone and nature == "other":
            continue
        # A year alone says nothing, unless its column or its key says that it is a count.
        told = nature == "count" or (nature == "bare" and not YEAR.fullmatch(str(number.value)))
        sure = number.sure or label or (number.alone and told)
        if not number.sure and nature != "count" and _of_others(passage, names):
            continue
        labels: list[Labels] = []
        near = named = 0
        for column in range(names.columns):
            around = (
                beside[column].get(number),
                _around(passage.near, column, names),
                _around(passage.before, column, names) if sure else None,
                _around(passage.far, column, names),
            )
            at = next((place for place, found in enumerate(around) if found is not None), None)
            labels.append((TOTAL,) if at is None else around[at] or ())
            named += at is not None
            near += at in (0, 1)
        whole = named == names.columns
        if not near and not (sure and whole):
            continue
        # Two names around a bare number are a table's way of saying what it counts.
        if not whole and not (sure and ((number.alone and named > 1) or _in_all(passage, number))):
            continue
        for cell in product(*labels):
            if cell in table.cells and table.cells[cell] is None:
                yield cell, Claim(number.value, sure, near)


def _of_others(passage: Passage, names: Names) -> bool:
    """Whether a number stands under a title such as `Hospitals in England`, and counts those."""
    for text in (*passage.near, *passage.before, *passage.far):
        words = _rest(text, [(name.start, name.end) for name in names.find(text)])
        if UNITS & set(words):
            return False
        if (title := TITLE.match(text)) and singular(title[1]) in OTHERS - AMOUNTS:
            return True
    return False


def _in_all(passage: Passage, number: Number) -> bool:
    """Whether something speaks for it that a number counts all: what is counted, or `in total`."""
    own = _tokens([passage.text, *passage.keys])
    if number.idiom or number.sure:
        return not number.idiom or bool(EVERYTHING & own)
    around = own | _tokens([*passage.near, *passage.far[:1]])
    plural = any(t in PLURALS or (t.endswith("s") and singular(t) in UNITS) for t in around)
    return plural or bool((EVERYTHING | AMOUNTS) & around)


def _tokens(texts: Sequence[str]) -> set[str]:
    return {token.casefold() for text in texts for token in TOKEN.findall(text)}


def _is_label(text: str, inside: Sequence[Named], numbers: Sequence[Number], columns: int) -> bool:
    """Whether a text has nothing but one number and a name of every column."""
    if len(numbers) > 1 or len({name.column for name in inside}) < columns:
        return False
    spans = [(one.start, one.end) for one in inside] + [(one.start, one.end) for one in numbers]
    return set(_rest(text, spans)) <= STOPS


def _rest(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The words of a text that are in none of these places, each in its singular."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return [singular(word) for word in TOKEN.findall(text)]


def _nature(keys: Sequence[str], table: Sheet, names: Names) -> str:
    """What the headings above and beside a number, or its key, say that it is.

    `count`, `other`, `unknown`; `bare` where there are none, or only names of the table.
    """
    natures = {_key(key, table, names) for key in keys} - {""}
    return next((one for one in ("other", "unknown", "count") if one in natures), "bare")


def _key(key: str, table: Sheet, names: Names) -> str:
    named = names.find(key)
    words = _rest(key, [(name.start, name.end) for name in named])
    if named:  # `age 0-17` is a value of the column, and no age
        own = {singular(token) for name in table.columns for token in TOKEN.findall(name)}
        words = [word for word in words if word not in own]
    if {"%", "£", "€", "$"} & set(key) or NO_COUNTS & set(words):
        return "other"
    if key.casefold() in {name.casefold() for name in table.columns}:
        return "other"
    while words and words[0] in AMOUNTS | {"of", "the"}:
        words.pop(0)
    # What is counted stands at the end of its name: `scan date` is a date, `scans this month` not.
    end = next((at for at, word in enumerate(words) if word in STOPS | DEMONSTRATIVES), len(words))
    kinds = UNITS | (OTHERS - AMOUNTS)
    kind = next((word for word in reversed(words[:end]) if word in kinds), None)
    if kind is not None:
        return "count" if kind in UNITS else "other"
    if {singular(word) for word in TOKEN.findall(key)} & (AMOUNTS | AXES | EVERYTHING):
        return "count"
    return "" if named else "unknown"


def _around(texts: Sequence[str], column: int, names: Names) -> Labels | None:
    """The name in the nearest text that has one; nothing if it has several, None if none has."""
    for text in texts:
        found = [name for name in names.find(text) if name.column == column]
        if found:
            own = _labels(found, names.within[column])
            return own if len(own) == 1 else ()
    return None


def _labels(found: Sequence[Named], groups: Mapping[str, set[str]]) -> Labels:
    """The different names of a run; a group goes without saying beside what is in it."""
    labels = list(dict.fromkeys(name.label for name in found))
    over = set().union(*(groups.get(label, set()) for label in labels))
    return tuple(label for label in labels if label not in over)


def _beside(
    text: str,
    named: Sequence[Named],
    numbers: Sequence[Number],
    groups: Mapping[str, set[str]],
) -> dict[Number, Labels]:
    """For each number of a text the names of one column that it belongs to; nothing if unclear.

    Where a name comes first, each number belongs to the names before it; where a number comes
    first, to the names after it.
    """
    if not named:
        return {}
    numbers = [n for n in numbers if min(abs(n.start - one.start) for one in named) <= APART]
    events: list[Named | Number] = sorted([*named, *numbers], key=lambda one: one.start)
    runs = [list(run) for _, run in groupby(events, key=lambda one: isinstance(one, Named))]
    found: dict[Number, Labels] = {}
    names_first = isinstance(events[0], Named)
    for place, run in enumerate(runs):
        counted = [one for one in run if isinstance(one, Number)]
        if not counted:
            continue
        other = place - 1 if names_first or place + 1 == len(runs) else place + 1
        labels = _labels([one for one in runs[other] if isinstance(one, Named)], groups)
        if len(labels) == len(counted):
            found |= {number: (label,) for number, label in zip(counted, labels, strict=True)}
        elif len(labels) > 1:
            each = RESPECTIVE & set(text.casefold().split())
            found |= dict.fromkeys(counted, labels if each else ())
        else:
            # Of several numbers before one name the last is meant, and what is joined to it.
            last = len(counted) - 1
            while other > place and last and _joined(text, counted[last - 1], counted[last]):
                last -= 1
            found |= dict.fromkeys(counted[last if other > place else 0 :], labels)
    return found


def _joined(text: str, first: Number, second: Number) -> bool:
    return JOINED.fullmatch(text[first.end : second.start]) is not None


def _fits(cell: Cell, value: int, table: Sheet) -> bool:
    """Whether a count is no more than each shown total that holds the cell."""
    for over in product(*((label, TOTAL) for label in cell)):
        shown = table.cells.get(over)
        if shown is not None and shown < value:
            return False
    return True
