"""What a page asks for, keeps and breaks, seen by Debian's Chromium that was never there before."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Request,
    ViewportSize,
    sync_playwright,
)

from benchmarks._npm import Absent

FLAGS: Final = (
    "--headless",
    "--no-sandbox",  # Chromium refuses to run as root with it, and some machines know only root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
VIEWS: Final[dict[str, tuple[int, Literal["active", "none"]]]] = {
    "320": (320, "none"),
    "390": (390, "none"),
    "1280": (1280, "none"),
    "forced colours": (390, "active"),
}
"""Each way that a page is looked at: how wide, and whether the reader's own colours are forced."""
# Databases are storage too, and a promise of none must hold for them.
KEPT: Final = """async () => localStorage.length + sessionStorage.length
  + (await indexedDB.databases()).length"""


@dataclass(frozen=True)
class Seen:
    """One visit: requests, bytes of all bodies on the line, requests to others, what is kept."""

    requests: int
    weight: int
    elsewhere: int
    cookies: int
    storage: int


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window; Absent when it is not installed."""
    chromium = shutil.which("chromium")
    if not chromium:
        raise Absent("chromium is missing. Type: sudo apt-get install chromium")
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


def visit(running: Browser, url: str) -> Seen:
    """Open a page on a phone with nothing stored; count what it brings and leaves."""
    home = "/".join(url.split("/")[:3]) + "/"
    context = running.new_context(viewport={"width": 390, "height": 900})
    page, asked, done = context.new_page(), list[str](), list[Request]()
    page.on("request", lambda one: asked.append(one.url))  # one that fails was still asked for
    page.on("requestfinished", lambda one: done.append(one))
    page.goto(url, wait_until="networkidle")
    weights = dict.fromkeys(asked, 0)
    weights |= {one.url: one.sizes()["responseBodySize"] for one in list(done)}
    icon = page.evaluate("document.querySelector('link[rel=icon]')?.href")
    if icon and icon not in weights:
        weights[icon] = _weight(context, icon)
    seen = Seen(
        requests=len(weights),
        weight=sum(weights.values()),
        elsewhere=sum(not address.startswith(home) for address in weights),
        cookies=len(context.cookies()),
        storage=page.evaluate(KEPT),
    )
    context.close()
    return seen


def _weight(context: BrowserContext, address: str) -> int:
    """The icon's bytes: a browser without a window never fetches it; people's browsers do."""
    answer = context.request.get(address)
    return int(answer.headers.get("content-length") or len(answer.body()))


def violations(running: Browser, url: str) -> dict[str, list[str]]:
    """The rules of WCAG 2.2 AA and of best practice that a page breaks in each of VIEWS.

    A rule is named once for each element that breaks it.
    """
    context = running.new_context()
    page, broken = context.new_page(), dict[str, list[str]]()
    page.goto(url, wait_until="networkidle")
    for name, (width, colours) in VIEWS.items():
        page.set_viewport_size(ViewportSize(width=width, height=900))
        page.emulate_media(forced_colors=colours)
        found = Axe().run(page, options=RULES).response["violations"]
        broken[name] = [each["id"] for each in found for _ in each["nodes"]]
    context.close()
    return broken
