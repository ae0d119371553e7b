"""What JSON says: each value with its keys and with what stands beside it.

Counts stand in records (`{"site": "North", "count": 3}`), under names (`{"North": {"March": 3}}`),
in lists beside lists of names (`{"labels": ["March"], "data": [3]}`), and in rows.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from nccid.audit.said.passage import Box, Passage, cells

LITERAL = re.compile(r"[\[{]")
STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`]*`")
BARE_KEY = re.compile(r"([{,]\s*)([A-Za-z_$][\w$]*)(\s*:)")
TRAILING = re.compile(r",(\s*[\]}])")
ACROSS, DOWN = {"x", "columns", "cols", "headers", "header", "fields"}, {"y", "index", "rows"}
"""What lists of names beside a square of numbers are called that name its columns, or its rows."""


@dataclass(frozen=True)
class _Place:
    """Where a value stands; `lists` are the lists of names that may stand beside it."""

    columns: frozenset[str]
    near: tuple[str, ...]
    far: tuple[str, ...]
    key: str = ""
    lists: dict[str, Sequence[Any]] = field(default_factory=dict)


def passages(text: str, columns: frozenset[str], far: tuple[str, ...] = ()) -> Iterator[Passage]:
    """What a JSON text says; ValueError if it is none. One value a line is JSON too."""
    try:
        values = [json.loads(text)]
    except ValueError:
        values = [json.loads(line) for line in text.splitlines() if line.strip()]
    for value in values:
        yield from _value(value, _Place(columns, (), far))


def script(text: str, columns: frozenset[str], far: tuple[str, ...]) -> Iterator[Passage]:
    """What a script of a page says: its lists and records, and its strings."""
    at = 0
    while match := LITERAL.search(text, at):
        end = _closes(text, match.start())
        if end is None or (value := _literal(text[match.start() : end])) is None:
            at = match.end()
            continue
        yield from _value(value, _Place(columns, (), far))
        at = end
    for found in STRING.finditer(text):
        yield Passage(found[0][1:-1], (), far)


def _closes(text: str, start: int) -> int | None:
    """Where the bracket that opens here closes."""
    depth, at = 0, start
    while at < len(text):
        if text[at] in "\"'`":
            string = STRING.match(text, at)
            at = string.end() if string else at + 1
            continue
        depth += (text[at] in "[{") - (text[at] in "]}")
        at += 1
        if depth == 0:
            return at
    return None


def _literal(text: str) -> Any:  # noqa: ANN401 (any JSON can be given)
    """A literal of a script as data; None for what is code."""
    for form in (text, _as_json(text)):
        try:
            return json.loads(form)
        except ValueError:
            continue
    return None


def _as_json(text: str) -> str:
    parts, at = [], 0
    for match in STRING.finditer(text):
        parts += [_code(text[at : match.start()]), json.dumps(match[0][1:-1])]
        at = match.end()
    return "".join([*parts, _code(text[at:])])


def _code(text: str) -> str:
    return TRAILING.sub(r"\1", BARE_KEY.sub(r'\1"\2"\3', text))


def _value(value: Any, at: _Place) -> Iterator[Passage]:  # noqa: ANN401 (any JSON can be given)
    if isinstance(value, Mapping) and {"id", "size", "dimension", "value"} <= value.keys():
        yield from _cube(value, at)
    elif isinstance(value, Mapping):
        yield from _record(value, at)
    elif isinstance(value, list):
        yield from _list(value, at)
    elif (text := _text(value)) is not None:
        yield Passage(text, at.near, at.far, (at.key,) if at.key else ())


def _text(value: Any) -> str | None:  # noqa: ANN401 (any JSON can be given)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _record(value: Mapping[str, Any], at: _Place) -> Iterator[Passage]:
    said: dict[str, str] = {}
    for key, one in value.items():
        if isinstance(one, str) or (_number(one) and key.casefold() in at.columns):
            said[key] = str(one) if _worded(str(one)) else f"{key} {one}"
    lists = at.lists | {key: one for key, one in value.items() if _names(one, key, at.columns)}
    placed = all(_number(value.get(axis)) for axis in ("x", "y"))
    for key, one in value.items():
        if placed and key in ("x", "y"):
            continue  # where it is drawn
        beside = [text for other, text in said.items() if other != key]
        # A list of names says what its series are, and nothing of one another.
        here = replace(at, near=(key, *beside, *at.near), lists=lists, key=key)
        yield from _value(one, replace(here, lists={}) if key in lists else here)


def _cube(value: Mapping[str, Any], at: _Place) -> Iterator[Passage]:
    """A data set in JSON-stat: its values in one row, its names by dimension."""
    yield from _record({key: one for key, one in value.items() if key != "value"}, at)
    sides: list[list[str]] = []
    for name in value["id"]:
        category = value["dimension"][name].get("category", {})
        labels = category.get("label", {})
        index = category.get("index", labels)
        keys = sorted(index, key=lambda key: index[key]) if isinstance(index, Mapping) else index
        sides.append([f"{name} {labels.get(key, key)}" for key in keys])
    counts = value["value"]
    for place, names in enumerate(product(*sides)):
        one = counts.get(str(place)) if isinstance(counts, Mapping) else counts[place]
        if _number(one):
            yield Passage(_text(one) or "", (*names, *at.near), at.far, ("value",))


def _list(value: Sequence[Any], at: _Place) -> Iterator[Passage]:
    if value and all(isinstance(row, list) for row in value):
        yield from _rows(value, at)
        return
    own = [one for one in value if isinstance(one, str)]
    mixed = own if len(own) < len(value) else []
    for place, one in enumerate(value):
        beside = [str(name[place]) for name in at.lists.values() if len(name) == len(value)]
        within = isinstance(one, Mapping | list)
        lists = at.lists if within else {}
        yield from _value(one, replace(at, near=(*beside, *mixed, *at.near), lists=lists))


def _rows(table: Sequence[Sequence[Any]], at: _Place) -> Iterator[Passage]:
    """Rows of values, with lists of names for the columns, the rows, or both."""
    wide = max(map(len, table))
    square = wide == len(table)
    across = [n for k, n in at.lists.items() if len(n) == wide and not (square and k in DOWN)]
    down = [n for k, n in at.lists.items() if len(n) == len(table) and not (square and k in ACROSS)]
    blank: list[Box | None] = [None] * len(down)
    boxes: list[list[Box | None]] = [[*blank, *map(_heading, name)] for name in across]
    for number, row in enumerate(table):
        first = not across and number == 0 and all(isinstance(one, str) for one in row)
        told = [Box(_text(one) or "", first) for one in row]
        boxes.append([*(_heading(name[number]) for name in down), *told])
    yield from cells(boxes, at.columns, at.near, at.far)


def _heading(name: Any) -> Box:  # noqa: ANN401 (any JSON can be given)
    return Box(str(name), heading=True)


def _names(value: Any, key: str, columns: frozenset[str]) -> bool:  # noqa: ANN401 (the same)
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(one, str) for one in value) or (
        key.casefold() in columns and all(map(_number, value))
    )


def _number(value: Any) -> bool:  # noqa: ANN401 (any JSON can be given)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _worded(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
