"""Easy Read: one picture and one sentence a row, and hard words in bold beside their meaning."""

import re
from collections.abc import Iterator

from nccid.pages import reading
from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.site import Site

_ROW = re.compile(r"^!\[[^\]]*\]\((?P<picture>[^)\s]+)\) +\S")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_MEANS = re.compile(r"\b(?:means?|called)\b")


def easy_read(site: Site) -> Iterator[Remark]:
    """Each line of an Easy Read page is a heading, or a picture that is there and one sentence."""
    for page in site.pages:
        if page.kind != "easy-read":
            continue
        rows = [number for number, line in enumerate(page.lines, 1) if _is_row(page, number, line)]
        for number, following in zip(rows, [*rows[1:], 0], strict=True):
            yield from _row(site, page, number)
            yield from _bold(page, number, following)


def _is_row(page: Page, number: int, line: str) -> bool:
    return number > page.front_ends and bool(line.strip()) and not line.startswith("#")


def _row(site: Site, page: Page, number: int) -> Iterator[Remark]:
    line = page.lines[number - 1]
    found = _ROW.match(line)
    if not found:
        better = "Begin it so: ![](pictures/hospital.svg) The hospital takes your scan."
        yield Remark(page.file, number, "The line is no picture with a sentence.", better)
        return
    if not (site.folder / "easy-read" / found["picture"]).is_file():
        what = f"There is no picture {found['picture']}."
        yield Remark(page.file, number, what, "Draw it, or take one of site/easy-read/pictures/.")
    sentences = reading.sentences(page.seen[number - 1].strip())
    if len(sentences) > 1:
        what = f"The picture has {len(sentences)} sentences beside it."
        yield Remark(page.file, number, what, "Give each sentence a line and a picture of its own.")
    after = page.lines[number] if number < len(page.lines) else ""
    if after.strip():
        what = "The next line belongs to this row."
        yield Remark(page.file, number, what, "Leave an empty line between two rows.")


def _bold(page: Page, number: int, following: int) -> Iterator[Remark]:
    """A bold word is explained in its own sentence or in the next."""
    line = page.lines[number - 1]
    beside = f"{line} {page.lines[following - 1] if following else ''}"
    for word in _BOLD.findall(line):
        if not _MEANS.search(beside):
            what = f"The hard word “{word}” is not explained beside it."
            yield Remark(
                page.file, number, what, f"Go on with: This means … Or: It is called {word}."
            )
