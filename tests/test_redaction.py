"""Every written form of a personal detail goes; what a question needs stays."""

import string
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nccid.redaction import clean
from nccid.redaction.spans import MARK

KEEP = (
    "George Eliot Hospital NHS Trust",
    "Ashford and St Peter's Hospitals NHS Foundation Trust",
    "Royal Cornwall Hospitals NHS Trust",
    "St George's",
    "Philips",
    "V7",
)

REMOVED = {
    "nhs_number": (
        "My NHS number is 999 123 4567, is my scan in there?",
        "999 123 456",
        "999-123-45670",
        "9 9 9 1 2 3 4 5 6 7",
        "9.9.9.1.2.3.4.5.6.7",
        "CHI 9901701234",
        "chi number 010170 9999",
        "999O123456 is my number",
        "nine nine nine one two three four five six seven",
        "my number is 999\u200b123\u200b4567",
        "１２３ ９９９ １２３４",
        "٩٩٩١٢٣٤٥٦٧",
        "nhs number 999 1234",
        "NHS:9991234567",
        "99912345678 is it in",
    ),
    "date_of_birth": (
        "born 12.3.61",
        "DOB: 12 March 1961",
        "d.o.b. 12-03-61",
        "date of birth March 12th, 1961",
        "born twelfth of march nineteen sixty one",
        "born in 1961 am i in it",
        "12/03/1961",
        "my son (3 May 2019) had a scan",
        "my scans on 3 May 2021",
        "x-rays of the patient on 3 May 2021",
        "scans for a patient 03/05/2021",
        "his x-rays were from 3 May 2021",
        "19610312",
        "120361 is my birthday",
        "12 Mar 61",
        "he was born 3rd May 2021",
        "How many patients were born in 1961?",
        "my birthday is 12 March",
        "How many scans of people with date of birth 17 May 2021",
    ),
    "postcode": ("my postcode is SW1A 1AA", "I live in M1 1AE", "EC1A-1BB", "postcode: SW1"),
    "email": ("jo at example dot org", "jo @ example.org", "jo(at)example.org"),
    "phone": (
        "(01632) 960123",
        "01632960001",
        "+44 (0)1632 960 123",
        "0044 1632 960123",
        "01632 960 001 is my phone",
        "tel 960123",
    ),
    "name": (
        "my name is jane smith how do i opt out",
        "my name's Priya",
        "I am John Smith, where is my data",
        "I am Zebedee Quux",
        "im john smith",
        "I am a patient of Dr Patel",
        "mr singh",
        "patient called Peter O'Connor",
        "a patient named priya",
        "my son Jack had an xray",
        "Kind regards, Mary Jones",
        "Is the scan of John Smith in it?",
        "I, Thomas Green, object",
        "on behalf of Anne-Marie Jones",
        "Fy enw i ydy Gwenllian, ble mae fy sgan?",
        "Enw fy mam oedd Blodwen ac mae hi wedi marw",
        "enw'r claf: Tegid Quux",
        "Mae gen i ffrind o'r enw Tegid",
        "ar ran Gwenllian Quux",
    ),
    "hospital_number": ("hospital number K123456", "my hospital no is RXH 554433", "MRN 00123456"),
    "scan_number": ("CT study 1.2.840.10008.5.1.4.1.1.2",),
    "address": ("I live at 12 Acacia Avenue",),
}

KEPT = (
    "How many CT studies on 17 May 2021?",
    "how many patients were there on 17/05/2021",
    "how many patients as of 2021-05-31",
    "How many patients in 2021, 2022 and 2023?",
    "were there 1,000,000 scans or 25,000?",
    "over 12000 patients in may 2021",
    "What happened on 17 May 2021?",
    "patients from 1 February 2021 to 1 February 2022",
    "CT scans at 30 June 2021",
    "X-rays held on 2021-03-31",
    "positive patients on 31/12/2021",
    "growth in patients since 31 December 2020",
    "hospitals in London by 1 March 2021",
    "between March 2021 and June 2022 how many",
    "Is my name in the database?",
    "my name is removed before upload?",
    "I am worried about my data",
    "my doctor told me it is used",
    "George Eliot Hospital scans",
    "How many hospitals like St George's or Royal Cornwall?",
    "Did Ashford and St Peter's Hospitals send images?",
    "Is Addenbrooke's Hospital in it?",
    "Does V7 have access?",
    "Samaritans 116 123",
    "text 85258",
    "What does Article 15 say about UK GDPR 2016?",
    "COVID-19 X-rays and CT in R1K",
    "Which projects by the University of Bradford",
    "what will you do to mark the end",
    "did i miss something",
    "what is a CHI number",
    "Beth yw enw'r ysbyty agosaf?",
    "Rhestrwch enwau'r ysbytai yng Nghymru",
    "Ydy fy enw yn y gronfa ddata?",
    "Hoffwn wneud cais ar ran fy mam",
    "Ar ran plentyn, pwy sy'n gofyn?",
)


@pytest.mark.parametrize(
    ("kind", "question"), [(kind, text) for kind, texts in REMOVED.items() for text in texts]
)
def test_personal_details_go(kind: str, question: str) -> None:
    found = clean.clean(question, KEEP)
    assert kind in found.removed
    assert MARK in found.text


@pytest.mark.parametrize("question", KEPT)
def test_what_a_question_needs_stays(question: str) -> None:
    found = clean.clean(question, KEEP)
    assert (found.removed, found.text) == ((), question)


def test_many_details_at_once() -> None:
    found = clean.clean(
        "name: Bob Brown; dob: 1/1/70; nhs: 999 000 0000; tel 01632 960999; bob@example.org", KEEP
    )
    assert found.removed == ("date_of_birth", "email", "name", "nhs_number", "phone")
    assert not set(found.text) & set(string.digits)
    assert "Brown" not in found.text


def test_an_introduction_can_be_set_apart() -> None:
    found = clean.clean("My name is Jane Smith, dob 12/3/61. How many hospitals in Wales?", KEEP)
    assert found.removed == ("date_of_birth", "name")
    assert clean.without_introduction(found.text) == "How many hospitals in Wales?"


def test_a_detail_within_the_question_leaves_its_mark() -> None:
    """Otherwise a filter would be gone, and the total would look like an answer."""
    for question in ("patients, born on 12/3/61, are there?", "patients called Jane Smith?"):
        text = clean.clean(f"How many {question}", KEEP).text
        assert MARK in clean.without_introduction(text)


def test_hidden_characters_go() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore")
    found = clean.clean(f"Who\u202e can\u2066 see\u00ad my{hidden} da\ufe0fta\u200d?")
    assert found.text == "Who can see my data?"


def test_a_number_at_the_very_end_is_not_cut_in_half() -> None:
    assert "999" not in clean.clean("a" * 494 + " 999 123 4567").text


DAYS = st.dates(date(1900, 1, 1), date(2026, 11, 1))
DIGITS = st.integers(0, 9_999_999).map(lambda rest: f"999{rest:07d}")
GAPS = st.sampled_from(["", " ", "-", ".", "  ", " - ", "/"])
BEFORE = st.sampled_from(
    ["", "my number is ", "is ", "why (", "How many have ", "on 17 May 2021, "]
)
AFTER = st.sampled_from(["", "?", " in the database", ") there", ", please", " 2021"])
FORMS = st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%y", "%d %b %y"])


@given(BEFORE, DIGITS, GAPS, GAPS, AFTER)
@settings(max_examples=200, deadline=None)
def test_health_numbers_go_however_they_are_spaced(
    before: str, digits: str, first: str, second: str, after: str
) -> None:
    number = f"{digits[:3]}{first}{digits[3:6]}{second}{digits[6:]}"
    found = clean.clean(before + number + after)
    assert digits not in "".join(c for c in found.text if c.isdigit())
    assert found.removed


@given(DAYS, FORMS)
@settings(max_examples=150, deadline=None)
def test_a_date_after_a_birth_word_always_goes(day: date, form: str) -> None:
    written = f"{day:{form}}"
    for cue in ("I was born on ", "date of birth ", "DOB: ", "her birthday is "):
        found = clean.clean(f"{cue}{written}, how many patients are there?")
        assert "date_of_birth" in found.removed, cue + written
        assert written not in found.text


@given(st.text(max_size=700))
@example("▮" * 20)
@example("\ue000\ue001 12/03/1961")
@settings(max_examples=200, deadline=None)
def test_anything_can_be_typed(typed: str) -> None:
    found = clean.clean(typed, KEEP)
    assert len(found.text) <= clean.LONGEST
    assert not any("\ue000" <= character <= "\uf8ff" for character in found.text)
