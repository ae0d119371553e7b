"""What a page or a drawing says: each text with its place.

A sentence stands under its headings and within its list, card or figure; a cell of a table in its
row and column; a label of a drawing above or beside others. Attributes, comments and scripts are
published too, whether or not anybody sees them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from nccid.audit.said import nested
from nccid.audit.said.passage import Box, Passage, cells, set_in_columns
from nccid.audit.said.tree import Element, parse
from nccid.audit.said.vocabulary import words

TOLD = {
    *("alt", "aria-label", "aria-description", "aria-valuetext", "aria-valuenow", "title"),
    *("content", "placeholder", "value", "summary", "label"),
}
"""Attributes that people are shown or read out; `data-` ones, which programs read, come besides."""
INTRODUCED = {"ul", "ol", "dl", "table", "figure"}
CHOSEN = {"option", "button", "li", "param"}
"""Elements whose value is sent or counted, and shown to nobody."""
NAMING = TOLD | {"id", "name", "class", "headers", "for", "aria-labelledby", "aria-describedby"}
"""Attributes that may say what an element is about."""
INLINE = words(
    "a abbr b bdi bdo big br cite code data del dfn em font i ins kbd label mark meter output"
    " progress q s samp small span strike strong sub sup time tspan tt u var wbr"
)
SILENT = {"script", "style", "title", "desc", "!"}
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
BOLD = len(HEADINGS)
CAPTIONS = {"figure": "figcaption", "table": "caption", "fieldset": "legend", "details": "summary"}
CARDS = words("li div g figure section article a dl dd p button label summary output option symbol")
"""What holds things that belong together, where it holds little."""
LITTLE = 15
"""So many words are little."""
SENTENCE = re.compile(r"(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bNo\.)(?<=[.!?])\s+|\n\s*\n")
PROPERTY = re.compile(r"--([\w-]+)\s*:\s*([^;]+)")
"""A number that a style gives to its rules: `--count: 3`."""
NOTE = re.compile(r"[\[(]?[\d*†‡,]+[\])]?")
NEAR_BY = 3.0
"""Labels of a drawing that are no further apart than this stand in one row or column."""
TICKS = 3
"""So many numbers in a line, equally far apart, are the scale of an axis."""


def passages(text: str, columns: frozenset[str]) -> Iterator[Passage]:
    """Every text of a page or a drawing."""
    root = parse(text)
    reader = _Reader(columns)
    title = _find(root, "title")
    reader.title = _words(title) if title else ""
    yield from reader.read(root, ())


def _find(element: Element, tag: str) -> Element | None:
    for one in element.elements():
        if one.tag == tag:
            return one
        if found := _find(one, tag):
            return found
    return None


def _words(element: Element) -> str:
    """All that an element says; the number of a note is no part of the word before it."""
    return " ".join(" ".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    run = ""
    for part in element.parts:
        if isinstance(part, str):
            run += part
        elif part.tag in SILENT:
            continue
        elif part.tag in INLINE:
            said = _words(part)
            if part.tag == "br" or (part.tag == "sup" and NOTE.fullmatch(said)):
                run += " "
            else:
                # Words that are only marked run on; a space inside the mark is one between words.
                edge = "".join(p for p in part.parts if isinstance(p, str))
                run += f"{' ' * edge[:1].isspace()}{said}{' ' * edge[-1:].isspace()}"
        else:
            yield run
            yield _words(part)
            run = ""
    yield run


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in SENTENCE.split(text.strip()) if part]


@dataclass
class _Reader:
    columns: frozenset[str]
    title: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)

    def far(self) -> tuple[str, ...]:
        over = [text for _, text in reversed(self.headings)]
        return (*over, self.title) if self.title else tuple(over)

    def read(self, element: Element, near: tuple[str, ...]) -> Iterator[Passage]:
        """What an element says, within what `near` tells of it."""
        yield from self._attributes(element, near)
        tag = element.tag
        if tag == "style":
            return
        if tag == "script":
            yield from nested.script("".join(_strings(element)), self.columns, self.far())
            return
        if tag in HEADINGS:
            level = HEADINGS.index(tag)
            self.headings = [one for one in self.headings if one[0] < level]
        if tag == "pre":
            yield from set_in_columns("".join(_strings(element)), self.columns, self.far())
        near = (*_about(element), *near)
        if tag == "table":
            yield from self._table(element, near)
        elif tag == "tr":  # the piece of a table that a program puts into a page
            yield from self._table(Element("table", parts=[element]), near)
        elif tag == "svg":
            yield from self._drawing(element, near)
        else:
            yield from self._flow(element, near)
        if tag in HEADINGS:
            self.headings.append((HEADINGS.index(tag), _words(element)))

    def _flow(self, element: Element, near: tuple[str, ...]) -> Iterator[Passage]:
        """The blocks of an element, and what runs on between them."""
        run: list[str | Element] = []
        before = term = ""
        for part in element.parts:
            if isinstance(part, str) or part.tag in INLINE:
                run.append(part)
                continue
            yield from self._run(run, near)
            before = _words(Element("p", parts=run)) or before
            run = []
            said = _words(part)
            if part.tag == "dt":
                term = said
            # What introduces a list or a table stands before it.
            intro = [before] if part.tag in INTRODUCED and before else []
            yield from self.read(part, (*([term] if part.tag == "dd" else []), *intro, *near))
            before = said if part.tag == "p" else ""
            if part.tag == "p" and _all_bold(part):  # a heading in all but name
                self.headings = [one for one in self.headings if one[0] < BOLD]
                self.headings.append((BOLD, said))
        yield from self._run(run, near)

    def _run(self, run: list[str | Element], near: tuple[str, ...]) -> Iterator[Passage]:
        told = sentences(_words(Element("p", parts=run)))
        for number, sentence in enumerate(told):
            before = tuple(reversed(told[:number]))
            yield Passage(sentence, near, self.far(), before=before)
        for part in run:
            if isinstance(part, Element):
                yield from self._inner(part, (*told[:1], *near) if len(told) == 1 else near)

    def _inner(self, element: Element, near: tuple[str, ...]) -> Iterator[Passage]:
        """What is marked within a run of words: its attributes, and blocks that it holds."""
        yield from self._attributes(element, near)
        for one in element.elements():
            if one.tag in INLINE:
                yield from self._inner(one, near)
            else:
                yield from self.read(one, near)

    def _attributes(self, element: Element, near: tuple[str, ...]) -> Iterator[Passage]:
        given = element.attributes
        told = {n: v for n, v in given.items() if n in TOLD or n.startswith("data-")}
        if element.tag in CHOSEN:
            told.pop("value", None)
        if "srcdoc" in given:  # a page within the page
            yield from passages(given["srcdoc"], self.columns)
        told |= dict(PROPERTY.findall(given.get("style", "")))
        if not told:
            return
        own = _words(element)
        small = (own,) if own and len(own.split()) <= LITTLE else ()
        for name, value in told.items():
            others = tuple(
                other if any(c.isalpha() for c in other) else f"{_key(key)} {other}"
                for key, other in given.items()
                if key != name and (key in NAMING or key.startswith("data-"))
            )
            around = (*others, *small, *near)
            if value.lstrip()[:1] in ("{", "["):
                yield from nested.script(value, self.columns, (*around, *self.far()))
                continue
            key = () if name in TOLD else (_key(name),)
            for sentence in sentences(value):
                yield Passage(sentence, (_key(name), *around) if key else around, self.far(), key)

    def _table(self, element: Element, near: tuple[str, ...]) -> Iterator[Passage]:
        grid = _grid(element)
        for passage in cells(grid, self.columns, near, self.far()):
            told = sentences(passage.text)
            if len(told) < 2:
                yield passage
                continue
            yield from (Passage(one, passage.near, passage.far, passage.keys) for one in told)
        yield from self._within(element, near, told=False)

    def _within(self, element: Element, near: tuple[str, ...], *, told: bool) -> Iterator[Passage]:
        """Attributes and further elements in a table; its cells are read already."""
        for one in element.elements():
            if one.tag in ("caption", "table", "svg", "script", "figure"):
                yield from self.read(one, near)
                continue
            around = (*_about(one), *near)
            yield from self._attributes(one, near)
            yield from self._within(one, around, told=told)

    def _drawing(self, element: Element, near: tuple[str, ...]) -> Iterator[Passage]:
        """A drawing: its labels stand in rows and columns, wherever the file has them."""
        labels = list(_labels(element, 0.0, 0.0))
        ticks = _ticks(labels)
        for place, label in enumerate(labels):
            if place in ticks:
                continue
            others = [one for one in labels if one is not label]
            level = [one for one in others if abs(one.y - label.y) <= NEAR_BY]
            below = [one for one in others if abs(one.x - label.x) <= NEAR_BY]
            level.sort(key=lambda one: abs(one.x - label.x))
            below.sort(key=lambda one: abs(one.y - label.y))
            beside = [one.text for one in (*level, *below)]
            around = (*label.about, *beside, *near)
            yield from (Passage(one, around, self.far()) for one in sentences(label.text))
        yield from self._marks(element, near)

    def _marks(self, element: Element, near: tuple[str, ...]) -> Iterator[Passage]:
        """Titles, descriptions, attributes and comments in a drawing."""
        for one in element.elements():
            if one.tag in ("title", "desc", "!"):
                for sentence in sentences(_words(one)):
                    yield Passage(sentence, near, self.far())
                continue
            if one.tag in ("script", "foreignobject"):
                yield from self.read(one, near)
                continue
            yield from self._attributes(one, near)
            yield from self._marks(one, (*_about(one), *near))


def _about(element: Element) -> tuple[str, ...]:
    """What an element says of all that it holds."""
    about = [
        value if any(c.isalpha() for c in value) else f"{_key(name)} {value}"
        for name, value in element.attributes.items()
        if name in NAMING or name.startswith("data-")
    ]
    caption = element.first(CAPTIONS.get(element.tag, ""))
    if element.tag == "g" or element.tag == "svg":
        about += [_words(one) for one in element.elements() if one.tag in ("title", "desc")]
    if caption:
        about.append(_words(caption))
    if element.tag in CARDS:
        said = _words(element)
        if said and len(said.split()) <= LITTLE:
            about.append(said)
    return tuple(about)


def _all_bold(element: Element) -> bool:
    told = [part for part in element.parts if not isinstance(part, str) or part.strip()]
    bold = all(isinstance(part, Element) and part.tag in ("b", "strong") for part in told)
    return bool(told) and bold and len(_words(element).split()) <= LITTLE


def record(element: Element) -> Any:  # noqa: ANN401 (a record may hold anything)
    """What is marked up with names of its own, such as `<count>3</count>`, as a record."""
    found: dict[str, Any] = dict(element.attributes)
    for one in element.elements():
        inner = record(one)
        if one.tag in found:
            before = found[one.tag]
            found[one.tag] = [*(before if isinstance(before, list) else [before]), inner]
        else:
            found[one.tag] = inner
    text = " ".join("".join(_strings(element)).split())
    if not found:
        return text
    return found | {"text": text} if text else found


def _key(name: str) -> str:
    return name.removeprefix("data-").replace("-", " ")


def _strings(element: Element) -> list[str]:
    return [part for part in element.parts if isinstance(part, str)]


def _grid(table: Element) -> list[list[Box | None]]:
    """The rows of a table, each cell in every place that it spans."""
    grid: list[list[Box | None]] = []
    held: dict[tuple[int, int], Box] = {}
    for number, (row, in_head) in enumerate(_rows(table, False)):
        boxes: list[Box | None] = []
        for cell in [one for one in row.elements() if one.tag in ("td", "th")]:
            while (number, len(boxes)) in held:
                boxes.append(held[number, len(boxes)])
            box = Box(_words(cell), in_head or cell.tag == "th")
            wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
            for _ in range(wide):
                for down in range(1, high):
                    held[number + down, len(boxes)] = box
                boxes.append(box)
        while (number, len(boxes)) in held:
            boxes.append(held[number, len(boxes)])
        grid.append(boxes)
    first = [box for box in grid[0] if box and box.text] if len(grid) > 1 else []
    if first and not any(box.heading for box in first) and all(map(_heads, first)):
        grid[0] = [box and Box(box.text, True) for box in grid[0]]
    return grid


def _heads(box: Box) -> bool:
    return any(c.isalpha() for c in box.text) or bool(re.fullmatch(r"(?:19|20)\d\d", box.text))


def _rows(element: Element, in_head: bool) -> Iterator[tuple[Element, bool]]:
    for one in element.elements():
        if one.tag == "tr":
            yield one, in_head
        elif one.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(one, one.tag == "thead")


def _span(cell: Element, name: str) -> int:
    text = cell.attributes.get(name, "1")
    return max(1, min(int(text), 1000)) if text.isascii() and text.isdigit() else 1


@dataclass
class _Label:
    """A text of a drawing with where it stands."""

    text: str
    x: float
    y: float
    about: tuple[str, ...]


def _labels(element: Element, x: float, y: float, about: tuple[str, ...] = ()) -> Iterator[_Label]:
    for one in element.elements():
        moved = re.search(
            r"translate\(\s*([-\d.]+)[\s,]*([-\d.]+)?", one.attributes.get("transform", "")
        )
        dx, dy = (float(moved[1]), float(moved[2] or 0)) if moved else (0.0, 0.0)
        if one.tag != "text":
            yield from _labels(one, x + dx, y + dy, (*_about(one), *about))
            continue
        spans = [span for span in one.elements() if span.tag == "tspan" and "y" in span.attributes]
        for span in spans or [one]:
            left = _place(span, "x") or _place(one, "x") or 0.0
            down = _place(span, "y") or _place(one, "y") or 0.0
            yield _Label(_words(span), x + dx + left, y + dy + down, (*_about(one), *about))


def _place(element: Element, name: str) -> float | None:
    found = re.match(r"-?\d+(?:\.\d+)?", element.attributes.get(name, ""))
    return float(found[0]) if found else None


def _ticks(labels: list[_Label]) -> set[int]:
    """The labels that are the scale of an axis: equal steps in numbers and in place."""
    found: set[int] = set()
    for axis in ("x", "y"):
        lines: dict[int, list[int]] = {}
        for place, label in enumerate(labels):
            if label.text.replace(",", "").isdigit():
                lines.setdefault(round(getattr(label, axis) / NEAR_BY), []).append(place)
        for line in lines.values():
            other = "y" if axis == "x" else "x"
            line.sort(key=lambda place: getattr(labels[place], other))
            values = [int(labels[place].text.replace(",", "")) for place in line]
            steps = {b - a for a, b in pairwise(values)}
            if len(line) >= TICKS and len(steps) == 1 and 0 in values:
                found |= set(line)
    return found
