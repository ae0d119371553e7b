"""Easy Read: a picture beside each sentence, in the page itself, and pictures of one style."""

import gzip
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from nccid.errors import Missing, NccidError
from nccid.pages import easy_read, security
from nccid.pages.reading import grade, placed_sentences, words
from nccid.paths import SITE

FOLDER = SITE / easy_read.FOLDER
PAGES = sorted(FOLDER.glob("*.md"))
PICTURES = sorted((FOLDER / easy_read.PICTURES).glob("*.svg"))
MOST_IN_A_PICTURE = 3_000
"""Bytes: a picture of few shapes."""
COLOURS = {
    *("none", "#212b32", "#fff", "#d8dde0", "#cfe3f7", "#9cc4ea", "#005eb8", "#ffd54d", "#d4281c"),
    *("#007f3b", "#24533a", "#8fc89a", "#7c4fa3", "#e9b88f", "#8a5a3c"),
}

one_picture = pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)


def used(page: Path) -> list[str]:
    return re.findall(rf"{easy_read.PICTURES}/([\w-]+)\.svg", page.read_text(encoding="utf-8"))


def test_each_core_page_has_an_easy_read_version() -> None:
    """They share the name of the page that they make easy, so that each can lead to the other."""
    assert len(PAGES) == 6
    for page in PAGES:
        assert (SITE / "en" / page.name).is_file(), page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_sentences_are_short_and_easy(page: Path) -> None:
    """What the brief of Easy Read asks, measured here once more on the page as a whole."""
    text = page.read_text(encoding="utf-8")
    assert grade(text) <= 4
    assert max(len(words(one.text)) for one in placed_sentences(text)) <= 15
    assert len(placed_sentences(text)) == len(used(page))


def test_every_row_of_the_built_pages_has_its_picture(site: Path) -> None:
    for page in PAGES:
        html = (site / "easy-read" / page.stem / "index.html").read_text(encoding="utf-8")
        found = re.findall(
            r'<div class="row">\n<svg aria-hidden="true".*?</svg>\n<p>(.+?)</p>', html, re.DOTALL
        )
        assert len(found) == html.count('<div class="row">') == len(used(page)), page.name
        assert "<img" not in html
        assert "assets/easy-read.css" in html
        assert security.check(html) == []
    assert not (site / "easy-read" / easy_read.PICTURES).exists()


def test_no_other_page_loads_the_large_style(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.relative_to(site).parts[0] != "easy-read":
            assert "easy-read.css" not in path.read_text(encoding="utf-8"), path


def test_a_page_weighs_little(site: Path) -> None:
    sheets = sum(
        len(gzip.compress((site / "assets" / name).read_bytes()))
        for name in ("site.css", "easy-read.css", "icon.svg")
    )
    for path in (site / "easy-read").rglob("*.html"):
        assert len(gzip.compress(path.read_bytes())) + sheets < 25_000, path


def test_every_picture_is_used() -> None:
    assert {path.stem for path in PICTURES} == {name for page in PAGES for name in used(page)}


@one_picture
def test_pictures_share_one_style(path: Path) -> None:
    """Drawn on one ground, in few colours and thick lines, without an id that could stand twice."""
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("viewBox") == "0 0 120 120"
    assert root.get("stroke-width") == "5"
    assert len(text) <= MOST_IN_A_PICTURE
    for shape in root.iter():
        assert not {"id", "style", "class"} & set(shape.attrib)
        assert {shape.get("fill", "none"), shape.get("stroke", "none")} <= COLOURS
        assert float(shape.get("stroke-width", "5")) >= 3


def test_a_picture_with_words_is_read_out(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "key.svg").write_text("<svg viewBox='0 0 1 1'></svg>\n", "utf-8")
    html = '<p><img alt="A key" src="../pictures/key.svg" /> The <b>key</b>.</p>'
    assert easy_read.rows(html, tmp_path) == (
        '<div class="row">\n<svg role="img" aria-label="A key" viewBox=\'0 0 1 1\'></svg>\n'
        "<p>The <b>key</b>.</p>\n</div>"
    )


def test_other_images_stay_as_they_are(tmp_path: Path) -> None:
    html = '<p><img alt="" src="/assets/icon.svg" /> Words.</p><p>Words.</p>'
    assert easy_read.rows(html, tmp_path) == html


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"There is no picture cat\.svg"):
        easy_read.rows('<p><img alt="" src="../pictures/cat.svg" /> A cat.</p>', tmp_path)
    assert issubclass(Missing, NccidError)
