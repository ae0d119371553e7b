"""An OpenDocument spreadsheet: one sheet a table, dates as dates and numbers as numbers.

Written here rather than by a library: the format is a zip of a few small XML files, the one library
that writes it has stood still since 2020, and it puts the time of writing into the file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from nccid.opendata.described import Value
from nccid.opendata.packed import pack

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0"'
    f' xmlns:text="{_OASIS}:text:1.0" xmlns:style="{_OASIS}:style:1.0"'
    f' xmlns:number="{_OASIS}:datastyle:1.0"'
    f' xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:meta="{_OASIS}:meta:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STYLES = (
    "<office:automatic-styles>"
    '<number:date-style style:name="D"><number:year number:style="long"/>'
    '<number:text>-</number:text><number:month number:style="long"/>'
    '<number:text>-</number:text><number:day number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="4.5cm"/></style:style>'
    "</office:automatic-styles>"
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its columns as (name, type), and its rows."""

    name: str
    columns: list[tuple[str, str]]
    rows: list[dict[str, Value]]


def workbook(sheets: Iterable[Sheet], title: str, day: str) -> bytes:
    """The whole file; `day` is the release's, the only date in it."""
    body = "".join(part for sheet in sheets for part in _sheet(sheet))
    content = (
        f"{_HEAD}<office:document-content {_NAMES}>{_STYLES}<office:body><office:spreadsheet>"
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    meta = (
        f"{_HEAD}<office:document-meta {_NAMES}><office:meta><dc:title>{escape(title)}</dc:title>"
        f"<meta:creation-date>{day}T00:00:00</meta:creation-date>"
        "</office:meta></office:document-meta>"
    )
    styles = f"{_HEAD}<office:document-styles {_NAMES}/>"
    files = [("mimetype", MEDIA_TYPE), ("content.xml", content), ("styles.xml", styles)]
    files += [("meta.xml", meta), ("META-INF/manifest.xml", _manifest())]
    # The type stands first and as it is, so that programs can tell the file from its first bytes.
    return pack(((name, text.encode("utf-8")) for name, text in files), day, ("mimetype",))


def _manifest() -> str:
    name = f'xmlns:manifest="{_OASIS}:manifest:1.0"'
    parts = [("/", MEDIA_TYPE), *((f"{part}.xml", "text/xml") for part in _PARTS)]
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in parts
    )
    return f'{_HEAD}<manifest:manifest {name} manifest:version="1.3">{entries}</manifest:manifest>'


_PARTS = ("content", "styles", "meta")


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(sheet.name)}>"
    count = len(sheet.columns)
    yield f'<table:table-column table:style-name="wide" table:number-columns-repeated="{count}"/>'
    heads = "".join(_text(name, "head") for name, _ in sheet.columns)
    yield f"<table:table-header-rows><table:table-row>{heads}</table:table-row>"
    yield "</table:table-header-rows>"
    for row in sheet.rows:
        cells = "".join(_cell(kind, row[name]) for name, kind in sheet.columns)
        yield f"<table:table-row>{cells}</table:table-row>"
    yield "</table:table>"


def _cell(kind: str, value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    if kind == "date":
        return (
            '<table:table-cell table:style-name="day" office:value-type="date"'
            f' office:date-value="{value}"><text:p>{value}</text:p></table:table-cell>'
        )
    return _text(value)


def _text(words: str, style: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{named} office:value-type="string">'
        f"<text:p>{escape(words)}</text:p></table:table-cell>"
    )
