"""The only door: figures, filters, series, and honest refusals."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from nccid import published
from nccid.errors import Missing, NccidError
from nccid.paths import Place
from nccid.published import Release


@pytest.mark.parametrize(
    ("measure", "filters", "value"),
    [
        ("hospitals", {}, 26),
        ("hospitals", {"nation": "Wales"}, 2),
        ("hospitals", {"nation": "Scotland"}, 0),
        ("hospitals", {"nhs_region": "London"}, 3),
        ("hospitals", {"year": "2022"}, 4),
        ("projects", {}, 16),
        ("projects", {"organisation_type": "university"}, 8),
        ("projects", {"organisation_type": "company", "year": "2020"}, 2),
        ("projects", {"status": "no longer listed"}, 1),
        ("submitting_centres", {}, 25),
        ("submitting_centres", {"as_of": "2020-12-16"}, 19),
        ("studies", {"modality": "mri"}, 30),
        ("studies", {"modality": "mri", "as_of": "2020-12-31"}, 10),
    ],
)
def test_figures(release: Release, measure: str, filters: dict[str, str], value: int) -> None:
    """The right column was counted by hand from the public record."""
    figure = release.figure(measure, **filters)
    assert (figure.value, figure.status) == (value, "shown")
    assert figure.filters == filters
    assert figure.release == release.date


def test_protected_figures_are_near_the_truth(release: Release, real: Place) -> None:
    rows = csv.DictReader((real.source / "counts.csv").open(newline=""))
    last = {
        (r["measure"], r["modality"], r["covid_status"]): int(r["value"])
        for r in rows
        if r["as_of"] == release.date and r["measure"] in release.measures
    }
    for (measure, modality, covid_status), true in last.items():
        figure = release.figure(measure, modality=modality, covid_status=covid_status)
        if figure.status == "shown":
            assert isinstance(figure.value, int)
            assert abs(figure.value - true) <= 7 * 3


@pytest.mark.parametrize(
    ("measure", "filters", "reason"),
    [
        ("patients", {"nation": "Wales"}, "no figure by nation"),
        ("patients", {"hospital": "RD1"}, "by hospital were never published"),
        ("projects", {"nation": "Wales"}, "no figure by nation"),
        ("hospitals", {"nation": "France"}, "nothing for nation France"),
        ("hospitals", {"year": "2019"}, "nothing for year 2019"),
        ("storage_gb", {"as_of": "2021-01-04"}, "nothing was published for that time"),
        ("access_days", {}, "not when access opened"),
    ],
)
def test_a_filter_is_never_dropped(
    release: Release, measure: str, filters: dict[str, str], reason: str
) -> None:
    figure = release.figure(measure, **filters)
    assert (figure.value, figure.status) == (None, "not_published")
    assert reason in figure.reason
    assert figure.filters == filters


def test_an_excluded_figure_says_why(release: Release) -> None:
    figure = release.figure("studies", modality="ct", as_of="2021-05-17")
    assert (figure.value, figure.status) == (None, "not_published")
    assert "by mistake" in figure.reason


def test_breakdowns_add_up_to_the_total(release: Release) -> None:
    for measure, by in (
        ("patients", "covid_status"),
        ("studies", "modality"),
        ("hospitals", "nation"),
        ("hospitals", "year"),
        ("projects", "organisation_type"),
        ("projects", "purpose"),
        ("projects", "status"),
    ):
        parts = [figure.value or 0 for _, figure in release.breakdown(measure, by)]
        assert sum(parts) == release.figure(measure).value, (measure, by)


def test_a_series_has_every_date_and_ends_with_the_figure(release: Release) -> None:
    series = release.series("patients")
    assert len(series) == 117
    assert [figure.as_of for figure in series] == sorted(figure.as_of for figure in series)
    assert series[-1].value == release.figure("patients").value
    assert release.series("hospitals") == []


def test_checked_and_changed_are_told_apart(release: Release) -> None:
    assert release.checked_on == "2023-09-25"
    assert release.changed_on("patients") == "2022-12-12"
    assert release.changed_on("hospitals") == "2022-03-30"
    assert release.changed_on("access_days") == ""


def test_a_release_knows_only_its_own_time(real: Place) -> None:
    first = published.open_release(real, published.dates(real)[0])
    assert first.figure("hospitals").value == 19
    assert first.values("year") == ["2020"]
    assert all(row["as_of"] <= first.date for row in first.rows("counts"))
    assert all(row["last_listed"] <= first.date for row in first.rows("projects"))


def test_a_measure_or_release_that_is_not_there(release: Release, real: Place) -> None:
    with pytest.raises(NccidError, match="no measure called 'cats'"):
        release.figure("cats")
    with pytest.raises(NccidError, match="no measure called 'patients_new_30_days'"):
        release.figure("patients_new_30_days")
    with pytest.raises(Missing, match="no release of 1999-01-01"):
        published.open_release(real, "1999-01-01")


def test_no_release_yet(real: Place, tmp_path: Path) -> None:
    with pytest.raises(Missing, match="no release yet"):
        published.newest(replace(real, releases=tmp_path))


def test_the_database_says_what_the_tables_say(release: Release) -> None:
    connection = release.connect()
    try:
        for table in ("hospitals", "projects", "counts", "gaps"):
            count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            assert count == len(release.rows(table))
        found = connection.execute(
            "SELECT name FROM hospitals WHERE rowid IN"
            " (SELECT rowid FROM hospitals_fts WHERE hospitals_fts MATCH 'wales OR welsh')"
        ).fetchall()
        assert len(found) == 2
        strict = connection.execute("SELECT strict FROM pragma_table_list('counts')").fetchone()[0]
        assert strict == 1
        with pytest.raises(Exception, match="readonly"):
            connection.execute("DELETE FROM hospitals")
    finally:
        connection.close()
