"""Lighthouse on a phone, one page of each type: four scores, and the time to the first words.

One run a page. The line and the processor are simulated, but a busy computer still costs
performance a point or two: measure on a quiet one.
"""

from collections import defaultdict
from pathlib import Path
from typing import Final

from benchmarks import _lighthouse, _npm, _served

BEST: Final = (100, 100, 100, 100)
FIRST_PAINT: Final = 1.0
WHY: Final = {
    "robots-txt": "Chromium applies a page's own policy to Lighthouse too. Ours lets no script "
    "connect to anything, so Lighthouse cannot ask for robots.txt and takes it for a fault.",
}
"""Faults that we know, and where they come from."""


def main() -> None:
    """Measure each type of page and print what misses the goal."""
    try:
        folder = _npm.install("lighthouse")
        print(f"{'':<17} {'/'.join(_lighthouse.CATEGORIES)}, first words")
        with _served.site() as (url, _):
            marks = {name: _shown(name, url + page, folder) for name, page in _served.PAGES.items()}
    except _npm.Absent as lack:
        print(f"Not measured: {lack}")
        return
    good = sum(one.scores == BEST for one in marks.values())
    quick = sum(one.first_paint <= FIRST_PAINT for one in marks.values())
    print(f"Of {len(marks)} pages, all four at 100: {good}; first words within 1.0 s: {quick}.")
    missed = defaultdict(list)
    for name, one in marks.items():
        for fault in one.faults:
            missed[fault].append(name)
    for fault, names in missed.items():
        print(f"{fault}: {', '.join(names)}. {WHY.get(fault, '')}".rstrip())


def _shown(name: str, url: str, folder: Path) -> _lighthouse.Marks:
    marks = _lighthouse.run(url, folder)
    print(f"{name:<17} {marks}", flush=True)
    return marks


if __name__ == "__main__":
    main()
