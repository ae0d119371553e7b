"""The identifier firewall finds what points at a person, and leaves the rest alone."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccid import paths
from nccid.register.identifiers import check_digit_fits, heading_kind, kinds

NHS = "an NHS number"
SLIP = "what looks like an NHS number with a slip in it"


def nhs_number(body: str) -> str | None:
    """Nine digits with their check digit; None where no check digit exists."""
    return next((body + str(d) for d in range(10) if check_digit_fits(body + str(d))), None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("999 123 4560", SLIP),
        ("seen 9991234561 twice", SLIP),
        ("９９９ １２３ ４５６０", SLIP),
        ("999-123-456", SLIP),
        ("0101501239", "a CHI number (Scotland)"),
        ("CHI 280250 1234", "a CHI number (Scotland)"),
        ("320 123 4567", "a Health and Care number (Northern Ireland)"),
        ("born 3 May 2019", "a date of birth"),
        ("03/05/1950", "a date of birth"),
        ("3rd May 1950", "a date of birth"),
        ("1950-05-03", "a date of birth"),
        ("May 3, 1950", "a date of birth"),
        ("3.5.50", "a date of birth"),
        ("lives at SW1A 1AA", "a postcode"),
        ("M11AE", "a postcode"),
        ("ask a.b@example.org", "an e-mail address"),
        ("01632 960123", "a phone number"),
        ("+44 1632 960123", "a phone number"),
        ("(01632) 960 123", "a phone number"),
        ("1.2.840.10008.5.1.4.1.1.1", "a DICOM unique identifier"),
        ("2.25.329800735698586629295641978511506172918", "a DICOM unique identifier"),
        ("Mrs Example was seen", "a person's name"),
        ("patient: Example Person", "a person's name"),
        ("x" * 301, "more than 300 characters of free text"),
    ],
)
def test_what_points_at_a_person_is_found(text: str, kind: str) -> None:
    assert kind in list(kinds(text))


@pytest.mark.parametrize(
    "text",
    [
        "RD1",
        "7A5",
        "V7",
        "ZZ001",
        "covid-19 diagnosis and triage",
        "On 17 May 2021 CT studies fell from about 4,170 to about 690",
        "between 2021-05-10 and 2021-05-17",
        "117 dated sets, 26 hospitals, 2020 to 2023",
        "Leeds Teaching Hospitals NHS Trust",
        "version 1.2.3.4",
        "192.0.2.1",
        "at 4pm, 10 of 20",
        "St George's University Hospitals NHS Foundation Trust",
        "1,234,567",
        "Medical Analytica Ltd",
    ],
)
def test_what_points_at_nobody_is_left_alone(text: str) -> None:
    assert list(kinds(text)) == []


@given(st.integers(0, 999_999), st.sampled_from(["{}{}{}", "{} {} {}", "{}-{}-{}"]))
def test_every_nhs_number_is_found(body: int, form: str) -> None:
    number = nhs_number(f"999{body:06}")
    if number:
        written = form.format(number[:3], number[3:6], number[6:])
        assert NHS in list(kinds(f"for {written}, again"))


@given(st.integers(0, 999_999), st.integers(0, 9))
def test_every_mistyped_nhs_number_is_found(body: int, last: int) -> None:
    digits = f"999{body:06}{last}"
    assert set(kinds(digits)) & {NHS, SLIP}


@given(st.text(max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    assert len(list(kinds(text))) < 10


@pytest.mark.parametrize("name", ["nhs_number", "DOB", "date_of_birth", "postcode", "patient_id"])
def test_headings_that_announce_persons(name: str) -> None:
    assert heading_kind(name)


@pytest.mark.parametrize("folder", [paths.REGISTER, paths.SAMPLE], ids=["register", "sample"])
def test_the_committed_sources_hold_none(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for column, cell in row.items():
                    if column != "value" and not column.endswith(("listed", "_on", "as_of")):
                        found = [k for k in kinds(cell) if "date of birth" not in k]
                        assert not found, (path.name, column)
