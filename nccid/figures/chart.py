"""Charts as inline SVG: the same input gives the same bytes, and no script or style is needed.

Colours are never the only carrier: each bar and line has its label and number as text.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from math import ceil, log10

from nccid.figures.sentence import number

WIDTH = 460
BLUE, GREY, INK, PALE = "#005eb8", "#4c6272", "#212b32", "#d8dde0"
FONT = 'font-family="system-ui, sans-serif"'


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


def bars(name: str, title: str, items: Sequence[tuple[str, float]]) -> str:
    """Horizontal bars, each with its label above it and its number behind it."""
    most = max((value for _, value in items), default=0) or 1
    parts: list[str] = []
    for index, (words, value) in enumerate(items):
        top = index * 42
        length = round(value / most * (WIDTH - 80), 1)
        parts += [
            _text(0, top + 14, words),
            f'<rect x="0" y="{top + 20}" width="{max(length, 1):g}" height="14" fill="{BLUE}"/>',
            _text(max(length, 1) + 8, top + 32, number(value)),
        ]
    said = "; ".join(f"{words}: {number(value)}" for words, value in items)
    return _svg(name, title, f"{said}.", len(items) * 42, parts)


def _ticks(most: float) -> list[float]:
    """Up to five round steps from nought to above the greatest value."""
    if most <= 0:
        return [0, 1]
    raw = most / 4
    scale = 10.0 ** int(log10(raw)) if raw >= 1 else 1.0
    step = next(scale * by for by in (1, 2, 2.5, 5, 10) if scale * by >= raw)
    return [step * index for index in range(ceil(most / step) + 1)]


def line(name: str, title: str, points: Sequence[tuple[str, float | None]], said: str) -> str:
    """A line over time. Points are ISO dates with a value, or None where nothing is shown.

    The line breaks where a figure is not shown; `said` is the description for those who do not
    see the chart.
    """
    shown = [value for _, value in points if value is not None]
    if not shown:
        raise ValueError("a line needs at least one shown point")
    left, right, top, bottom, height = 52, 12, 10, 24, 230
    ticks = _ticks(max(shown))
    days = [date.fromisoformat(day).toordinal() for day, _ in points]
    span = max(days[-1] - days[0], 1)

    def across(day: int) -> float:
        return round(left + (day - days[0]) / span * (WIDTH - left - right), 1)

    def up(value: float) -> float:
        return round(height - bottom - value / ticks[-1] * (height - bottom - top), 1)

    parts: list[str] = []
    for tick in ticks:
        y = up(tick)
        parts += [
            f'<line x1="{left}" x2="{WIDTH - right}" y1="{y:g}" y2="{y:g}" stroke="{PALE}"/>',
            _text(left - 6, y + 4, number(tick), anchor="end", size=12),
        ]
    for year in range(int(points[0][0][:4]) + 1, int(points[-1][0][:4]) + 1):
        x = across(date(year, 1, 1).toordinal())
        parts += [
            f'<line x1="{x:g}" x2="{x:g}" y1="{height - bottom}" y2="{height - bottom + 5}"'
            f' stroke="{GREY}"/>',
            _text(x, height - 5, str(year), anchor="middle", size=12),
        ]
    for run in _runs(points, days):
        coordinates = " ".join(f"{across(day):g},{up(value):g}" for day, value in run)
        parts.append(
            f'<polyline points="{coordinates}" fill="none" stroke="{BLUE}" stroke-width="2.5"/>'
        )
    return _svg(name, title, said, height, parts)


def _runs(
    points: Sequence[tuple[str, float | None]], days: Sequence[int]
) -> list[list[tuple[int, float]]]:
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
