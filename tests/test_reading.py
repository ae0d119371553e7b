"""The measure of reading: what counts as prose, a sentence, a word, a syllable."""

import pytest

from nccid.pages import reading

PAGE = """---
title: Not prose
---

# A heading is not prose

First sentence. "Second one?" Third, about COVID-19 and 4,165 [images](/en/x/#a "title").

| A table | is not |
| --- | --- |

- an item
- a second item
  that goes on

Term
:   Its meaning.

<!-- ask-form -->
```text
code is not prose.
```
**Where this comes from:** papers. And laws.
"""

SPOKEN = {
    "scan": 1,
    "asked": 1,
    "whole": 1,
    "used": 1,
    "sometimes": 2,
    "needed": 2,
    "changes": 2,
    "table": 2,
    "patient": 2,
    "science": 2,
    "useful": 2,
    "likely": 2,
    "trial": 2,
    "replied": 2,
    "centre": 2,
    "radio": 3,
    "removed": 2,
    "hospital": 3,
    "addresses": 3,
    "created": 3,
    "idea": 3,
    "various": 3,
    "agreement": 3,
    "anonymous": 4,
    "information": 4,
    "pseudonymised": 4,
    "NHS": 3,
    "X-ray": 2,
    "COVID-19": 4,
}


def test_paragraphs_are_prose_only() -> None:
    assert reading.paragraphs(PAGE) == [
        'First sentence. "Second one?" Third, about COVID-19 and 4,165 images.',
        "an item",
        "a second item that goes on",
        "Its meaning.",
    ]


def test_sentences_keep_the_line_on_which_they_start() -> None:
    """A writer is told the line, whatever stands hidden above it."""
    found = reading.placed_sentences(PAGE)
    lines = PAGE.splitlines()
    assert [(one.line, one.text.split()[0]) for one in found] == [
        (7, "First"),
        (7, '"Second'),
        (7, "Third,"),
        (12, "an"),
        (13, "a"),
        (17, "Its"),
    ]
    assert all(one.text.split()[0] in lines[one.line - 1] for one in found)
    two = reading.placed_sentences("One sentence that runs\non here. And\nanother.")
    assert [one.line for one in two] == [1, 2]


def test_visible_text_has_the_lines_of_the_page() -> None:
    assert len(reading.visible(PAGE).splitlines()) == len(PAGE.splitlines())


def test_sentences_end_at_stops_and_quotes() -> None:
    assert reading.sentences('One is 1.5 here. "Two?" Three! and the rest') == [
        "One is 1.5 here.",
        '"Two?"',
        "Three!",
        "and the rest",
    ]


def test_words_keep_hyphens_and_numbers_whole() -> None:
    assert reading.words("St George's COVID-19 count: 4,165 (about 1.5 GB)") == [
        "St",
        "George's",
        "COVID-19",
        "count",
        "4,165",
        "about",
        "1.5",
        "GB",
    ]


@pytest.mark.parametrize(("word", "number"), SPOKEN.items())
def test_syllables(word: str, number: int) -> None:
    assert reading.syllables(word) == number


def test_long_sentences_are_named() -> None:
    twenty = " ".join(["word"] * 20) + "."
    assert reading.long_sentences(f"{twenty}\n\n- more {twenty}") == [f"more {twenty}"]


def test_grade_is_the_published_formula() -> None:
    """Two sentences of 10 words and 12 syllables in all: 0.39 x 5 + 11.8 x 1.2 - 15.59."""
    page = "The cat sat down here. The hospital can read it."
    assert reading.grade(page) == pytest.approx(0.39 * 5 + 11.8 * 1.2 - 15.59)
    assert reading.reading_age(page) == pytest.approx(reading.grade(page) + 5)


def test_hard_words_and_long_sentences_raise_the_grade() -> None:
    easy = "We keep your scan safe. No one can see your name."
    hard = "Pseudonymised radiological information necessitates organisational accountability."
    assert reading.grade(easy) < 3 < 15 < reading.grade(hard)


def test_list_fragments_do_not_make_a_page_look_easy() -> None:
    sentence = "The committee decided about every application carefully."
    assert reading.grade(f"{sentence}\n\n- a cat\n- a dog\n") == reading.grade(sentence)


def test_a_page_without_sentences_has_no_grade() -> None:
    assert reading.grade("# Only a heading\n") == 0.0
