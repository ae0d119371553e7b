"""What the measurements measure: the right limit for a page, all that it loads, the marks."""

import gzip
import re
from html import unescape
from pathlib import Path

import pytest

from benchmarks import _kinds, _lighthouse, _npm, lighthouse, peer, site
from benchmarks._peer_words import in_their_classes


def test_a_page_weighs_itself_and_what_it_loads(tmp_path: Path) -> None:
    page, style = tmp_path / "index.html", tmp_path / "assets" / "site.css"
    style.parent.mkdir()
    style.write_text("p { color: red }")
    page.write_text('<link rel="stylesheet" href="assets/site.css"><a href="assets/x.css">x</a>')
    both = sum(len(gzip.compress(file.read_bytes())) for file in (page, style))
    assert site.weight(page, tmp_path) == (both, 2)


@pytest.mark.parametrize(
    ("where", "html", "expected"),
    [
        ("en/about", "<p>Words</p>", "plain"),
        ("en/statistics", '<svg xmlns="x"></svg>', "with charts"),
        ("easy-read/about", '<svg xmlns="x"></svg>', "Easy Read"),
    ],
)
def test_the_limit_of_a_page(tmp_path: Path, where: str, html: str, expected: str) -> None:
    page = tmp_path / where / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(html)
    assert site.kind(page, tmp_path) == expected


def test_marks_name_only_the_faults_that_cost_points() -> None:
    audits = {
        "costly": {"score": 0.5, "scoreDisplayMode": "binary"},
        "weightless": {"score": 0, "scoreDisplayMode": "binary"},
        "elsewhere": {"score": None, "scoreDisplayMode": "notApplicable"},
        "first-contentful-paint": {"score": 1, "numericValue": 1234, "scoreDisplayMode": "numeric"},
    }
    refs = [{"id": name, "weight": int(name != "weightless")} for name in audits]
    kinds = {kind: {"score": 0.914, "auditRefs": refs} for kind in _lighthouse.CATEGORIES}
    marks = _lighthouse.read({"categories": kinds, "audits": audits})
    assert marks == _lighthouse.Marks((91, 91, 91, 91), 1.234, ("costly",))
    assert str(marks) == "91/91/91/91     1.23 s"


def test_without_npm_a_measurement_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The others still run: nothing is raised. An empty PATH is a computer without npm."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(_npm, "FOLDER", tmp_path)
    for measurement in (lighthouse, peer):
        measurement.main()
        assert "apt-get install nodejs npm" in capsys.readouterr().out


def test_pages_of_each_kind_are_found_by_what_they_are_made_of(tmp_path: Path) -> None:
    """The richest page first; a page that brings nothing new is left out. Languages differ."""
    bodies = {
        "index.html": '<html lang="en"><p>Words</p><p class="lead">More</p>',
        "en/plain/index.html": '<html lang="en"><p>Words</p>',
        "cy/plain/index.html": '<html lang="cy"><p>Geiriau</p>',
        "404.html": '<html lang="en"><p>Words</p><script src="/assets/a.js"></script>',
    }
    for name, html in bodies.items():
        page = tmp_path / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(html)
    known = set[_kinds.Part]()
    assert sorted(_kinds.one_of_each(tmp_path, known)) == ["/", "/cy/plain/", _kinds.NOWHERE]
    assert _kinds.one_of_each(tmp_path, known) == []
    (tmp_path / "en/plain/index.html").write_text('<html lang="en"><input type="date">')
    assert _kinds.one_of_each(tmp_path, known) == ["/en/plain/"]
    assert _kinds.every(tmp_path) == [_kinds.NOWHERE, "/cy/plain/", "/en/plain/", "/"]


def words(html: str) -> list[str]:
    """The words of a page without its elements."""
    return unescape(re.sub(r"<[^>]+>", " ", html)).split()


def test_the_peer_gets_the_same_words() -> None:
    ours = (
        '<h1 id="a">Ask &amp; see</h1><p class="lead">Two<br>lines &lt; three.</p>'
        '<div class="radio"><input type="radio" id="r"><label for="r">Me</label></div>'
        '<label for="t">Name</label><input type="text" id="t"><svg><path d="M0 0"/></svg>'
    )
    theirs = in_their_classes(ours)
    assert words(theirs) == words(ours)
    assert '<h1 class="nhsuk-heading-xl" id="a">' in theirs
    assert 'class="nhsuk-radios__input"' in theirs
    assert '<label class="nhsuk-label nhsuk-radios__label" for="r">' in theirs
    assert '<label class="nhsuk-label" for="t">' in theirs
    assert "svg" not in theirs
    assert "lead" not in theirs


def test_the_peer_gets_no_part_that_only_a_script_fills() -> None:
    ours = '<p>Here</p><section class="sheet live"><p>Later</p></section><p>There</p>'
    assert words(in_their_classes(ours)) == ["Here", "There"]
