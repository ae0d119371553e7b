"""The explorer: every page and filter runs, in both languages, and shows what the release says."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from conftest import Cells, Later
from streamlit.testing.v1 import AppTest

from dashboard import record, view
from dashboard.picture import as_csv, shown
from dashboard.pictures import counts
from dashboard.words import LANGUAGES, load
from nccid.chat import answer
from nccid.dates import say
from nccid.figures.sentence import sentence
from nccid.pages.since import HEADINGS
from nccid.paths import ROOT, Place
from nccid.published import PLACES, Release
from nccid.words import label

PAGES = sorted(path.stem for path in (ROOT / "dashboard" / "pages").glob("*.py"))
PROGRAMMES = ("real", "made-up")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture(params=PROGRAMMES)
def programme(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    release: Release,
    samples: Place,
    sample: Release,
) -> Release:
    """The newest release of one programme, which is the one that the explorer then shows."""
    if request.param == "real":
        return release
    monkeypatch.setenv("NCCID_SOURCE", str(samples.source))
    return sample


def opened(page: str, address: str = "") -> AppTest:
    """A page as it opens under an address such as `nation=Wales&lang=Cymraeg`."""
    app = AppTest.from_file(str(ROOT / "dashboard" / "pages" / f"{page}.py"), default_timeout=60)
    for name, values in parse_qs(address).items():
        app.query_params[name] = values
    return app.run()


def run(page: str, address: str = "") -> AppTest:
    """The same, and nothing on it is broken."""
    app = opened(page, address)
    sound(app)
    return app


def sound(app: AppTest) -> None:
    assert not app.exception, app.exception
    assert not app.error, [error.value for error in app.error]


def headlines(app: AppTest) -> list[str]:
    return [element.value for element in app.header]


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_and_has_one_title(page: str, lang: str, programme: Release) -> None:
    assert len(run(page, f"lang={lang}").title) == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_the_plain_page_that_says_the_same(page: str, release: Release) -> None:
    assert "on a plain page](/en/" in run(page).markdown[0].value


def test_the_app_opens_on_the_overview_and_says_what_it_is(release: Release) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    sound(app)
    assert any("Not an official NHS website" in caption.value for caption in app.caption)
    assert not app.warning


def test_made_up_data_are_marked(samples: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NCCID_SOURCE", str(samples.source))
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    assert [warning.value for warning in app.warning] == [
        "Made-up sample data. Nothing here is real."
    ]


def test_a_language_changes_every_label(release: Release) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    app.radio(key="lang").set_value("Cymraeg").run()
    sound(app)
    assert app.title[0].value == "Cipolwg"
    assert headlines(app)[0] == "Ysbytai: 26 (25 Medi 2023)"


def test_the_overview_shows_five_figures_and_all_in_a_table(programme: Release) -> None:
    app = run("overview")
    five = ("hospitals", "projects", "patients", "studies", "access_days")
    assert headlines(app) == [sentence(programme.figure(name), programme) for name in five]
    for name, about in programme.measures.items():
        assert f">{about.title}</th><td>{shown(programme.figure(name))}</td>" in html(app)


def test_the_overview_says_what_changed(samples: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NCCID_SOURCE", str(samples.source))
    before, now = record.dated("2025-09-30"), record.dated("2025-12-31")
    moved = now.figure("patients").value - before.figure("patients").value  # type: ignore[operator]
    said = [element.value for element in run("overview").markdown]
    was = shown(before.figure("patients"))
    assert f"Up {moved:,}. The release before, of 30 September 2025, said {was}." in said


FILTERS = [
    ("hospitals", "hospitals", "nation"),
    ("hospitals", "hospitals", "nhs_region"),
    ("hospitals", "hospitals", "year"),
    ("projects", "projects", "organisation_type"),
    ("projects", "projects", "purpose"),
    ("projects", "projects", "status"),
    ("projects", "projects", "year"),
    ("access", "access_days", "organisation_type"),
]


@pytest.mark.parametrize(("page", "measure", "name"), FILTERS)
def test_each_filter_shows_the_released_figure(
    programme: Release, page: str, measure: str, name: str
) -> None:
    app = run(page)
    for value in programme.values(name):
        app.selectbox(key=name).select(value).run()
        sound(app)
        figure = programme.figure(measure, **{name: value})
        assert headlines(app)[0] == sentence(figure, programme)


@pytest.mark.parametrize(("page", "measure", "name"), FILTERS)
def test_an_address_brings_back_what_was_chosen(
    programme: Release, page: str, measure: str, name: str
) -> None:
    for value in programme.values(name):
        app = run(page, f"{name}={label(value)}")
        figure = programme.figure(measure, **{name: value})
        assert headlines(app)[0] == sentence(figure, programme)
        assert not app.warning


def test_counts_show_every_measure_and_filter(programme: Release) -> None:
    app = run("counts")
    for measure in (m for m in programme.measures.values() if m.counted):
        app.selectbox(key="measure").select(measure.name).run()
        assert headlines(app) == [sentence(programme.figure(measure.name), programme)]
        places = PLACES if "hospital" in measure.dimensions else ()
        for dimension in (*measure.dimensions, *places):
            for value in programme.values(dimension)[:8]:
                app.selectbox(key=dimension).select(value).run()
                sound(app)
                asked = {dimension: value}
                figure = programme.figure(measure.name, **asked)
                assert headlines(app) == [sentence(figure, programme)]
            app.selectbox(key=dimension).select("").run()


def test_a_withheld_figure_is_never_nought(later: Later) -> None:
    """The line breaks, a cross marks the day, the bar is a word; table and sentence say so."""

    def hide(rows: Cells) -> Cells:
        return [
            {**row, "value": "", "status": "withheld", "reason": "Too few people."}
            if row["modality"] == "mri" and row["as_of"] > "2023"
            else row
            for row in rows
        ]

    made = later("2023-10-30", counts=hide)
    series = made.series("studies", modality="mri")
    count = sum(point.status == "withheld" for point in series)
    assert count > 1
    over_time = counts.over_time(made, "studies", {"modality": "mri"}, "en")
    line, crosses = over_time.figure.data
    assert list(line.y).count(None) == sum(point.value is None for point in series)
    assert len(crosses.x) == count
    scale, strip = over_time.figure.layout.yaxis, over_time.figure.layout.yaxis2
    assert crosses.yaxis == "y2"
    assert strip.domain[1] < scale.domain[0]  # below the scale, where no value can stand
    assert strip.range[0] < crosses.y[0] < strip.range[1]
    assert 'class="hidden"' in over_time.svg
    assert ">Withheld</text>" in over_time.svg
    assert f"Withheld: {count}." in over_time.note
    assert f"Withheld: {count}." in over_time.said
    assert sum(row[1] == "withheld" for row in over_time.rows) == count
    bars = counts.by(made, "studies", "modality", {}, "en")
    assert bars.figure.data[0].x[2] is None
    assert bars.rows[2] == ("MRI", "withheld")
    assert ">withheld</text>" in bars.svg
    assert b"MRI,withheld" in bars.csv
    parts = counts.parts_over_time(made, "studies", "modality", {}, "en")
    assert parts.rows[-1][3] == "withheld"
    assert 'class="hidden"' in parts.svg
    assert not [row for picture in (over_time, bars, parts) for row in picture.rows if "0" in row]


def test_a_picture_is_made_once_for_its_release_filters_and_language(release: Release) -> None:
    first = counts.over_time(release, "studies", {"modality": "ct"}, "en")
    assert counts.over_time(release, "studies", {"modality": "ct"}, "en") is first
    assert counts.over_time(release, "studies", {"modality": "ct"}, "cy") is not first
    assert counts.over_time(release, "studies", {"modality": "mri"}, "en") is not first


def test_the_words_of_both_languages_have_the_same_names_and_places() -> None:
    known = load()
    assert known["en"].keys() == known["cy"].keys()
    for name, text in known["en"].items():
        places = [set(re.findall(r"{(\w+)}", known[lang][name])) for lang in ("en", "cy")]
        assert places[0] == places[1], (name, text)


def test_every_word_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py"))
    made = {f"state_{state}" for state in ("done", "due", "overdue", "unknown")} | {*HEADINGS}
    unused = {name for name in load()["en"] if f'"{name}"' not in code and f"'{name}'" not in code}
    assert unused <= made


def test_every_hospital_has_its_own_view(programme: Release) -> None:
    app = run("hospitals")
    for row in programme.rows("hospitals")[::7]:
        app.selectbox(key="hospital").select(row["ods_code"]).run()
        sound(app)
        assert row["name"] in [element.value for element in app.subheader]


def test_every_project_has_its_own_view(programme: Release) -> None:
    app = run("projects")
    for life in record.all_lives(programme)[::5]:
        app.selectbox(key="project").select(life.id).run()
        sound(app)
        assert life.title in [element.value for element in app.subheader]
        assert all(step.words in html(app) for step in life.steps)


def test_the_made_up_programme_has_late_steps_and_periods_that_end_soon(
    samples: Place, sample: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NCCID_SOURCE", str(samples.source))
    app = run("access")
    overdue = [step for life in record.all_lives(sample) for step in life.late()]
    assert overdue
    assert all(step.words in html(app) for step in overdue)


def test_the_real_programme_says_what_is_missing_and_leads_there(release: Release) -> None:
    app = run("access")
    assert "is not published" in headlines(app)[0]
    assert "Only dates of listing were published" in html(app)
    assert any("/en/record/gaps/" in element.value for element in app.markdown)
    excluded = release.figure("studies", modality="ct", as_of="2021-05-17")
    assert shown(excluded) == "not published"


@pytest.mark.parametrize("given", ["nation=<script>", "nation=Wales&nation=England"])
def test_a_filter_that_does_not_exist_is_told(given: str) -> None:
    app = run("hospitals", given)
    assert any("does not offer" in warning.value for warning in app.warning)


def test_any_two_releases_can_be_compared(programme: Release) -> None:
    app = run("releases")
    dates = record.read().dates
    first, last = dates[0], dates[-1]
    app.selectbox(key="from").select(first).run()
    sound(app)
    assert f">{shown(record.dated(first).figure('hospitals'))}</td>" in html(app)
    app.selectbox(key="to").select(first).run()
    app.selectbox(key="from").select(last).run()
    sound(app)
    assert any("swapped" in warning.value for warning in app.warning)


def test_promises_and_gaps_can_be_chosen(programme: Release) -> None:
    app = run("promises")
    for result in ("kept", "broken", "cannot be told"):
        app.selectbox(key="result").select(result).run()
        sound(app)
    for table in ("access", "projects", "hospitals", "decisions"):
        app.selectbox(key="table").select(table).run()
        sound(app)
        for row in programme.rows("gaps")[:3]:
            if row["table"] == table:
                assert row["reason"] in html(app)


def test_every_table_is_explained(release: Release) -> None:
    app = run("data")
    for table in app.selectbox(key="table").options:
        assert table
    for name in ("access", "counts", "changes"):
        app.selectbox(key="table").select(name).run()
        sound(app)
        assert f"/data/releases/{release.date}/{name}.csv" in app.markdown[1].value


def test_every_view_can_be_cited(programme: Release) -> None:
    for page in PAGES:
        if page != "ask":
            cited = [block.value for block in run(page).code]
            assert cited
            assert all(programme.programme.name in text for text in cited)


def test_each_chart_has_words_a_table_and_downloads(programme: Release) -> None:
    for page in ("hospitals", "projects", "access", "counts", "promises"):
        app = run(page)
        charts = app.get("plotly_chart")
        assert charts
        assert all(chart.proto.alt for chart in charts)
        folded = [element.label for element in app.expander]
        assert sum(words.startswith("As a table") for words in folded) == len(charts)
        assert sum(words.startswith("Take this away") for words in folded) >= len(charts)


def test_a_download_is_what_is_shown() -> None:
    rows = [("Trust, the first", "1,000"), ("“Second”", "withheld")]
    data = as_csv(("Name", "Figure"), rows)
    assert list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""))) == [
        ["Name", "Figure"],
        *map(list, rows),
    ]


def test_without_a_release_people_get_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "data" / "programme.toml", tmp_path)
    monkeypatch.setenv("NCCID_SOURCE", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert [error.value for error in app.error] == [
        "There is no release yet. Make one: nccid release DATE, such as 2023-09-25."
    ]


@pytest.fixture
def spoilt(samples: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up programme in a folder of its own, whose releases a test may break."""
    copy = shutil.copytree(samples.source, tmp_path / "sample")
    monkeypatch.setenv("NCCID_SOURCE", str(copy))
    return copy / "releases"


@pytest.mark.parametrize("how", ["gone", "no table", "changed", "not text"])
def test_a_broken_release_gives_a_sentence_and_the_last_good_one(spoilt: Path, how: str) -> None:
    newest = spoilt / "2025-12-31"
    match how:
        case "gone":
            shutil.rmtree(newest)
        case "no table":
            (newest / "projects.csv").unlink()
        case "changed":
            counts = newest / "counts.csv"
            counts.write_text(counts.read_text().replace("shown", "withheld", 1))
        case "not text":
            (newest / "hospitals.csv").write_bytes(b"\xff\xfe\x00")
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert [error.value for error in app.error] == [
        "The newest release, of 31 December 2025, cannot be read."
        " These figures are from the last good one, of 30 September 2025."
    ]
    good = record.dated("2025-09-30")
    assert headlines(app)[0] == sentence(good.figure("hospitals"), good)


def test_a_broken_list_of_releases_leaves_what_was_last_shown(spoilt: Path) -> None:
    assert record.newest().date == "2025-12-31"
    (spoilt / "ledger.jsonl").write_text("{half a line")
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert "The list of releases cannot be read" in app.error[0].value
    assert len(app.header) == 5


def test_a_fault_of_ours_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("a secret")

    monkeypatch.setattr(view, "headline", broken)
    app = opened("counts")
    assert not app.exception
    assert ["/en/record/statistics/" in error.value for error in app.error] == [True]
    assert "secret" not in capsys.readouterr().err


def ask(app: AppTest, question: str) -> str:
    """What the page shows once that question was sent."""
    app.text_input[0].input(question)
    app.button[0].click().run()
    sound(app)
    return unescape(html(app))


def test_a_question_is_answered_and_stands_nowhere_else(release: Release) -> None:
    asked = "How many hospitals are there in Wales?"
    app = run("ask")
    said = ask(app, asked)
    assert sentence(release.figure("hospitals", nation="Wales"), release) in said
    assert f"<dd>{say(release.date)}</dd>" in said
    assert asked not in said + str([element.value for element in app.markdown])
    assert asked not in str(app.session_state)
    assert not app.query_params


def test_a_question_may_go_on_from_the_one_before(release: Release) -> None:
    """Each window follows its own questions; another one knows nothing of them."""
    app, other = run("ask"), run("ask")
    ask(app, "How many hospitals are there?")
    for then, nation in (("and in Wales?", "Wales"), ("what about England?", "England")):
        assert sentence(release.figure("hospitals", nation=nation), release) in ask(app, then)
    alone = ask(other, "and in Wales?")
    assert sentence(release.figure("hospitals", nation="Wales"), release) not in alone


def test_a_choice_of_the_chat_is_a_button_that_asks(release: Release) -> None:
    app = run("ask")
    ask(app, "How do I complain?")
    offered = answer.reply("How do I complain?", release)["options"]
    assert [button.label for button in app.button[1:]] == offered
    app.button[1].click().run()
    sound(app)
    assert answer.reply(offered[0], release)["text"].splitlines()[0] in unescape(html(app))


def test_a_question_in_welsh_gets_welsh_words_around_its_answer(release: Release) -> None:
    said = ask(run("ask"), "Faint o ysbytai sydd yng Nghymru?")
    assert '<div lang="cy">' in said
    assert "Darllenwch fwy:" in said


def test_a_chat_that_is_switched_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NCCID_CHAT", "off")
    app = run("ask")
    assert "switched off" in app.warning[0].value
    assert not app.text_input
