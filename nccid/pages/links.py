"""Links inside the built site: each must lead to a page that exists, and to a place on it."""

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from nccid.pages import security

SERVED = ("/api/", "/dashboard/")
"""Addresses that the web app answers itself; there is no file to find for them."""


Pages = dict[str, "Reader"]


def read(folder: Path) -> Pages:
    """Every page of the site in `folder`, read once, by its path such as `/en/about/index.html`."""
    return {f"/{path.relative_to(folder).as_posix()}": _read(path) for path in _html(folder)}


def broken(folder: Path, pages: Pages | None = None) -> list[str]:
    """Each link of the site in `folder` that leads nowhere, as `page: link`, sorted.

    Links to other sites are not followed. `pages` are those of `read`, when they are read already.
    """
    pages = read(folder) if pages is None else pages
    found = set()
    for page, reader in pages.items():
        for link in reader.links:
            if not _leads_somewhere(link, page, folder, pages):
                found.add(f"{page.removesuffix('index.html')}: {link}")
    return sorted(found)


def used(folder: Path, pages: Pages | None = None) -> set[str]:
    """The paths below `folder` that pages link to or load, such as `assets/site.css`."""
    pages = read(folder) if pages is None else pages
    return {
        _target(link, page)[0].lstrip("/")
        for page, reader in pages.items()
        for link in reader.links
    }


def _html(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def _target(link: str, page: str) -> tuple[str, str]:
    """The absolute path of the file that a link on `page` leads to, and the anchor on it."""
    parts = urlsplit(link)
    path = posixpath.join(posixpath.dirname(page), unquote(parts.path)) if parts.path else page
    whole = posixpath.normpath(path)
    if path.endswith(("/", "/.", "/..")):
        whole = posixpath.join(whole, "index.html")
    return whole, unquote(parts.fragment)


def _leads_somewhere(link: str, page: str, folder: Path, pages: Pages) -> bool:
    if urlsplit(link).scheme or urlsplit(link).netloc or urlsplit(link).path.startswith(SERVED):
        return True
    path, anchor = _target(link, page)
    if path in pages:
        return not anchor or anchor in pages[path].anchors
    return (folder / path.lstrip("/")).is_file()


def _read(path: Path) -> "Reader":
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader


class Reader(security.Reader):
    """Collects a page's links, the places on it that a link can lead to, and what is forbidden.

    One reading does it all: with thousands of pages, reading them is most of the time of a build.
    """

    def __init__(self) -> None:
        """Begin with no link and no place."""
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element's links and its id, and note what is forbidden."""
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.add(value)
            if name in ("href", "src", "action") and value:
                self.links.append(value)
        super().handle_starttag(tag, attrs)
