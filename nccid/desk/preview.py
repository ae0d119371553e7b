"""The site as it will be, beside the site as it is: which pages change, and in which words.

Both are built in the private folder, from the same words, by the same program; so what differs is
what the release changes and nothing else. They are shown by a small server on this computer.
"""

import difflib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from nccid import published
from nccid.desk.draft import Desk
from nccid.desk.trial import Trial
from nccid.pages.build import build

FOLDER, NOW, NEW = "preview", "today", "new"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d")
_NO_TEXT = {"script", "style", "svg"}
_BLOCKS = {
    *("p", "li", "tr", "h1", "h2", "h3", "h4", "dt", "dd", "caption", "figcaption", "summary"),
    *("div", "section", "table", "ul", "ol", "br", "td", "th"),
}


@dataclass(frozen=True)
class Page:
    """One page that changes. `address` is its path; `was` and `now` are its words, line by line.

    A new page has no `was`, one that goes has no `now`.
    """

    address: str
    title: str
    was: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def how(self) -> str:
        """New, gone, or changed."""
        if not self.was:
            return "new"
        return "changed" if self.now else "gone"

    @property
    def only_dates(self) -> bool:
        """Whether nothing but dates differs, as on every page that says when it was checked."""
        was, now = ([_DAY.sub("", line) for line in lines] for lines in (self.was, self.now))
        return self.how == "changed" and was == now

    @property
    def difference(self) -> list[str]:
        """The lines that differ: `+` comes, `-` goes."""
        found = difflib.unified_diff(self.was, self.now, n=0, lineterm="")
        return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def build_both(desk: Desk, trial: Trial) -> tuple[Path | None, Path]:
    """Build today's site and the new one; the first is None while nothing was published."""
    home = desk.folder / FOLDER
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, mode=0o700)
    new = home / NEW
    build(trial.place, new)
    if not published.dates(desk.place):
        return None, new
    build(desk.place, home / NOW)
    return home / NOW, new


def clear(desk: Desk) -> None:
    """Take both sites away."""
    shutil.rmtree(desk.folder / FOLDER, ignore_errors=True)


def changed(now: Path | None, new: Path) -> list[Page]:
    """Every page whose words differ, by address."""
    was, will = (_pages(folder) if folder else {} for folder in (now, new))
    found = []
    for address in sorted({*was, *will}):
        before, after = was.get(address), will.get(address)
        if before != after:
            title = (after or before or ("", ()))[0]
            found.append(
                Page(address, title, before[1] if before else (), after[1] if after else ())
            )
    return found


def _pages(folder: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The title and the words of each page by its address."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        title = _TITLE.search(html)
        name = path.relative_to(folder).as_posix().removesuffix("index.html")
        words = tuple(_words(html))
        called = unescape(title[1]).strip() if title else name
        found[f"/{name}"] = (called.split(" - NCCID")[0].split(" – NCCID")[0], words)
    return found


def _words(html: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(html)
    for line in reader.lines():
        if words := " ".join(line.split()):
            yield words


class _Reader(HTMLParser):
    """The words of the main part of a page, one block a line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.main = self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.main += tag == "main"
        self.hidden += tag in _NO_TEXT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.main -= tag == "main"
        self.hidden -= tag in _NO_TEXT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.main > 0 and self.hidden <= 0:
            self.parts.append(data.replace("\n", " "))

    def lines(self) -> list[str]:
        return "".join(self.parts).split("\n")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves one folder, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep no log."""

    def end_headers(self) -> None:
        """A preview is never kept by a browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def show(folder: Path) -> ThreadingHTTPServer:
    """Serve a folder to this computer alone, on a free port; `server_port` says which."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return server
