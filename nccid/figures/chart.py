"""Charts as inline SVG: the same input gives the same bytes, and no script or style is needed.

Colours are never the only carrier: each bar and line has its label and number as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, log10

from nccid.figures.sentence import number

WIDTH = 460
BLUE, GREY, INK, PALE = "#005eb8", "#4c6272", "#212b32", "#d8dde0"
FONT = 'font-family="system-ui, sans-serif"'
LIGHT = "#a9cdec"
DASHES = (
    (BLUE, ""),
    (INK, ' stroke-dasharray="9 4"'),
    (GREY, ' stroke-dasharray="2 4"'),
    (BLUE, ' stroke-dasharray="14 3 2 3"'),
)
"""Colour and dashes of each line: the dashes alone tell them apart."""
Point = tuple[str, float | None]
"""An ISO date and the value shown for it, or None."""
Hidden = tuple[str, Sequence[str]]
"""The word for a withheld figure, and the ISO dates on which one is withheld."""
NONE_HIDDEN: Hidden = ("", ())
APART = 9
"""Units between two crosses, so that each can be told from the next."""


def _svg(name: str, title: str, description: str, height: float, parts: Sequence[str]) -> str:
    """An SVG image; `name` must be the only one of its kind on the page."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height:g}"'
            f' width="{WIDTH * 1.4:g}" height="{height * 1.4:g}"'
            f' aria-labelledby="{name}-title {name}-desc" {FONT}>',
            f'<title id="{name}-title">{escape(title)}</title>',
            f'<desc id="{name}-desc">{escape(description)}</desc>',
            *parts,
            "</svg>",
        ]
    )


def _text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 13) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{INK}"'
        f' text-anchor="{anchor}">{escape(words)}</text>'
    )


def bars(name: str, title: str, items: Sequence[tuple[str, float | str]]) -> str:
    """Horizontal bars, each with its label above it and its number behind it.

    A text in place of a number, such as `withheld`, is said where the bar would be.
    """
    most = max((value for _, value in items if not isinstance(value, str)), default=0) or 1
    parts: list[str] = []
    for index, (words, value) in enumerate(items):
        top = index * 42
        if isinstance(value, str):
            parts += [_text(0, top + 14, words), _text(0, top + 32, value)]
            continue
        length = round(value / most * (WIDTH - 80), 1)
        parts += [
            _text(0, top + 14, words),
            f'<rect x="0" y="{top + 20}" width="{max(length, 1):g}" height="14" fill="{BLUE}"/>',
            _text(max(length, 1) + 8, top + 32, number(value)),
        ]
    said = "; ".join(
        f"{words}: {value if isinstance(value, str) else number(value)}" for words, value in items
    )
    return _svg(name, title, f"{said}.", len(items) * 42, parts)


def _ticks(most: float) -> list[float]:
    """Up to five round steps from nought to above the greatest value."""
    if most <= 0:
        return [0, 1]
    raw = most / 4
    scale = 10.0 ** int(log10(raw)) if raw >= 1 else 1.0
    step = next(scale * by for by in (1, 2, 2.5, 5, 10) if scale * by >= raw)
    return [step * index for index in range(ceil(most / step) + 1)]


def line(
    name: str, title: str, points: Sequence[Point], said: str, hidden: Hidden = NONE_HIDDEN
) -> str:
    """A line over time. Points are ISO dates with a value, or None where nothing is shown.

    The line breaks where a figure is not shown; `said` is the description for those who do not
    see the chart.
    """
    return lines(name, title, [("", points)], said, hidden=hidden)


def lines(
    name: str,
    title: str,
    series: Sequence[tuple[str, Sequence[Point]]],
    said: str,
    unit: str = "",
    hidden: Hidden = NONE_HIDDEN,
) -> str:
    """Several lines over time under one scale, each with its label and its own dashes.

    `unit` stands behind each number of the scale. Days with a `hidden` figure have a cross below
    the scale, where no value can stand, and the word for it in the legend. ValueError when there
    is nothing to draw, or more series than ways to tell them apart.
    """
    shown = [value for _, points in series for _, value in points if value is not None]
    if not shown:
        raise ValueError("a line needs at least one shown point")
    if len(series) > len(DASHES):
        raise ValueError(f"at most {len(DASHES)} lines can be told apart")
    named = len(series) if len(series) > 1 else 0
    legend = 22 * (named + bool(hidden[1]))
    strip = 18 if hidden[1] else 0
    left, right, top, bottom = 52, 12, 10 + legend, 24 + strip
    height = 206 + legend + bottom
    ticks = _ticks(max(shown))
    first = min(points[0][0] for _, points in series)
    last = max(points[-1][0] for _, points in series)
    start = date.fromisoformat(first).toordinal()
    span = max(date.fromisoformat(last).toordinal() - start, 1)

    def across(day: int) -> float:
        return round(left + (day - start) / span * (WIDTH - left - right), 1)

    def up(value: float) -> float:
        return round(height - bottom - value / ticks[-1] * (height - bottom - top), 1)

    parts: list[str] = []
    for tick in ticks:
        y = up(tick)
        parts += [
            f'<line x1="{left}" x2="{WIDTH - right}" y1="{y:g}" y2="{y:g}" stroke="{PALE}"/>',
            _text(left - 6, y + 4, f"{number(tick)}{unit}", anchor="end", size=12),
        ]
    for year in range(int(first[:4]) + 1, int(last[:4]) + 1):
        x = across(date(year, 1, 1).toordinal())
        parts += [
            f'<line x1="{x:g}" x2="{x:g}" y1="{height - bottom}" y2="{height - bottom + 5}"'
            f' stroke="{GREY}"/>',
            _text(x, height - 5, str(year), anchor="middle", size=12),
        ]
    for index, (words, points) in enumerate(series):
        stroke = f'fill="none" stroke="{DASHES[index][0]}" stroke-width="2.5"{DASHES[index][1]}'
        if named:
            y = 22 * index + 8
            parts += [
                f'<path d="M{left} {y}h44" {stroke}/>',
                _text(left + 54, y + 5, words),
            ]
        days = [date.fromisoformat(day).toordinal() for day, _ in points]
        for run in _runs(points, days):
            coordinates = " ".join(f"{across(day):g},{up(value):g}" for day, value in run)
            parts.append(f'<polyline points="{coordinates}" {stroke}/>')
    if strip:
        inside = [date.fromisoformat(day).toordinal() for day in hidden[1] if first <= day <= last]
        y = height - bottom + 14
        parts += [_cross(x, y) for x in _spaced([across(day) for day in inside])]
        parts += [_cross(left + 22, 22 * named + 8), _text(left + 54, 22 * named + 13, hidden[0])]
    return _svg(name, title, said, height, parts)


def _cross(x: float, y: float) -> str:
    """A small cross about a point."""
    return (
        f'<path class="hidden" d="M{x - 3:g} {y - 3:g}l6 6m0 -6l-6 6" stroke="{INK}"'
        ' stroke-width="1.5"/>'
    )


def _spaced(places: Sequence[float]) -> list[float]:
    """Those of the rising places that stand apart from the one kept before."""
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] >= APART:
            kept.append(place)
    return kept


def _runs(points: Sequence[Point], days: Sequence[int]) -> list[list[tuple[int, float]]]:
    """The stretches of shown points, less those in the middle of a flat stretch."""
    runs: list[list[tuple[int, float]]] = [[]]
    for (_, value), day in zip(points, days, strict=True):
        if value is None:
            runs.append([])
            continue
        run = runs[-1]
        if len(run) > 1 and run[-1][1] == run[-2][1] == value:
            run.pop()
        run.append((day, value))
    return [run for run in runs if run]


def spans(name: str, title: str, items: Sequence[tuple[str, str, str]]) -> str:
    """Bars from one date to another (label, first, last), oldest at the top, under one scale."""
    first = min(date.fromisoformat(begin).toordinal() for _, begin, _ in items)
    last = max(date.fromisoformat(end).toordinal() for _, _, end in items)
    reach = max(last - first, 1)
    parts: list[str] = []
    height = len(items) * 36 + 20
    for year in range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1):
        x = round((date(year, 1, 1).toordinal() - first) / reach * WIDTH, 1)
        parts += [
            f'<line x1="{x:g}" x2="{x:g}" y1="16" y2="{height}" stroke="{PALE}"/>',
            _text(x, 12, str(year), anchor="middle", size=12),
        ]
    for index, (words, begin, end) in enumerate(items):
        y = 20 + index * 36
        x1 = (date.fromisoformat(begin).toordinal() - first) / reach * WIDTH
        x2 = (date.fromisoformat(end).toordinal() - first) / reach * WIDTH
        inside = x1 < WIDTH / 2
        parts += [
            _text(x1 if inside else WIDTH, y + 13, words, anchor="start" if inside else "end"),
            f'<rect x="{x1:.1f}" y="{y + 18}" width="{max(x2 - x1, 2):.1f}" height="9"'
            f' fill="{BLUE}"/>',
        ]
    said = "; ".join(f"{words}: {begin} to {end}" for words, begin, end in items)
    return _svg(name, title, f"{said}.", height, parts)


def pairs(
    name: str, title: str, keys: tuple[str, str], items: Sequence[tuple[str, float, float]]
) -> str:
    """Two horizontal bars for each item: the first full, the second in outline, both numbered."""
    most = max((max(one, other) for _, one, other in items), default=0) or 1
    looks = (f'fill="{BLUE}"', f'fill="#fff" stroke="{BLUE}" stroke-width="2"')
    parts: list[str] = []
    for index, (words, look) in enumerate(zip(keys, looks, strict=True)):
        parts += [
            f'<rect x="1" y="{index * 22 + 2}" width="26" height="12" {look}/>',
            _text(38, index * 22 + 13, words),
        ]
    for index, (words, *values) in enumerate(items):
        top = 58 + index * 64
        parts.append(_text(0, top + 12, words))
        for row, (value, look) in enumerate(zip(values, looks, strict=True)):
            length, y = round(value / most * (WIDTH - 70), 1), top + 20 + row * 19
            if value:
                parts.append(f'<rect x="1" y="{y}" width="{length:g}" height="12" {look}/>')
            parts.append(_text(length + 9 if value else 0, y + 11, number(value)))
    said = "; ".join(
        f"{words}: {keys[0]} {number(one)}, {keys[1]} {number(other)}"
        for words, one, other in items
    )
    return _svg(name, title, f"{said}.", 58 + len(items) * 64, parts)


def matrix(
    name: str,
    title: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[float]]],
) -> str:
    """A grid of numbers, each in a cell that is filled from below as far as the number is great."""
    left, high, top = 150, 46, 24
    wide = (WIDTH - left) / max(len(columns), 1)
    most = max((value for _, values in rows for value in values), default=0) or 1
    parts = [
        _text(left + (index + 0.5) * wide, 14, words, anchor="middle")
        for index, words in enumerate(columns)
    ]
    for index, (words, values) in enumerate(rows):
        y = top + index * high
        parts.append(_text(0, y + high / 2 + 5, words))
        for column, value in enumerate(values):
            x, full = left + column * wide, round(value / most * (high - 6), 1)
            box = f'x="{x + 2:.1f}" width="{wide - 4:.1f}"'
            parts += [
                f'<rect {box} y="{y + high - 3 - full:g}" height="{full:g}" fill="{LIGHT}"/>',
                f'<rect {box} y="{y + 3}" height="{high - 6}" fill="none" stroke="{PALE}"/>',
                _text(x + wide / 2, y + high / 2 + 5, number(value), anchor="middle"),
            ]
    said = "; ".join(
        f"{words}: "
        + ", ".join(f"{column} {number(v)}" for column, v in zip(columns, values, strict=True))
        for words, values in rows
    )
    return _svg(name, title, f"{said}.", top + len(rows) * high, parts)


@dataclass(frozen=True)
class Tile:
    """One place on a tile map: where it stands, its name in one or two lines, and its number.

    A `nation` has a thick frame; a part of one has a thin frame.
    """

    column: int
    row: int
    words: tuple[str, ...]
    value: float
    nation: bool = False


def tiles(name: str, title: str, places: Sequence[Tile], said: str) -> str:
    """A map of equal tiles, darker where the number is greater; each number stands in its tile."""
    wide, high, gap = 146, 92, 8
    most = max((place.value for place in places), default=0) or 1
    parts: list[str] = []
    for place in places:
        x, y = 3 + place.column * (wide + gap), 3 + place.row * (high + gap)
        shade = round(0.12 + 0.5 * place.value / most, 2) if place.value else 0
        colour, frame = (INK, 3) if place.nation else (BLUE, 1)
        parts.append(
            f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="4" fill="{BLUE}"'
            f' fill-opacity="{shade:g}" stroke="{colour}" stroke-width="{frame}"/>'
        )
        first = y + (32 if len(place.words) == 1 else 23)
        parts += [
            _text(x + wide / 2, first + index * 18, words, anchor="middle")
            for index, words in enumerate(place.words)
        ]
        parts.append(
            f'<text class="big" x="{x + wide / 2:g}" y="{y + high - 14}" font-size="26"'
            f' font-weight="700" fill="{INK}" text-anchor="middle">{number(place.value)}</text>'
        )
    rows = max((place.row for place in places), default=0) + 1
    return _svg(name, title, said, rows * (high + gap), parts)
