"""How this site scores: each score has its reason and place, and tests hold what counts as met."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nccid import published, web
from nccid.errors import Missing, NccidError
from nccid.pages import standards
from nccid.pages.sections import topics
from nccid.paths import SAMPLE, SITE, Place
from nccid.published import Release
from nccid.schema import TABLES

ITEMS = [item for standard in standards.load()[1] for item in standard.items]


def page(site: Path, name: str) -> str:
    return (site / "en" / name / "index.html").read_text(encoding="utf-8")


# What holds each score of "met"


def test_what_is_not_allowed_is_said(site: Path) -> None:
    topic = topics(SITE)["not-allowed"]
    assert topic.text
    assert 'id="not-allowed"' in page(site, topic.page)


def test_there_is_more_than_a_privacy_notice(site: Path, release: Release) -> None:
    for name in ("statistics", "projects", "hospitals", "promises", "gaps", "releases"):
        assert "<main" in page(site, f"record/{name}")
    projects = page(site, "record/projects")
    for row in release.rows("projects"):
        assert row["project_id"] in projects


def test_people_and_machines_can_read_each_table(site: Path, release: Release) -> None:
    dictionary = page(site, "record/data-dictionary")
    folder = site / "data" / "releases" / release.date
    described = (folder / "datapackage.json").read_text(encoding="utf-8")
    for table in TABLES:
        assert f'id="{table.name}"' in dictionary
        assert (folder / f"{table.name}.csv").is_file()
        assert f'"path": "{table.name}.csv"' in described


def test_each_release_was_attacked(real: Place) -> None:
    for date in published.dates(real):
        audit = published.open_release(real, date).audit
        assert audit["passed"] is True, date
        assert audit["figures"] > 0, date


def test_summary_data_is_open(site: Path, release: Release) -> None:
    counts = site / "data" / "releases" / release.date / "counts.csv"
    assert counts.read_bytes() == (release.folder / "counts.csv").read_bytes()
    assert len(release.rows("counts")) > 100
    assert (SAMPLE / "counts.csv").is_file()


def test_people_can_ask_the_figures(real: Place, site: Path, release: Release) -> None:
    client = TestClient(web.app(real, site))
    told = client.post("/api/v1/ask", json={"question": "How many hospitals are there?"}).json()
    assert told["figure"]["value"] == release.figure("hospitals").value


def test_old_releases_are_in_simple_forms(site: Path, real: Place) -> None:
    for date in published.dates(real):
        names = {path.name for path in (site / "data" / "releases" / date).iterdir()}
        assert "SHA256SUMS" in names
        simple = {Path(name).suffix for name in names if not name.startswith("SHA256SUMS")}
        assert simple == {".csv", ".json", ".zip", ".sha256"}


# The page and its file


def test_each_test_that_the_file_names_is_here() -> None:
    named = [item.test for item in ITEMS if item.test]
    assert named
    for name in named:
        assert callable(globals().get(name)), f"standards.toml names {name}, and it is no test here"


def test_only_what_is_met_has_a_test_and_all_that_is_met_has_one() -> None:
    for item in ITEMS:
        assert bool(item.test) == (item.score == "met"), item.words


def test_failures_are_shown(site: Path) -> None:
    html = page(site, "record/standards")
    for item in ITEMS:
        assert item.reason.replace("'", "&#x27;") in html, item.words
    failed = sum(item.score == "not met" for item in ITEMS)
    assert failed > 5
    assert f"do not meet {failed}." in re.sub(r"\s+", " ", html)
    assert html.count("<td>Not met</td>") == failed


def test_scores_of_the_real_record_are_not_given_to_a_made_up_one(sample: Release) -> None:
    told = "not for the made-up data shown here"
    assert told in standards.write(sample, topics(SITE))


@pytest.mark.parametrize(
    ("was", "now", "error", "said"),
    [
        ('score = "partly"', 'score = "nearly"', NccidError, "'nearly'"),
        ('scored_on = "2026-11-25"', 'scored_on = "soon"', Missing, "cannot be read"),
        ("words = ", "word = ", Missing, "cannot be read"),
    ],
)
def test_a_file_that_does_not_do_is_refused(
    tmp_path: Path, was: str, now: str, error: type[NccidError], said: str
) -> None:
    text = standards.FILE.read_text(encoding="utf-8")
    assert was in text
    (tmp_path / "standards.toml").write_text(text.replace(was, now), encoding="utf-8")
    with pytest.raises(error, match=said):
        standards.load(tmp_path / "standards.toml")


def test_a_place_that_no_page_has_is_refused(release: Release) -> None:
    known = topics(SITE)
    del known["not-allowed"]
    with pytest.raises(NccidError, match="not-allowed"):
        standards.write(release, known)
