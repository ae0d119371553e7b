"""What a picture or chart says in words is what the data says."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain

from nccid.writing.page import Page
from nccid.writing.remarks import Remark
from nccid.writing.site import Site

_ALT = re.compile(
    r"!\[(?P<md>[^\]]*)\]\(|<img\b[^>]*?\balt=\"(?P<img>[^\"]*)\""
    r"|<svg\b[^>]*?\baria-label=\"(?P<label>[^\"]*)\"|<title\b[^>]*>(?P<title>.*?)</title>"
    r"|<desc\b[^>]*>(?P<desc>.*?)</desc>",
    re.DOTALL,
)
_IMG = re.compile(r"<img\b(?![^>]*\balt=)[^>]*>")
_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)(?=</t[hd]>|<t[hd]\b|$)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?!\w|-\d)")
_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b\d{4}-\d\d-\d\d\b|\b[A-Z][a-z]+ \d{4}\b")

Row = tuple[str, ...]


def numbers(site: Site) -> Iterator[Remark]:
    """Each number in the words for an image is in a table of its page or in the newest release.

    Where one of these has a row for what the words name, the number must stand in such a row.
    """
    for page in chain(site.pages, site.made):
        for found in _IMG.finditer(page.text):
            what = "The image has no words for those who do not see it."
            yield Remark(
                page.file, _line(page, found), what, 'Write alt="…"; alt="" if it is decor.'
            )
        rows: list[Row] = [*_rows(page), *site.figures]
        for found in _ALT.finditer(page.text):
            said = unescape(next((words for words in found.groups() if words), ""))
            for part in said.split(";"):
                for number in _wrong(part, rows):
                    what = f"An image is said to show {number} (“{part.strip()}”)."
                    better = _better(part, rows)
                    yield Remark(page.file, _line(page, found), what, better)


def _wrong(said: str, rows: list[Row]) -> Iterator[str]:
    """The numbers in one statement that the data does not bear out."""
    named = [row for row in rows if _names(said, row)]
    allowed = {value for row in named or rows for cell in row for value in _values(cell)}
    for number in _NUMBER.findall(_DATE.sub(" ", said)):
        if _value(number) not in allowed:
            yield number


def _better(said: str, rows: list[Row]) -> str:
    named = [" | ".join(row) for row in rows if _names(said, row)]
    if named:
        return f"The table says: {'; '.join(named[:2])}. Make them agree."
    return "No table of the page has it and it is not published. Give the figure that the data has."


def _names(said: str, row: Row) -> bool:
    """Whether words speak of what a table's row is about: the row's first cell."""
    return bool(row[0]) and bool(re.search(rf"(?<!\w){re.escape(row[0])}(?!\w)", said))


def _rows(page: Page) -> Iterator[Row]:
    for row in _ROW.findall(page.text):
        cells = tuple(unescape(_TAG.sub("", cell)).strip() for cell in _CELL.findall(row))
        if cells:
            yield cells
    for line in page.seen:
        if line.lstrip().startswith("|"):
            yield tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _values(cell: str) -> set[float]:
    return {_value(number) for number in _NUMBER.findall(cell)}


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _line(page: Page, found: re.Match[str]) -> int:
    return page.text.count("\n", 0, found.start()) + 1
