"""Bringing files: whatever program made them, they are read or refused in a sentence."""

import csv
import io
import os
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import _spreadsheets as spreadsheets
from nccid.desk import bring, columns, draft, excel, take, template
from nccid.desk.bring import Unreadable
from nccid.desk.draft import Desk
from nccid.paths import Place
from nccid.schema import SOURCE_TABLES

HOSPITALS = [
    ["ods_code", "name", "nation", "nhs_region", "first_listed"],
    ["RD1", "Trust of Trübe", "England", "London", "2020-05-01"],
]
COUNTS = ["as_of", "measure", "hospital", "modality", "covid_status", "value"]


@pytest.fixture
def desk(place: Place, tmp_path: Path) -> Desk:
    return Desk(place, tmp_path / "private")


def as_csv(rows: list[list[str]], mark: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_however_it_was_saved(mark: str, coding: str) -> None:
    book = bring.read("hospitals.csv", as_csv(HOSPITALS, mark).encode(coding))
    assert book.sheets[0].rows == HOSPITALS
    said = " ".join(book.notes)
    assert ("Windows-1252" in said) == (coding == "cp1252")
    assert ("separated by" in said) == (mark != ",")


def test_letters_of_the_old_windows_form_are_told() -> None:
    (note,) = bring.read("hospitals.csv", as_csv(HOSPITALS).encode("cp1252")).notes
    assert "ü" in note


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", b"", "is empty"),
        ("a.pdf", b"%PDF-1.7", "no table"),
        ("a.xlsx", b"hello", "no spreadsheet inside"),
        ("a.xlsx", b"PK\x03\x04" + bytes(50), "cut short"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "cannot be read"),
        ("a.csv", b"\x00\x01\x02" * 50, "no text"),
        ("a.csv", b'a,b\r\n"x,1\r\n', "cannot be read on"),
        ("a.csv", b"a" * (bring.MOST_BYTES + 1), "60 MB is the most"),
        ("a.xlsx", spreadsheets.locked(), "password"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(name: str, data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        bring.read(name, data)
    assert refused.value.do
    assert refused.value.file == name


def test_several_sheets_are_matched_by_their_columns() -> None:
    book = bring.read(
        "figures.xlsx",
        spreadsheets.xlsx(
            {
                "Sheet1": HOSPITALS,
                "Notes": [["Made by the data team"], ["in a hurry"]],
                "Sheet3": [COUNTS, ["2021-05-17", "patients", "", "", "", 42]],
            }
        ),
    )
    found = [columns.best(sheet) for sheet in book.sheets]
    assert [one.table.name if one else None for one in found] == ["hospitals", None, "counts"]
    counts = found[2]
    assert counts
    assert columns.rows(counts)[0][0]["value"] == "42"


def test_other_names_of_columns_are_proposed_and_never_taken_unasked() -> None:
    rows = [["Date", "Indicator", "Trust", "Scan type", "Swab", "Count"]]
    sheet = bring.Sheet("Data", [*rows, ["2021-05-17", "studies", "", "ct", "", "3"]])
    found = columns.best(sheet)
    assert found
    assert found.table.name == "counts"
    assert found.missing == []
    assert found.proposed == set(COUNTS) - {"as_of"}
    assert columns.rows(found)[0] == [
        dict(zip(COUNTS, ["2021-05-17", "studies", "", "ct", "", "3"], strict=True))
    ]


def test_a_title_above_and_a_column_too_many_are_told() -> None:
    rows = [["Figures of May"], [], [*COUNTS, "colour"], ["2021-05-17", "studies", *[""] * 4, "x"]]
    found = columns.best(bring.Sheet("Data", rows))
    assert found
    _, notes = columns.rows(found)
    assert any("row 3" in note for note in notes)
    assert any("“colour”" in note for note in notes)


def test_dates_stored_as_numbers_become_dates_and_that_is_told() -> None:
    data = spreadsheets.xlsx({"Counts": [COUNTS, [44333, "studies", "", "", "", 7]]})
    found = columns.best(bring.read("a.xlsx", data).sheets[0])
    assert found
    rows, notes = columns.rows(found)
    assert rows[0]["as_of"] == "2021-05-17"
    assert any("stored as numbers" in note for note in notes)


def test_merged_cells_are_read_for_each_row_and_told() -> None:
    rows = [COUNTS, ["2021-05-17", "studies", "", "ct", "", 7], ["", "studies", "", "mri", "", 8]]
    data = spreadsheets.xlsx({"Counts": rows}, merged={"Counts": ["A2:A3"]})
    (sheet,) = bring.read("a.xlsx", data).sheets
    assert [row[0] for row in sheet.rows[1:]] == ["2021-05-17", "2021-05-17"]
    assert "A2 to A3" in sheet.notes[0]


def test_macros_are_told_and_not_run() -> None:
    book = bring.read("a.xlsm", spreadsheets.xlsx({"Hospitals": HOSPITALS}, macros=True))
    assert "no macro was run" in book.notes[0]
    assert book.sheets[0].rows == HOSPITALS


@pytest.mark.parametrize(
    ("name", "data"),
    [("template.ods", template.template()), ("template.xlsx", template.workbook())],
)
def test_the_template_is_read_back_with_every_table(name: str, data: bytes) -> None:
    book = bring.read(name, data)
    assert not book.notes
    found = {sheet.name: columns.best(sheet) for sheet in book.sheets}
    assert found.pop("Read me") is None
    assert [one.table.name for one in found.values() if one] == [t.name for t in SOURCE_TABLES]
    assert all(one and not one.missing and not one.proposed for one in found.values())


def test_the_excel_template_offers_the_allowed_values_and_is_sound_xml() -> None:
    """pandas reads it with the same reader; that each part is well formed says more to Excel."""
    data = template.workbook()
    assert data == template.workbook()
    lists = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for path in archive.namelist():
            root = ElementTree.fromstring(archive.read(path))
            for one in root.iter(
                "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}dataValidation"
            ):
                lists[path, one.get("sqref")] = one[0].text
    assert '"England,Scotland,Wales,Northern Ireland"' in lists.values()
    for table in SOURCE_TABLES:
        for field in table.source_fields:
            if field.values and len(",".join(field.values)) <= excel.LONGEST_LIST:
                assert f'"{",".join(field.values)}"' in lists.values()


def test_rows_that_a_file_hides_are_read_and_told() -> None:
    rows = [COUNTS, *(["2021-05-17", "studies", "", "ct", "", n] for n in range(5))]
    book = bring.read("a.xlsx", spreadsheets.xlsx({"A & B": rows}, hidden=(3, 5)))
    (sheet,) = book.sheets
    assert [row[-1] for row in sheet.rows[1:]] == ["0", "1", "2", "3", "4"]
    assert sheet.notes == (
        "The file hides 2 rows (the first is row 3). We read them too. Look whether that is right.",
    )


def test_rows_that_an_opendocument_file_hides_are_told(tmp_path: Path) -> None:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template.template())) as old,
        zipfile.ZipFile(data, "w") as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name == "content.xml":
                # Two rows behind the headings of the first sheet, as a filter hides them.
                row = b"<table:table-row"
                at = text.index(row, text.index(b"</table:table-header-rows>"))
                unseen = row + b' table:visibility="filter"'
                text = text[:at] + text[at:].replace(row, unseen, 2)
            new.writestr(name, text)
    book = bring.read("a.ods", data.getvalue())
    assert book.sheets[0].notes[0].startswith("The file hides 2 rows. We read them too.")
    assert not any(sheet.notes for sheet in book.sheets[1:])


PERSONAL = [
    (
        "column left out",
        [[*COUNTS, "patient"], ["2021-05-17", "studies", *[""] * 4, "999 123 4560"]],
    ),
    ("column used", [COUNTS, ["2021-05-17", "studies", "999 123 4560", "", "", "1"]]),
    ("heading", [[*COUNTS, "NHS number"], ["2021-05-17", "studies", "", "", "", "1", ""]]),
    ("above the table", [["Ask jo@example.org"], COUNTS, ["2021-05-17", "studies", *[""] * 4]]),
]


@pytest.mark.parametrize(("what", "rows"), PERSONAL, ids=[what for what, _ in PERSONAL])
def test_details_of_persons_stop_the_file_and_nothing_is_kept(
    desk: Desk, what: str, rows: list[list[str]]
) -> None:
    state = draft.start(desk, "Ann")
    before = content(desk.folder)
    book = bring.read("a.csv", as_csv(rows).encode())
    match = columns.best(book.sheets[0])
    assert match
    with pytest.raises(take.Stopped) as stopped:
        take.take(desk, state, "Ann", book, [(match, True)])
    said = " ".join(str(one) for one in stopped.value.findings)
    assert "999" not in said
    assert "jo@" not in said
    assert content(desk.folder) == before


def test_a_sheet_that_nobody_chose_is_searched_too(desk: Desk) -> None:
    state = draft.start(desk, "Ann")
    sheets = {"Hospitals": HOSPITALS, "Other": [["Patient"], ["Mr Bloggs"]]}
    book = bring.read("a.xlsx", spreadsheets.xlsx(sheets))
    match = columns.best(book.sheets[0])
    assert match
    with pytest.raises(take.Stopped) as stopped:
        take.take(desk, state, "Ann", book, [(match, True)])
    assert stopped.value.findings[0].file == "a.xlsx, sheet Other"


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_added_rows_take_the_place_of_those_with_their_key(desk: Desk) -> None:
    state = draft.start(desk, "Ann")
    there = draft.rows(desk, state, "hospitals")
    fresh = [{**there[0], "name": "Renamed"}, {**there[0], "ods_code": "ZZ9"}]
    rows = take.joined("hospitals", there, fresh)
    assert len(rows) == len(there) + 1
    assert rows[0]["name"] == "Renamed"
    assert len(take.joined("hospitals", [], [there[0], there[0]])) == 2


def test_reading_leaves_no_file_behind(desk: Desk, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    before = tempfile.tempdir
    tempfile.tempdir = str(aside)
    try:
        rows = [COUNTS, *(["2021-05-17", "studies", "", "", "", n] for n in range(20_000))]
        bring.read("a.xlsx", spreadsheets.xlsx({"Counts": rows}))
        bring.read("a.csv", as_csv(HOSPITALS).encode())
    finally:
        tempfile.tempdir = before
    assert os.listdir(aside) == []  # noqa: PTH208 (the list itself is what is wanted)
