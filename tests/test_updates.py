"""The page of news: newest first, and nothing in it is read as markup."""

from dataclasses import replace
from pathlib import Path

import pytest

from nccid.errors import NccidError
from nccid.pages import updates
from nccid.paths import Place


@pytest.fixture
def home(place: Place, tmp_path: Path) -> Place:
    own = tmp_path / "programme.toml"
    own.write_bytes(place.programme.read_bytes())
    return replace(place, programme=own)


def write(home: Place, *rows: str) -> None:
    text = "\r\n".join([",".join(updates.COLUMNS), *rows, ""])
    (home.programme.parent / updates.FILE).write_text(text, encoding="utf-8", newline="")


def test_without_news_the_page_says_so(home: Place) -> None:
    assert "No news was written yet." in updates.write(home)


def test_the_newest_comes_first_and_marks_are_shown_as_they_are(home: Place) -> None:
    write(home, "2021-01-01,Old,It was.,So.,", "2021-02-01,New <b>,It is.,So & so.,/en/about/")
    page = updates.write(home)
    assert page.index("New &lt;b&gt;") < page.index("Old")
    assert "So &amp; so." in page
    assert '<a href="/en/about/">Read on: New &lt;b&gt;</a>' in page
    assert 'id="2021-02-01-new-b"' in page


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("yesterday,T,W,Y,", "day"),
        ("2021-01-01,,W,Y,", "title"),
        ("2021-01-01,T,W,,", "why"),
        ("2021-01-01,T,W,Y,javascript:x", "link"),
    ],
)
def test_a_row_that_cannot_be_shown_is_named(home: Place, row: str, column: str) -> None:
    write(home, row)
    with pytest.raises(NccidError) as refused:
        updates.read(home)
    assert (refused.value.row, refused.value.column) == (2, column)


def test_other_columns_are_refused(home: Place) -> None:
    (home.programme.parent / updates.FILE).write_text("a,b\r\n")
    with pytest.raises(NccidError, match="columns are not the right ones"):
        updates.read(home)
