"""Many lives under one scale of years: a row each, with its stretches one behind another.

What a stretch is does not hang on its colour: full, hollow and dashed bars differ in grey too.
"""

from collections.abc import Sequence
from datetime import date

from nccid.figures.chart import PALE, WIDTH, _svg, _text
from nccid.figures.timeline import LOOKS

ROW = 34
Stretch = tuple[str, str, str]
"""First day, last day, and a name of `LOOKS`."""


def gantt(name: str, title: str, lives: Sequence[tuple[str, Sequence[Stretch]]], said: str) -> str:
    """An SVG of lives (label, stretches), in the order given. ValueError when there is nothing."""
    every = [stretch for _, stretches in lives for stretch in stretches]
    if not every:
        raise ValueError("a picture of lives needs at least one stretch")
    first = min(_day(begin) for begin, _, _ in every)
    last = max(_day(end) for _, end, _ in every)
    reach = max(last - first, 1)
    height = len(lives) * ROW + 24

    def across(day: str) -> float:
        return 2 + (_day(day) - first) / reach * (WIDTH - 4)

    parts: list[str] = []
    for year in range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1):
        x = across(f"{year}-01-01")
        parts += [
            f'<path d="M{x:.1f} 18V{height}" stroke="{PALE}"/>',
            _text(x, 12, str(year), anchor="middle" if 20 < x < WIDTH - 20 else "end", size=12),
        ]
    for row, (words, stretches) in enumerate(lives):
        top = 24 + row * ROW
        begin = min((across(one[0]) for one in stretches), default=2)
        inside = begin < WIDTH / 2
        parts.append(
            _text(
                begin if inside else WIDTH,
                top + 11,
                words,
                anchor="start" if inside else "end",
                size=12,
            )
        )
        for day, until, kind in stretches:
            wide = max(across(until) - across(day), 2)
            parts.append(
                f'<rect x="{across(day):.1f}" y="{top + 16}" width="{wide:.1f}" height="9"'
                f" {LOOKS[kind]}/>"
            )
    return _svg(name, title, said, height, parts)


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()
