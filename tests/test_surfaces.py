"""Site, dashboard, API and chat show the same figure for every measure."""

from pathlib import Path

import pytest

from benchmarks import surfaces
from dashboard.picture import Picture
from dashboard.pictures import access, counts, hospitals, projects
from nccid.chat import answer
from nccid.figures.sentence import number
from nccid.pages.build import build
from nccid.paths import Place
from nccid.published import Release

Compared = dict[surfaces.Case, dict[str, str]]


@pytest.fixture(scope="module")
def public(real: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    built: Path = tmp_path_factory.mktemp("surfaces") / "public"
    build(real, built)
    return built


@pytest.fixture(scope="module")
def compared(real: Place, public: Path) -> Compared:
    return dict(surfaces.compare(real, public))


@pytest.mark.parametrize("case", surfaces.CASES, ids=lambda case: f"{case.measure}-{case.value}")
def test_all_surfaces_agree(compared: Compared, case: surfaces.Case) -> None:
    shown = compared[case]
    assert set(shown.values()) == {shown["release"]}, shown


def test_every_measure_is_compared(release: Release) -> None:
    assert {case.measure for case in surfaces.CASES} == set(release.measures)


def pictures(release: Release) -> dict[tuple[str, str], Picture]:
    """Every picture of the explorer that breaks a measure down, by measure and dimension."""
    made = {("hospitals", by): hospitals.by(release, by, "en") for by in ("nation", "nhs_region")}
    made |= {("hospitals", "year"): hospitals.by(release, "year", "en")}
    for by in ("organisation_type", "purpose", "year"):
        made["projects", by] = projects.by(release, by, "en")
    made["days_listed", "organisation_type"] = access.listed_by_kind(release, "en")
    for name, measure in release.measures.items():
        for by in measure.dimensions if measure.counted else ():
            made[name, by] = counts.by(release, name, by, {}, "en")
    return made


def test_each_bar_is_drawn_as_its_table_says(release: Release) -> None:
    for picture in pictures(release).values():
        drawn = [number(value) if value is not None else "" for value in picture.figure.data[0].x]
        said = [cell if cell[0].isdigit() else "" for _, cell in picture.rows]
        assert drawn == said, picture.name
        assert all(f">{cell}</text>" in picture.svg for _, cell in picture.rows)


def test_each_point_of_a_line_is_the_released_figure(release: Release) -> None:
    for name, measure in release.measures.items():
        if measure.counted:
            series = release.series(name)
            picture = counts.over_time(release, name, {}, "en")
            assert list(picture.figure.data[0].y) == [point.value for point in series]
            assert list(picture.figure.data[0].x) == [point.as_of for point in series]


SPLITS = (
    ("hospitals by nation", "hospitals", "nation"),
    ("hospitals per region", "hospitals", "nhs_region"),
    ("projects by type of organisation", "projects", "organisation_type"),
    ("patients by test result", "patients", "covid_status"),
    ("scans by type", "studies", "modality"),
)


@pytest.mark.parametrize(("question", "measure", "by"), SPLITS)
def test_a_breakdown_of_the_chat_is_the_table_of_the_site(
    question: str, measure: str, by: str, public: Path, release: Release
) -> None:
    page = (public / "en" / "record" / "statistics" / "index.html").read_text(encoding="utf-8")
    rows = answer.reply(question, release)["table"]["rows"]
    assert len(rows) == len(release.values(by))
    for value, row in zip(release.values(by), rows, strict=True):
        case = surfaces.Case(measure, question, by, value)
        shown = surfaces.site(case, release, page)
        if not row[1] and shown == "no row":  # the site leaves out rows of nought
            shown = "0"
        assert shown == number(row[1]) == number(release.figure(measure, **{by: value}).value or 0)
