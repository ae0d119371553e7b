"""Bad files: whatever is handed in, people get sentences and never a crash."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nccid import programme as programmes
from nccid.errors import Missing
from nccid.paths import Place
from nccid.register import read, rules
from nccid.register.findings import SHOWN, Finding
from nccid.schema import SOURCE_TABLES, Table

HEADING = "ods_code,name,nation,nhs_region,first_listed\r\n"
ROW = "RD1,Trust,England,London,2020-05-01\r\n"


def check(place: Place) -> list[Finding]:
    return rules.check(read.read(place.source), programmes.load(place.programme))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty."),
        (b"\r\n\r\n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (HEADING.encode(), "The table has no rows, and gaps.csv does not say why."),
        ((HEADING + ROW.replace("Trust", "Trust é")).encode("cp1252"), "not stored as UTF-8"),
        ((HEADING + ROW).encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04" + bytes(100), "an Excel file"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "an Excel file"),
        ((HEADING + ROW.replace("Trust", "Tr\0st")).encode(), "bytes that are no text"),
        (HEADING.replace("nation,", "").encode() + ROW.encode(), "The column is missing."),
        (HEADING.replace("name", "name,colour").encode() + ROW.encode(), "a column too many"),
        (HEADING.replace("name", "name,name").encode() + ROW.encode(), "there twice"),
        ((HEADING + "RD1,Trust\r\n").encode(), "The row has 2 cells, but there are 5 columns."),
        ((HEADING + ROW + "\r\n" + ROW.replace("RD1", "RXH")).encode(), "The row is empty."),
        ((HEADING + 'RD1,"Trust,England,London,2020').encode(), "opened and never closed"),
        ((HEADING + 'RD1,"Tr"ust,England,London,2020-05-01').encode(), "cannot be read on"),
        ((HEADING + ROW).replace(",", ";").encode(), "not separated by commas"),
        (HEADING.replace("name", "name ").encode() + ROW.encode(), "space too many in the heading"),
        (HEADING.replace("\r", ",\r").encode() + ROW.encode(), "number 6 has no heading"),
        ((HEADING + ROW + ROW).encode(), "the same ods_code as row 2"),
        ((HEADING + ROW.replace("2020-05-01", "2023-02-29")).encode(), "not a date"),
        (HEADING.replace("name", "nhs_number").encode() + ROW.encode(), "details of persons"),
    ],
)
def test_a_bad_file_is_explained(place: Place, data: bytes, why: str) -> None:
    (place.source / "hospitals.csv").write_bytes(data)
    found = [finding for finding in check(place) if finding.file == "hospitals.csv"]
    assert any(why in finding.why for finding in found), found
    assert all(finding.do for finding in found)


SEARCHED = "name,number\r\nx,999 123 4561\r\n"
"""Text that holds an identifier, to put in files that are no tables."""


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("hospitals.csv", SEARCHED.encode()),
        ("hospitals.csv", SEARCHED.encode("utf-16")),
        ("hospitals.csv", SEARCHED.replace("x", "é").encode("cp1252")),
        ("hospitals.csv", SEARCHED.replace("x", '"x').encode()),
        ("hospitals.csv", SEARCHED.replace("x", "\0").encode()),
        (
            "hospitals.csv",
            HEADING.replace("name", "name,ref").encode() + b"RD1,Trust,9991234561,,\r\n",
        ),
        ("hospitals.csv", (HEADING + "RD1,9991234561\r\n").encode()),
        ("old.csv", SEARCHED.encode("utf-16")),
        (".hidden.csv", SEARCHED.encode()),
        ("notes.txt", SEARCHED.encode()),
        ("README.md", SEARCHED.encode()),
        ("old/counts.csv", SEARCHED.encode()),
    ],
)
def test_what_cannot_be_read_as_a_table_is_searched_all_the_same(
    place: Place, file: str, data: bytes
) -> None:
    path = place.source / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    found = check(place)
    where = [f for f in found if f.rule == "identifiers" and f.file == file.split("/")[0]]
    assert where, found
    assert "NHS number" in where[0].why
    assert all("123" not in str(one) for one in found)


def test_a_table_that_cannot_be_read_brings_no_blame_on_others(place: Place) -> None:
    """Nothing is known about it: links to it and gaps in it may be right."""
    for table in ("hospitals", "gaps", "corrections"):
        good = (place.source / f"{table}.csv").read_bytes()
        (place.source / f"{table}.csv").write_bytes(b"PK\x03\x04")
        assert [finding.file for finding in check(place)] == [f"{table}.csv"]
        (place.source / f"{table}.csv").write_bytes(good)


def test_other_faults_are_told_beside_a_column_too_many(place: Place) -> None:
    text = HEADING.replace("name", "colour,name") + ROW.replace("Trust", "red,Trust")
    (place.source / "hospitals.csv").write_text(text.replace("England", "France"), newline="")
    whys = [finding.why for finding in check(place) if finding.file == "hospitals.csv"]
    assert whys[0] == "There is a column too many: number 2, “colour”."
    assert "“France” is not one of the allowed values." in whys


def test_a_heading_without_rows_is_fine_where_a_gap_says_why(place: Place) -> None:
    rows = (place.source / "decisions.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 1
    gaps = place.source / "gaps.csv"
    kept = [
        line for line in gaps.read_bytes().splitlines(True) if not line.startswith(b"decisions")
    ]
    gaps.write_bytes(b"".join(kept))
    (only,) = check(place)
    assert only.file == "decisions.csv"
    assert only.do == "Add the row decisions,*,*,reason to gaps.csv."


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_make_no_difference(
    place: Place, end: str, mark: bytes
) -> None:
    path = place.source / "hospitals.csv"
    path.write_bytes(mark + path.read_text(encoding="utf-8").replace("\n", end).encode("utf-8"))
    assert check(place) == []


def test_columns_may_stand_in_another_order(place: Place) -> None:
    path = place.source / "disagreements.csv"
    path.write_text(
        "source,since,text,subject,number\r\nHere,2021-01-01,Two counts differ.,Counts,1\r\n"
    )
    assert check(place) == []


def test_29_february_of_a_leap_year_is_a_date(place: Place) -> None:
    path = place.source / "hospitals.csv"
    path.write_text(path.read_text().replace("2020-05-01", "2020-02-29"), newline="")
    assert check(place) == []


def test_a_missing_file_a_folder_and_a_spreadsheet(place: Place) -> None:
    (place.source / "hospitals.csv").unlink()
    (place.source / "projects.csv").unlink()
    (place.source / "projects.csv").mkdir()
    (place.source / "figures.xlsx").write_bytes(b"PK\x03\x04")
    (place.source / "patients 9991234561.csv").write_text("name,born\nx,3 May 1950\n")
    found = {(finding.file, finding.why) for finding in check(place)}
    assert ("hospitals.csv", "The file is missing.") in found
    assert ("projects.csv", "This is a folder, not a file.") in found
    assert ("figures.xlsx", "This is a spreadsheet; the source is made of CSV files.") in found
    other = read.UNNAMED
    assert all("9991234561" not in str(finding) for finding in check(place))
    assert (other, "This file is not part of the source.") in found
    assert (other, "The text may hold a date of birth.") in found
    assert any(file == other and "NHS number" in why for file, why in found)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        read.read(tmp_path / "nowhere")


def test_what_was_found_is_never_repeated(place: Place) -> None:
    path = place.source / "projects.csv"
    path.write_text(path.read_text().replace("Detect", "For 999 123 4560 a@example.org. Detect"))
    said = "\n".join(str(finding) for finding in check(place))
    assert "email address" in said
    assert "999 123" not in said
    assert "example.org" not in said


def test_the_same_fault_many_times_is_told_short(place: Place) -> None:
    path = place.source / "counts.csv"
    path.write_text(path.read_text().replace(",patients,", ",people,"), newline="")
    found = [finding for finding in check(place) if finding.rule == "known"]
    assert len(found) == SHOWN + 1
    assert found[-1].why == "There are 331 more findings of this kind in the column."


def test_a_hundred_thousand_rows_take_no_more_a_row_than_ten_thousand(place: Place) -> None:
    """Time a row must not grow with the table: a factor of four leaves room for a busy machine."""

    def seconds(rows: int) -> float:
        lines = [
            f"{2000 + n // 300 % 20}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02},patients,,,,{n}\r\n"
            for n in range(rows)
        ]
        heading = "as_of,measure,hospital,modality,covid_status,value\r\n"
        (place.source / "counts.csv").write_text(heading + "".join(lines), newline="")
        start = time.process_time()
        assert check(place)
        return time.process_time() - start

    small = seconds(10_000)
    assert seconds(100_000) / 10 < 4 * small


QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def programme(real: Place) -> programmes.Programme:
    return programmes.load(real.programme)


@QUIET
@given(data=st.binary(max_size=300), text=st.text(max_size=200))
def test_no_bytes_make_it_crash(
    place: Place, programme: programmes.Programme, data: bytes, text: str
) -> None:
    (place.source / "hospitals.csv").write_bytes(data)
    path = place.source / "projects.csv"
    path.write_text(HEADING + text, encoding="utf-8", errors="replace")
    assert rules.check(read.read(place.source), programme)


@QUIET
@given(
    where=st.sampled_from([(t, f.name) for t in SOURCE_TABLES for f in t.source_fields]),
    row=st.integers(0, 3),
    text=st.text(max_size=40) | st.from_regex(r"-?[0-9]{1,400}([.][0-9]+)?", fullmatch=True),
)
def test_no_cell_makes_it_crash(
    real: Place, programme: programmes.Programme, where: tuple[Table, str], row: int, text: str
) -> None:
    source = read.read(real.source)
    table, column = where
    rows = list(source.tables[table.name])
    if row < len(rows):
        rows[row] = read.Row(rows[row].number, {**rows[row].cells, column: text})
    spoiled = {**source.tables, table.name: tuple(rows)}
    found = rules.check(replace(source, tables=spoiled), programme)
    assert all(str(finding) and finding.do for finding in found)
