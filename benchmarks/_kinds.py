"""The kinds of pages of a built site, found by what the pages are made of.

No list of kinds is kept anywhere: a page with a part that no other page has is a kind by itself,
so a new kind is measured and tested from the day that it is built.
"""

from html.parser import HTMLParser
from pathlib import Path
from typing import Final

Part = tuple[str, ...]
NOWHERE: Final = "/no-such-page/"


class _Parts(HTMLParser):
    """Notes each element of a page with each of its classes, and what the page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[Part] = set()
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        more = given.get("type", "") if tag == "input" else ""
        if tag == "script" or given.get("rel") == "stylesheet":
            more = (given.get("src") or given.get("href") or "").rsplit("/", 1)[-1]
        for name in given.get("class", "").split() or [""]:
            self.found.add((tag, name, more))


def parts(html: str) -> set[Part]:
    """What a page is made of: language, element, class, and kind of field or file that it loads."""
    reader = _Parts()
    reader.feed(html)
    return {(reader.language, *part) for part in reader.found}


def one_of_each(public: Path, seen: set[Part] | None = None) -> list[str]:
    """The addresses of a few pages that together have every part that any page has.

    The page with most that is new comes first, then the next. Parts in `seen` need no page; the
    parts of all pages are added to it, so that a second site adds only what the first one lacks.
    """
    seen = set() if seen is None else seen
    pages = {address(page, public): parts(page.read_text("utf-8")) for page in _files(public)}
    left = set().union(*pages.values()) - seen
    seen |= left
    chosen = []
    while left:
        best = max(pages, key=lambda page: len(pages[page] & left))
        chosen.append(best)
        left -= pages[best]
    return chosen


def every(public: Path) -> list[str]:
    """The address of every page, in order of their files."""
    return [address(page, public) for page in _files(public)]


def address(page: Path, public: Path) -> str:
    """Where a server shows a page; for the page about a wrong address, such an address."""
    name = "/" + page.relative_to(public).as_posix().removesuffix("index.html")
    return NOWHERE if name == "/404.html" else name


def _files(public: Path) -> list[Path]:
    return sorted(public.rglob("*.html"))
