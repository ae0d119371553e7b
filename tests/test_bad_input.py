"""Bad files: whatever is handed in, people get sentences and never a crash."""

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nccid import paths
from nccid import programme as programmes
from nccid.errors import Missing
from nccid.paths import Place
from nccid.register import read, rules
from nccid.register.findings import SHOWN, Finding

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
        ((HEADING + 'RD1,"Trust,England,London,2020').encode(), "cannot be read on"),
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
    path.write_text("source,since,text,subject,number\r\nHere,2021-01-01,Two counts differ.,Counts,1\r\n")
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
    other = "patients 9991234561.csv"
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
    assert "e-mail address" in said
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


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=300), text=st.text(max_size=200))
def test_no_bytes_make_it_crash(tmp_path: Path, data: bytes, text: str) -> None:
    source = tmp_path / "source"
    if not source.is_dir():
        shutil.copytree(paths.REGISTER, source)
    place = paths.place(source)
    (source / "hospitals.csv").write_bytes(data)
    (source / "projects.csv").write_text(HEADING + text, encoding="utf-8", errors="replace")
    programme = programmes.load(paths.place(paths.REGISTER).programme)
    assert rules.check(read.read(place.source), programme)
