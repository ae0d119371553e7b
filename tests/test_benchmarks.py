"""What the measurements measure: the right limit for a page, all that it loads, the marks."""

import gzip
from pathlib import Path

import pytest

from benchmarks import _lighthouse, _npm, lighthouse, site


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
    lighthouse.main()
    assert "apt-get install nodejs npm" in capsys.readouterr().out
