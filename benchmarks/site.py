"""Time to build, whether two builds are the same, what every page weighs, asks, keeps and breaks.

Weights are of all pages, with all that each loads, after gzip. What a visit asks for and keeps, and
what axe finds, is measured in Chromium, on every page too.
"""

import gzip
import re
import time
from collections import Counter
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser

from benchmarks import _browser, _kinds, _npm, _served
from nccid import paths
from nccid.pages.build import build

KILOBYTE: Final = 1024
LIMITS: Final = {"plain": 25, "with charts": 35, "Easy Read": 150}
"""The most that a page of each kind may weigh with its assets, in kilobytes of 1,024 bytes."""
NEVER: Final = ("elsewhere", "cookies", "storage")
"""What no visit may bring: requests to other sites, cookies, anything kept in the browser."""


def _digest(folder: Path) -> str:
    total = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(str(path.relative_to(folder)).encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def weight(page: Path, public: Path) -> tuple[int, int]:
    """Bytes after gzip and number of requests of one page: itself and all that it loads."""
    html = page.read_text(encoding="utf-8")
    loaded = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(/?[^"]*assets/[^"]+)"', html)
    files = {page, *((page.parent / name).resolve() for name in loaded if name[0] != "/")}
    files |= {public / name.lstrip("/") for name in loaded if name[0] == "/"}
    return sum(len(gzip.compress(file.read_bytes())) for file in files), len(files)


def main() -> None:
    """Build twice and print what was measured."""
    place = paths.place()
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "one"), Path(folder, "two")
        start = time.perf_counter()
        pages = build(place, first)
        seconds = time.perf_counter() - start
        build(place, second)
        print(f"{len(pages)} pages in {seconds:.1f} s; two builds the same: ", end="")
        print(_digest(first) == _digest(second))
        _weigh(pages, first)
    try:
        with _served.site() as (url, public), _browser.browser() as running:
            _visit_each(running, url, _kinds.every(public))
    except _npm.Absent as lack:
        print(f"Not visited: {lack}")


def kind(page: Path, public: Path) -> str:
    """Which of the LIMITS holds for a page."""
    if page.relative_to(public).parts[0] == "easy-read":
        return "Easy Read"
    return "with charts" if "<svg xmlns" in page.read_text(encoding="utf-8") else "plain"


def _weigh(pages: list[Path], public: Path) -> None:
    """Print how many pages of each kind weigh more than they may, and the heaviest."""
    weights = sorted(((*weight(page, public), page) for page in pages), reverse=True)
    for name, limit in LIMITS.items():
        these = [size for size, _, page in weights if kind(page, public) == name]
        over = sum(size > limit * KILOBYTE for size in these)
        heaviest = max(these, default=0) / KILOBYTE
        print(f"{name}: {len(these)} pages, heaviest {heaviest:.1f} kB; over {limit} kB: {over}")
    print("The heaviest five:")
    for size, requests, page in weights[:5]:
        where = f"{page.relative_to(public)} ({kind(page, public)})"
        print(f"{size / KILOBYTE:.1f} kB gzipped, {requests} requests: {where}")


def _visit_each(running: Browser, url: str, pages: list[str]) -> None:
    """Print what visits to all pages brought, and what axe finds on them in each view."""
    start = time.perf_counter()
    sums, most, broken = Counter[str](), dict[str, int](), Counter[str]()
    for page in pages:
        seen = asdict(_browser.visit(running, url + page))
        sums.update(seen)
        most = {name: max(most.get(name, 0), value) for name, value in seen.items()}
        for view, rules in _browser.violations(running, url + page).items():
            broken[view] += len(rules)
            if rules:
                print(f"axe, {view}: {page}: {' '.join(rules)}", flush=True)
        for name in NEVER:
            if seen[name]:
                print(f"{name}: {page}: {seen[name]}", flush=True)
    print(f"{len(pages)} pages visited in {time.perf_counter() - start:.0f} s")
    print("axe: " + "; ".join(f"{view} {broken[view]}" for view in _browser.VIEWS))
    print("together: " + "; ".join(f"{name} {sums[name]}" for name in NEVER))
    print(f"at most: {most['requests']} requests, {most['weight'] / KILOBYTE:.1f} kB")


if __name__ == "__main__":
    main()
