"""The spreadsheet: an outside reader opens it and finds the tables, cell by cell."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from conftest import Offered
from python_calamine import CalamineWorkbook

from nccid import published
from nccid.opendata import ods
from nccid.opendata.described import tables, values
from nccid.paths import Place


def book(offered: Offered) -> bytes:
    return next(offered.latest.glob("*.ods")).read_bytes()


@pytest.mark.parametrize(
    ("which", "programme"), [("offered", "real"), ("offered_made_up", "samples")]
)
def test_an_outside_reader_finds_every_cell(
    which: str, programme: str, request: pytest.FixtureRequest
) -> None:
    place: Place = request.getfixturevalue(programme)
    release = published.newest(place)
    read = CalamineWorkbook.from_filelike(io.BytesIO(book(request.getfixturevalue(which))))
    assert read.sheet_names == ["about", *(table.name for table in tables(release))]
    for table in tables(release):
        heads, *rows = read.get_sheet_by_name(table.name).to_python(skip_empty_area=False)
        assert heads == [column.name for column in table.columns]
        expected = values(release, table)
        assert len(rows) == len(expected), table.name
        for row, wanted in zip(rows, expected, strict=True):
            for column, cell in zip(table.columns, row, strict=True):
                want = wanted[column.name]
                if want is None:
                    assert cell == ""
                elif column.type == "date":
                    assert cell == date.fromisoformat(str(want))
                else:
                    assert cell == want
                    assert isinstance(cell, str) == (column.type == "string")


def test_the_first_sheet_says_what_the_file_is(offered_made_up: Offered) -> None:
    read = CalamineWorkbook.from_filelike(io.BytesIO(book(offered_made_up)))
    said = {row[0]: row[1] for row in read.get_sheet_by_name("about").to_python()}
    assert said["Release"] == "2025-12-31"
    assert str(said["What this is"]).startswith("Made-up sample data")
    assert "no licence" in str(said["Licence"])
    assert said["Not official"]


def test_the_parts_are_what_the_format_asks(offered: Offered) -> None:
    with zipfile.ZipFile(io.BytesIO(book(offered))) as parts:
        first = parts.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert first.extra == b""
        assert parts.read("mimetype").decode() == ods.MEDIA_TYPE
        listed = ElementTree.fromstring(parts.read("META-INF/manifest.xml"))
        paths = {next(v for k, v in e.attrib.items() if k.endswith("full-path")) for e in listed}
        assert paths == {"/", *(n for n in parts.namelist() if n.count(".") and "/" not in n)}
        for name in parts.namelist()[1:]:
            ElementTree.fromstring(parts.read(name))


def test_the_same_sheets_give_the_same_bytes_and_odd_letters_survive() -> None:
    words = "A & B <c> \"d\" 'e' é 日 \N{NO-BREAK SPACE}"
    sheets = [
        ods.Sheet("one & two", [("a<b", "string"), ("n", "number")], [{"a<b": words, "n": 1.5}])
    ]
    made = ods.workbook(sheets, "Title & more", "2023-09-25")
    assert made == ods.workbook(sheets, "Title & more", "2023-09-25")
    read = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert read.get_sheet_by_name("one & two").to_python() == [["a<b", "n"], [words, 1.5]]
