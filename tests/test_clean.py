"""Personal details never reach the steps that read a question, and figures' numbers do."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccid.redaction.clean import LONGEST, clean

GONE = [
    ("My NHS number is 999 123 4567, am I in it?", "nhs_number", "4567"),
    ("nhs no 9991234567", "nhs_number", "9991234567"),
    ("999-123-4567 is me", "nhs_number", "4567"),
    ("is 99912 34567 in the data", "nhs_number", "34567"),
    ("my CHI number is 010190 9999", "nhs_number", "9999"),
    ("H&C number 999 999 9999", "nhs_number", "9999"),
    ("I was born on 3 April 1961", "date_of_birth", "1961"),
    ("DOB 03/04/1961", "date_of_birth", "1961"),
    ("dob: 3.4.61 what do you hold", "date_of_birth", "61"),
    ("my date of birth is the third of April 1961", "date_of_birth", "1961"),
    ("born 1961-04-03", "date_of_birth", "1961"),
    ("April 3rd, 1961 is my birthday", "date_of_birth", "1961"),
    ("I live at SW1A 1AA, is my scan in there", "postcode", "1AA"),
    ("postcode ec1a1bb", "postcode", "ec1a1bb"),
    ("mail me at someone@example.org please", "email", "example.org"),
    ("call me on 01632 960123", "phone", "960123"),
    ("ring +44 1632 960 123 back", "phone", "960"),
    ("my mobile is 07700 900123", "phone", "900123"),
    ("My name is Jane Doe and I want my scan deleted", "name", "Jane"),
    ("i'm john smith can you delete my data", "name", "smith"),
    ("Is there a patient called Mary Jones in it?", "name", "Mary"),
    ("Mrs Patel wants a copy", "name", "Patel"),
    ("my hospital number is X123456", "hospital_number", "123456"),
]
STAYS = [
    "How many CT studies on 17 May 2021?",
    "How many hospitals joined in 2021?",
    "How many patients were there at the end of May 2021?",
    "How many scans has the Royal Surrey sent?",
    "Did RA2 or 7A1 send images?",
    "Why did CT studies fall from 4,165 to 692 on 17 May 2021?",
    "Are there more than 20,000 patients?",
    "How many scans from St George's Hospital in 2022?",
    "Does George Eliot Hospital take part?",
    "Who decides who can use the data?",
    "I am worried about my data",
    "Was V7 on the list in 2020?",
]


@pytest.mark.parametrize(("text", "kind", "secret"), GONE)
def test_a_detail_is_removed_and_named(text: str, kind: str, secret: str) -> None:
    found = clean(text)
    assert kind in found.removed, found
    assert secret not in found.text


def test_the_sentence_after_an_address_stays() -> None:
    assert clean("Mail me at zq@example.org. Who can use the data?").text.endswith(
        "Who can use the data?"
    )


@pytest.mark.parametrize("text", STAYS)
def test_an_ordinary_question_stays_whole(text: str) -> None:
    found = clean(text)
    assert found.removed == ()
    assert found.text == text


def test_characters_that_nobody_sees_go() -> None:
    hidden = "H\u200bow m\u00adany \u202ehospitals\u202c\U000e0041\ufeff?"
    assert clean(hidden).text == "How many hospitals?"
    assert clean("ｈｏｗ ｍａｎｙ ｈｏｓｐｉｔａｌｓ？").text == "how many hospitals?"


def test_invisible_characters_do_not_hide_a_number() -> None:
    assert clean("99\u200b9 12\u20603 45\u00ad67").removed == ("nhs_number",)
    assert clean("９９９ １２３ ４５６７").removed == ("nhs_number",)


@given(st.integers(0, 9_999_999), st.sampled_from(["", " ", "-", ".", "  "]), st.text(max_size=20))
def test_every_number_of_ten_digits_goes(rest: int, gap: str, before: str) -> None:
    figures = f"999{rest:07d}"
    spaced = gap.join((figures[:3], figures[3:6], figures[6:]))
    found = clean(f"number {spaced} please")
    assert figures[6:] not in found.text.replace(" ", "")
    assert found.removed


@given(st.text(max_size=2000))
def test_any_text_is_read_in_one_form_and_at_most_500_characters(text: str) -> None:
    found = clean(text)
    assert len(found.text) <= LONGEST
    assert not any(unicodedata.category(c) in {"Cf", "Cs", "Cn", "Co", "Cc"} for c in found.text)
