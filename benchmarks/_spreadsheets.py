"""Excel files for tests and measurements: merged cells, dates as numbers, macros, a password.

Only what the tests need of ECMA-376 (the xlsx file) and of MS-CFB (the file with a password).
"""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"


def xlsx(
    sheets: Mapping[str, Rows],
    *,
    merged: Mapping[str, Sequence[str]] = {},
    macros: bool = False,
    hidden: Sequence[int] = (),
) -> bytes:
    """A workbook; `merged` gives blocks such as A1:A3 by sheet, `hidden` rows of every sheet."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _types(len(sheets), macros))
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACK}/relationships"><Relationship Id="r1"'
            f' Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"/>'
            for n, name in enumerate(sheets, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_REL}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACK}/relationships">{links}</Relationships>',
        )
        if macros:
            archive.writestr("xl/vbaProject.bin", b"a small program")
        for n, (name, rows) in enumerate(sheets.items(), start=1):
            with archive.open(f"xl/worksheets/s{n}.xml", "w", force_zip64=True) as part:
                part.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                for number, row in enumerate(rows, start=1):
                    part.write(_row(number, row, number in hidden).encode())
                blocks = "".join(f'<mergeCell ref="{one}"/>' for one in merged.get(name, ()))
                end = f"<mergeCells>{blocks}</mergeCells>" if blocks else ""
                part.write(f"</sheetData>{end}</worksheet>".encode())
    return held.getvalue()


def _types(count: int, macros: bool) -> str:
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    book = "application/vnd.ms-excel.sheet.macroEnabled" if macros else f"{base}.sheet"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/s{n}.xml" ContentType="{base}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACK}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{book}.main+xml"/>{parts}</Types>'
    )


def _row(number: int, row: Sequence[Cell], hidden: bool) -> str:
    cells = "".join(
        _cell(f"{chr(65 + place)}{number}", value)
        for place, value in enumerate(row)
        if value is not None and value != ""
    )
    unseen = ' hidden="1"' if hidden else ""
    return f'<row r="{number}"{unseen}>{cells}</row>'


def _cell(name: str, value: Cell) -> str:
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def locked() -> bytes:
    """A workbook behind a password, as Excel keeps it: a compound file with an encrypted part."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, end, 0, end, 0, 0,
    ) + struct.pack("<109I", *([0] + [free] * 108))  # fmt: skip
    table = struct.pack("<128I", 0xFFFFFFFD, end, *([end] + [free] * 125))
    root = _entry("Root Entry", 5, end, 0, child=1)
    info = _entry("EncryptionInfo", 2, 2, 4096, right=2)
    package = _entry("EncryptedPackage", 2, 2, 4096)
    return header + table + root + info + package + bytes(128) + bytes(512) * 8


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = -1, right: int = -1
) -> bytes:
    words = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBiii36xIQ", words, len(words), kind, 1, -1, right, child, start, size)
