"""The explorer: every page and filter runs, and shows what the release says."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import view
from nccid.figures.sentence import sentence
from nccid.paths import ROOT
from nccid.published import Release
from nccid.words import label

PAGES = sorted(path.stem for path in (ROOT / "dashboard" / "pages").glob("*.py"))


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def run(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard" / "pages" / f"{page}.py"), default_timeout=30)
    app.run()
    assert not app.exception, app.exception
    return app


def headings(app: AppTest) -> list[str]:
    return [element.value for element in app.subheader]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_and_has_one_title(page: str) -> None:
    assert len(run(page).title) == 1


def test_the_app_opens_on_the_overview_and_says_what_it_is(release: Release) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert any("Not an official NHS website" in caption.value for caption in app.caption)
    assert not app.warning


def test_the_overview_shows_every_measure(release: Release) -> None:
    shown = headings(run("overview"))
    assert shown == [sentence(release.figure(name), release) for name in release.measures]


@pytest.mark.parametrize(
    ("page", "measure", "name"),
    [
        ("hospitals", "hospitals", "nation"),
        ("hospitals", "hospitals", "nhs_region"),
        ("hospitals", "hospitals", "year"),
        ("projects", "projects", "organisation_type"),
        ("projects", "projects", "purpose"),
        ("projects", "projects", "status"),
        ("projects", "projects", "year"),
        ("access", "days_listed", "organisation_type"),
    ],
)
def test_each_filter_shows_the_released_figure(
    release: Release, page: str, measure: str, name: str
) -> None:
    app = run(page)
    for value in release.values(name):
        app.selectbox(key=name).select(label(value)).run()
        assert not app.exception
        assert sentence(release.figure(measure, **{name: value}), release) in headings(app)


def test_counts_show_every_measure_and_filter(release: Release) -> None:
    app = run("counts")
    for measure in (m for m in release.measures.values() if m.counted):
        app.selectbox(key="measure").select(measure.title).run()
        assert headings(app) == [sentence(release.figure(measure.name), release)]
        for dimension in measure.dimensions:
            for value in release.values(dimension):
                app.selectbox(key=dimension).select(label(value)).run()
                asked = {dimension: value}
                assert headings(app) == [sentence(release.figure(measure.name, **asked), release)]
            app.selectbox(key=dimension).select(view.ANY).run()
        assert not app.exception


def test_a_figure_that_is_not_published_is_never_nought(release: Release) -> None:
    app = run("access")
    assert any("not published" in heading for heading in headings(app))
    excluded = release.figure("studies", modality="ct", as_of="2021-05-17")
    assert view.shown(excluded) == "not published"


@pytest.mark.parametrize("given", [["<script>"], ["Wales", "England"], ["wales" * 800]])
def test_a_filter_that_does_not_exist_is_told(given: list[str]) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard/pages/hospitals.py"), default_timeout=30)
    app.query_params["nation"] = given
    app.run()
    assert not app.exception
    assert any("does not offer" in warning.value for warning in app.warning)


def test_a_filter_that_exists_is_not_complained_of() -> None:
    app = AppTest.from_file(str(ROOT / "dashboard/pages/hospitals.py"), default_timeout=30)
    app.query_params["nation"] = ["Wales"]
    app.run()
    assert not app.warning


def test_every_release_can_be_opened(release: Release) -> None:
    app = run("releases")
    for date in app.selectbox(key="release").options[::8]:
        app.selectbox(key="release").select(date).run()
        assert not app.exception


def test_a_download_is_what_is_shown() -> None:
    rows = [("Trust, the first", "1,000"), ("“Second”", "withheld")]
    data = view.as_csv(("Name", "Figure"), rows)
    assert list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""))) == [
        ["Name", "Figure"],
        *map(list, rows),
    ]


def test_without_a_release_people_get_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "programme.toml").write_text(
        (ROOT / "data" / "programme.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    monkeypatch.setenv("NCCID_SOURCE", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert [error.value for error in app.error] == [
        "There is no release yet. Make one: nccid release DATE, such as 2023-09-25."
    ]


def test_a_question_is_answered_and_stands_nowhere_else(release: Release) -> None:
    asked = "How many hospitals are there in Wales?"
    app = run("ask")
    app.text_input[0].input(asked)
    app.button[0].click().run()
    assert not app.exception
    said = [element.value for element in app.markdown]
    figure = sentence(release.figure("hospitals", nation="Wales"), release)
    assert any(figure in words for words in said), said
    assert not any(asked in words for words in said)
    assert not app.query_params
