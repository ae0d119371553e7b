"""A curve that goes down in steps, such as the share that is still going after so many days."""

from collections.abc import Sequence
from math import ceil

from nccid.figures.chart import BLUE, GREY, PALE, WIDTH, _svg, _text
from nccid.figures.sentence import number


def steps(name: str, title: str, points: Sequence[tuple[int, float]], last: int, said: str) -> str:
    """An SVG of points (day, share from 0 to 1), each share held up to the next day or `last`.

    ValueError when there is no point.
    """
    if not points:
        raise ValueError("a curve needs at least one point")
    left, right, top, bottom, height = 52, 12, 10, 24, 230
    reach = max(last, points[-1][0], 1)

    def across(day: float) -> float:
        return round(left + day / reach * (WIDTH - left - right), 1)

    def up(share: float) -> float:
        return round(height - bottom - share * (height - bottom - top), 1)

    parts: list[str] = []
    for percent in (0, 25, 50, 75, 100):
        y = up(percent / 100)
        parts += [
            f'<line x1="{left}" x2="{WIDTH - right}" y1="{y:g}" y2="{y:g}" stroke="{PALE}"/>',
            _text(left - 6, y + 4, f"{percent}%", anchor="end", size=12),
        ]
    every = max(90, ceil(reach / 6 / 90) * 90)
    for day in range(0, reach + 1, every):
        x = across(day)
        parts += [
            f'<line x1="{x:g}" x2="{x:g}" y1="{height - bottom}" y2="{height - bottom + 5}"'
            f' stroke="{GREY}"/>',
            _text(x, height - 5, number(day), anchor="middle", size=12),
        ]
    path = f"M{across(points[0][0]):g} {up(points[0][1]):g}"
    for day, share in points[1:]:
        path += f"H{across(day):g}V{up(share):g}"
    path += f"H{across(reach):g}"
    parts.append(f'<path d="{path}" fill="none" stroke="{BLUE}" stroke-width="2.5"/>')
    return _svg(name, title, said, height, parts)
