"""Headings make an outline that a screen reader can jump through."""

from collections.abc import Iterator

from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.site import Site


def headings(site: Site) -> Iterator[Remark]:
    """One main heading, first; no level skipped; no id twice."""
    for page in site.pages:
        yield from _main(page)
        yield from _steps(page)
        yield from _ids(page)


def _main(page: Page) -> Iterator[Remark]:
    mains = [heading for heading in page.headings if heading.level == 1]
    if not mains:
        what = "The page has no main heading."
        yield Remark(page.file, page.front_ends + 1, what, "Begin it with “# ” and its title.")
    for heading in mains[1:]:
        what = f"“{heading.title}” is a second main heading; line {mains[0].line} has the first."
        yield Remark(page.file, heading.line, what, "Write “## ” for a section.")


def _steps(page: Page) -> Iterator[Remark]:
    before = 1
    for heading in page.headings:
        if heading.level > before + 1:
            what = f"“{heading.title}” is of level {heading.level} below one of level {before}."
            better = f"Write “{'#' * (before + 1)} ”, or add the heading between them."
            yield Remark(page.file, heading.line, what, better)
        before = heading.level


def _ids(page: Page) -> Iterator[Remark]:
    seen: dict[str, int] = {}
    for heading in page.headings:
        if heading.id and heading.id in seen:
            what = f"The id #{heading.id} stands on line {seen[heading.id]} already."
            yield Remark(page.file, heading.line, what, "Give each heading an id of its own.")
        seen.setdefault(heading.id, heading.line)
