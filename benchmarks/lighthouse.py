"""Lighthouse on a phone, one page of each kind: four scores, and the time to the first words.

One run a page. The line and the processor are simulated, but a busy computer still costs
performance a point or two: measure on a quiet one.
"""

from collections import defaultdict
from pathlib import Path
from typing import Final

from benchmarks import _kinds, _lighthouse, _npm, _served

BEST: Final = (100, 100, 100, 100)
FIRST_PAINT: Final = 1.0


def main() -> None:
    """Measure each kind of page and print what misses the goal."""
    try:
        folder = _npm.install("lighthouse")
        print(f"{'':<36} {'/'.join(_lighthouse.CATEGORIES)}, first words")
        with _served.site() as (url, public):
            kinds = [page for page in _kinds.one_of_each(public) if page != _kinds.NOWHERE]
            marks = {page: _shown(page, url, folder) for page in kinds}
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
        print(f"{fault}: {', '.join(names)}")


def _shown(page: str, url: str, folder: Path) -> _lighthouse.Marks:
    marks = _lighthouse.run(url + page, folder)
    print(f"{page:<36} {marks}", flush=True)
    return marks


if __name__ == "__main__":
    main()
