"""An Excel workbook of text columns, with a list to choose from where a column allows few values.

Written here as the OpenDocument one is: the format is a zip of a few small XML files, and the same
content gives the same bytes. Cells are text, so that Excel turns no date or code into another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from nccid.opendata.packed import pack

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_LIST = 255
"""Excel takes no longer list of allowed values."""
LAST_ROW = 100_000
"""As far down as the text form and the lists reach."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/>'
    '</font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its headings, its rows, and by heading the values that are allowed."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]] = ()
    allowed: dict[str, Sequence[str]] = field(default_factory=dict)


def workbook(sheets: Sequence[Sheet], day: str) -> bytes:
    """The whole file; `day` is the only date in it."""
    numbered = list(enumerate(sheets, start=1))
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="r{n}"/>' for n, sheet in numbered
    )
    links = "".join(_link(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n, _ in numbered
    )
    files = [
        (
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_PACK}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{parts}'
            "</Types>",
        ),
        ("_rels/.rels", _links(_link("r1", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets>'
            "</workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", _links(links + _link("s1", "styles", "styles.xml"))),
        ("xl/styles.xml", _STYLES),
        *((f"xl/worksheets/sheet{n}.xml", _sheet(sheet)) for n, sheet in numbered),
    ]
    return pack(((name, text.encode("utf-8")) for name, text in files), day)


def _links(inner: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACK}/relationships">{inner}</Relationships>'


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{target}"/>'


def _sheet(sheet: Sheet) -> str:
    count = len(sheet.headings)
    rows = [_row(1, sheet.headings, 2)]
    rows += [_row(number, cells, 1) for number, cells in enumerate(sheet.rows, start=2)]
    lists = [
        _list(place, values)
        for place, heading in enumerate(sheet.headings)
        if (values := sheet.allowed.get(heading)) and len(",".join(values)) <= LONGEST_LIST
    ]
    chosen = f'<dataValidations count="{len(lists)}">{"".join(lists)}</dataValidations>'
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        # The headings stay in sight.
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><cols><col min="1" max="{count}" width="24" style="1"'
        f' customWidth="1"/></cols><sheetData>{"".join(rows)}</sheetData>'
        f"{chosen if lists else ''}</worksheet>"
    )


def _row(number: int, cells: Sequence[str], style: int) -> str:
    inner = "".join(
        f'<c r="{_letter(place)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{escape(text)}</t></is></c>'
        for place, text in enumerate(cells)
    )
    return f'<row r="{number}">{inner}</row>'


def _list(place: int, values: Sequence[str]) -> str:
    letter = _letter(place)
    inner = escape(",".join(values))
    return (
        f'<dataValidation type="list" allowBlank="1" sqref="{letter}2:{letter}{LAST_ROW}">'
        f'<formula1>"{inner}"</formula1></dataValidation>'
    )


def _letter(place: int) -> str:
    """The letter of a column; no sheet of ours has more than 26."""
    return chr(65 + place)
