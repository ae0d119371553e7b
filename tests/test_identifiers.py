"""The identifier firewall finds what points at a person, and leaves the rest alone."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccid import paths
from nccid.register.identifiers import check_digit_fits, heading_kind, kinds, quoted

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
        ("ask a.b@example.org", "an email address"),
        ("01632 960123", "a phone number"),
        ("+44 1632 960123", "a phone number"),
        ("(01632) 960 123", "a phone number"),
        ("1.2.840.10008.5.1.4.1.1.1", "a DICOM unique identifier"),
        ("2.25.329800735698586629295641978511506172918", "a DICOM unique identifier"),
        ("Mrs Example was seen", "a person's name"),
        ("patient: Example Person", "a person's name"),
        ("x" * 301, "more than 300 characters of free text"),
        ("NHS9991234561", SLIP),
        ("scan_9991234561_1", SLIP),
        ("999\u200b1234561", SLIP),
        ("999–123–4561", SLIP),
        ("999  123  4561", SLIP),
        ("999 123 45611", SLIP),
        ("99912345611", SLIP),
        ("010150-1234", "a CHI number (Scotland)"),
        ("DOB 3/5/20", "a date of birth"),
        ("born in March 1950", "a date of birth"),
        ("29-02-1952", "a date of birth"),
        ("05/27/1950", "a date of birth"),
        ("19500503", "a date of birth"),
        ("03051950", "a date of birth"),
        ("sw1a 1aa", "a postcode"),
        ("M1-1AE", "a postcode"),
        ("scan_SW1A1AA_2", "a postcode"),
        ("+44 (0)1632 960001", "a phone number"),
        ("tel:01632960001", "a phone number"),
        ("0044 1632 960 001", "a phone number"),
        ("441632960001", "a phone number"),
        ("1.2.840.113619", "a DICOM unique identifier"),
        ("UID:1.2.840.10008.1.2", "a DICOM unique identifier"),
        ("QQ 12 34 56 C", "a National Insurance number"),
        ("EXAMPLE^PERSON", "a person's name"),
        ("asked by Dr Example", "a person's name"),
        ("the patient Example Person was seen", "a person's name"),
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
        "tool 1.2.10 and tool 3.1.12",
        "99/99/1950",
        "COVID19",
        "CT2 3rd scan",
        "10.1101/2021.03.02.21252444",
        "https://doi.org/10.1183/13993003.01630-2021",
        "2019-20, 2020-21 and 2021-22",
        "Dr Gray's Hospital",
        "Patient Safety Board",
        "newborn scans of 2020",
        "Dec 2020 to Sept 2023",
        "192.168.100.200",
        "NHS 111 or Samaritans 116 123",
        "ages 12 to 109",
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


def test_several_kinds_in_one_cell_are_all_told() -> None:
    number = nhs_number("999000001")
    told = set(kinds(f"01632 960001, {number}, a@example.org, SW1A 1AA"))
    assert told == {"a phone number", NHS, "an email address", "a postcode"}


@given(st.integers(0, 999_999), st.integers(0, 9), st.sampled_from([" ", "-", "  ", ".", "_"]))
def test_by_threes_a_slip_hides_nothing(body: int, last: int, gap: str) -> None:
    digits = f"999{body:06}{last}"
    written = gap.join((digits[:3], digits[3:6], digits[6:]))
    assert set(kinds(f"for {written}.")) & {NHS, SLIP}


@given(st.integers(0, 999_999), st.text(max_size=5))
def test_a_message_never_repeats_a_number(body: int, around: str) -> None:
    number = f"999{body:06}1"
    assert number not in quoted(f"{around} {number} {around}")
    assert quoted("Trust") == "“Trust”"


@pytest.mark.parametrize(
    "piece", ["a", "1", "0 ", "1.", "0-(", "a@", "+4 ", "1/1/", "born ", "A1 "]
)
def test_a_long_cell_takes_no_longer_than_its_length_asks(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    start = time.process_time()
    list(kinds(text))
    assert time.process_time() - start < 5


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
                    if column != "value":
                        assert not list(kinds(cell)), (path.name, column)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("999/000/0018", "an NHS number"),
        ("999,000,0018", "an NHS number"),
        ("12MAR1956", "a date of birth"),
        ("dob 120356", "a date of birth"),
        ("postcode sw1a1aa", "a postcode"),
        ("Mr. J Smith", "a person's name"),
        ("Mrs. O'Brien", "a person's name"),
        ("MR SMITH", "a person's name"),
        ("Name: Jo Bloggs", "a person's name"),
        ("MRN 1234567", "a hospital number"),
        ("jo(at)example.org", "an email address"),
        ("jo @ example.org", "an email address"),
    ],
)
def test_shapes_that_people_use_to_get_by_are_seen(text: str, kind: str) -> None:
    assert kind in list(kinds(text))


@pytest.mark.parametrize("text", ["100,200,300", "1,234,567,890 images", "MRI 1234", "Ms in total"])
def test_numbers_and_words_of_the_same_form_are_left_alone(text: str) -> None:
    assert list(kinds(text)) == []
