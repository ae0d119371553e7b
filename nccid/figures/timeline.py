"""The picture of a life: its stretches under one scale of years. The words beside it say the same.

Each stretch has its label; what it is does not hang on its colour.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

WIDTH: Final = 320
ROW: Final = 40
LETTER: Final = 7.5
"""Room for one letter of a label, so that no label runs over the edge."""
INK, BLUE, RED, SOFT, PALE = "#212b32", "#005eb8", "#b31b12", "#4c6272", "#d8dde0"
LOOKS: Final = {
    "access": f'fill="{BLUE}"',
    "listed": f'fill="{BLUE}"',
    "waiting": f'fill="#fff" stroke="{SOFT}" stroke-width="2"',
    "late": f'fill="#fff" stroke="{RED}" stroke-width="3" stroke-dasharray="5 3"',
}
"""Full bars are access or listing, hollow ones waiting, dashed ones late."""


def timeline(title: str, spans: Sequence[tuple[str, str, str, str]]) -> str:
    """An SVG of stretches (label, first day, last day, a name of `LOOKS`), in the order given.

    ValueError when there is none.
    """
    if not spans:
        raise ValueError("a timeline needs at least one stretch")
    first = min(_day(begin) for _, begin, _, _ in spans)
    last = max(_day(end) for _, _, end, _ in spans)
    reach = max(last - first, 1)
    height = len(spans) * ROW + 24

    def across(day: int) -> float:
        return 2 + (day - first) / reach * (WIDTH - 4)

    parts = []
    years = range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1)
    for year in years[:: max(1, len(years) // 5)]:
        x = across(date(year, 1, 1).toordinal())
        anchor = "end" if x > WIDTH - 20 else "start" if x < 20 else "middle"
        parts += [
            f'<path d="M{x:.1f} 18V{height}" stroke="{PALE}"/>',
            f'<text x="{x:.1f}" y="12" text-anchor="{anchor}">{year}</text>',
        ]
    for number, (words, begin, end, kind) in enumerate(spans):
        left, right = across(_day(begin)), across(_day(end))
        top = 24 + number * ROW
        at = max(0, min(left, WIDTH - len(words) * LETTER))
        parts += [
            f'<text x="{at:.1f}" y="{top + 12}">{escape(words)}</text>',
            f'<rect x="{left:.1f}" y="{top + 18}" width="{max(right - left, 3):.1f}" height="10"'
            f" {LOOKS[kind]}/>",
        ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(title)}"'
        f' viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' font-family="system-ui, sans-serif" font-size="13" fill="{INK}">\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()
