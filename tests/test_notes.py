"""The two files about entries: what they may hold, and what a build says when they are wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from nccid.errors import Missing, NccidError
from nccid.files import csv_rows
from nccid.pages import notes
from nccid.paths import ROOT, Place
from nccid.register.identifiers import kinds

HEADS = {name: ",".join(columns) for name, columns in notes.COLUMNS.items()}
ASKED = "2023-01-02,one,Why is it late?,2023-02-03,It was sent by post."
NOTED = "one,outcome,2023-03-04,It met its aim.,https://example.org/report"


@pytest.fixture
def home(real: Place, tmp_path: Path) -> Place:
    """A place whose two files a test may write; both are fine and hold one row."""
    (tmp_path / notes.QUESTIONS).write_text(f"{HEADS[notes.QUESTIONS]}\n{ASKED}\n")
    (tmp_path / notes.NOTES).write_text(f"{HEADS[notes.NOTES]}\n{NOTED}\n")
    return replace(real, programme=tmp_path / "programme.toml")


def test_both_files_are_read(home: Place) -> None:
    found = notes.read(home, {"one"}, "2023-09-25")
    assert [row["question"] for row in found.questions["one"]] == ["Why is it late?"]
    assert [row["text"] for row in found.of("one", "outcome")] == ["It met its aim."]
    assert found.of("one", "audit") == []


def test_what_came_after_the_release_is_left_out(home: Place) -> None:
    found = notes.read(home, {"one"}, "2023-02-02")
    assert found.questions["one"][0]["answer"] == ""
    assert found.notes == {}
    assert notes.read(home, {"one"}, "2023-01-01").questions == {}


@pytest.mark.parametrize(
    ("file", "row", "column", "said"),
    [
        (notes.QUESTIONS, "2023-01-02,two,Why?,,", "project_id", "No project has this name"),
        (notes.QUESTIONS, "2 January,one,Why?,,", "asked_on", "is not a date"),
        (notes.QUESTIONS, "20230102,one,Why?,,", "asked_on", "is not a date"),
        (notes.QUESTIONS, "2023-01-02,one,,,", "question", "empty"),
        (notes.QUESTIONS, "2023-01-02,one,Why?,,So.", "answered_on", "without its day"),
        (notes.QUESTIONS, "2023-01-02,one,Why?,2023-01-03,", "answered_on", "without an answer"),
        (notes.QUESTIONS, "2023-01-02,one,Why?,2023-01-01,So.", "answered_on", "older"),
        (notes.QUESTIONS, "2023-01-02,one,Why? Mail me@example.org,,", "question", "mail address"),
        (notes.QUESTIONS, "2023-01-02,one,Call 01632 960 123,,", "question", "phone"),
        (notes.QUESTIONS, "2023-01-02,one,I am 999 000 0018,,", "question", "NHS number"),
        (notes.QUESTIONS, "2023-01-02,one,Why, really,,", "", "too few or too many cells"),
        (notes.NOTES, "one,gossip,2023-01-02,It is said.,Somebody", "kind", "no kind"),
        (notes.NOTES, "one,audit,2023-01-02,All was well.,", "source", "empty"),
    ],
)
def test_a_wrong_row_is_named(home: Place, file: str, row: str, column: str, said: str) -> None:
    (home.programme.parent / file).write_text(f"{HEADS[file]}\n{row}\n")
    with pytest.raises(NccidError, match=said) as error:
        notes.read(home, {"one"}, "2023-09-25")
    assert (error.value.file, error.value.row, error.value.column) == (file, 2, column)
    assert error.value.do


@pytest.mark.parametrize("file", notes.COLUMNS)
def test_a_missing_file_or_a_wrong_heading_is_said(home: Place, file: str) -> None:
    path = home.programme.parent / file
    path.write_text("when,what\n")
    with pytest.raises(NccidError, match="columns") as error:
        notes.read(home, {"one"}, "2023-09-25")
    assert HEADS[file] in error.value.do
    path.unlink()
    with pytest.raises(Missing, match="missing") as gone:
        notes.read(home, {"one"}, "2023-09-25")
    assert HEADS[file] in gone.value.do


def test_an_address_on_the_web_is_no_phone_number(home: Place) -> None:
    row = "one,publication,2023-01-02,See https://example.org/1234567890,https://example.org/a"
    (home.programme.parent / notes.NOTES).write_text(f"{HEADS[notes.NOTES]}\n{row}\n")
    assert notes.read(home, {"one"}, "2023-09-25").of("one", "publication")


@pytest.mark.parametrize("folder", ["data", "data/sample"])
@pytest.mark.parametrize("file", notes.COLUMNS)
def test_the_committed_files_point_at_nobody(folder: str, file: str) -> None:
    for row in csv_rows(ROOT / folder / file):
        for column, text in row.items():
            assert column.endswith("_on") or not list(kinds(text)), text


def test_the_real_programme_has_no_note_without_a_source_that_can_be_opened() -> None:
    rows = csv_rows(ROOT / "data" / notes.NOTES)
    assert all(row["source"].startswith("https://") for row in rows)


def test_each_made_up_row_says_so() -> None:
    for file in notes.COLUMNS:
        rows = csv_rows(ROOT / "data" / "sample" / file)
        assert rows
        for row in rows:
            assert row.get("question", row.get("text", "")).startswith("Made up:")
