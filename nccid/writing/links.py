"""Links lead to a page that is there, and to a heading on it, in words that say where."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markdown.extensions.toc import slugify

from nccid.pages.links import SERVED
from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.site import Site

DOWNLOADS = "/data/"
"""Files that the build puts there; it follows links to them itself."""
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\]]*)\]\((?P<md>[^)\s]+)[^)]*\)|(?:href|src)=\"(?P<html>[^\"]+)\""
)
_ID = re.compile(r"\bid=\"([^\"]+)\"")
_EMPTY = {"here", "click here", "this link", "link", "more", "read more", "this page", "yma"}


def links(site: Site) -> Iterator[Remark]:
    """Each link inside the site leads somewhere, and its words say where."""
    known = {page.address: _anchors(page) for page in (*site.pages, *site.made)}
    for page in site.pages:
        for number, line in enumerate(page.lines, 1):
            for found in _LINK.finditer(line):
                link = found["md"] or found["html"]
                if remark := _lost(site, known, page, link):
                    yield Remark(page.file, number, *remark)
                if (found["words"] or "").strip().lower() in _EMPTY:
                    what = f"The link “{found['words']}” does not say where it leads."
                    better = "Make the link of the words that name the page it opens."
                    yield Remark(page.file, number, what, better)


def _lost(
    site: Site, known: Mapping[str, set[str]], page: Page, link: str
) -> tuple[str, str] | None:
    """What is wrong with a link and what to write; None when it leads somewhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith((*SERVED, DOWNLOADS)):
        return None
    target = parts.path or page.address
    if target.startswith("/assets/"):
        if (site.folder / target[1:]).is_file():
            return None
        return f"There is no file for {link}.", "Put it into site/assets/ or mend the link."
    if not target.startswith("/"):
        target = _from(page, target)
    if target not in known:
        near = get_close_matches(target, known, 1)
        better = f"Did you mean {near[0]}?" if near else "Begin it at the root: /en/about/."
        return f"{link} leads to no page.", better
    if parts.fragment and parts.fragment not in known[target]:
        near = get_close_matches(parts.fragment, known[target], 1)
        better = f"Did you mean #{near[0]}?" if near else "Give that heading this id."
        return f"{link} leads to no heading of that page.", better
    return None


def _from(page: Page, target: str) -> str:
    """The address of a link that is written as the path of a page's file beside this one."""
    path = PurePosixPath(page.name).parent / target
    return Page(path.as_posix(), "").address if path.suffix == ".md" else f"/{path.as_posix()}"


def _anchors(page: Page) -> set[str]:
    given = {heading.id or slugify(heading.title, "-") for heading in page.headings}
    return given | set(_ID.findall(page.text)) | {"main", "this-page-answers"}
