"""Every picture of the explorer says what site, downloads, API and chat say of the same thing.

`HELD` names for each function that makes a picture the test that holds its numbers against them. A
picture that is not in it fails a test, and so does a name that is no picture any more.
"""

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard import record
from dashboard.picture import Picture
from dashboard.pictures import access, counts, gaps, hospitals, projects
from nccid import paths, web
from nccid.chat import answer
from nccid.dates import say
from nccid.figures.sentence import number
from nccid.files import csv_rows
from nccid.pages import by_year, durations, statistics
from nccid.pages import gaps as gaps_page
from nccid.pages import map as map_page
from nccid.pages.durations import BANDS
from nccid.paths import Place
from nccid.published import Release
from nccid.words import inside, label

Rows = list[tuple[str, ...]]


def tables(page: str) -> dict[str, Rows]:
    """The tables of a page of the site by their captions, each cell as people read it."""
    found = {}
    for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
        caption = re.search(r"<caption[^>]*>(.*?)</caption>", table, re.DOTALL)
        assert caption
        found[_plain(caption[1])] = [
            tuple(_plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL))
            for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        ]
    return found


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


@dataclass(frozen=True)
class Shown:
    """One programme as each surface shows it."""

    release: Release
    client: TestClient

    def api(self, measure: str, **asked: str) -> str:
        """What the API says of a figure: a number, or the word for why there is none."""
        told = self.client.get(f"/api/v1/figures/{measure}", params=asked).json()
        status: str = told["status"].replace("_", " ")
        return number(told["value"]) if told["status"] == "shown" else status

    def chat(self, question: str, measure: str, **asked: str) -> str:
        """The same from the chat, whose figure must be about what was asked."""
        figure = answer.reply(question, self.release)["figure"]
        assert figure, question
        assert (figure["measure"], figure["filters"]) == (measure, asked), question
        status: str = figure["status"].replace("_", " ")
        return number(figure["value"]) if figure["status"] == "shown" else status

    def split(self, question: str) -> dict[str, str]:
        """The breakdown that the chat gives, a number for each value."""
        held = answer.reply(question, self.release)["table"]
        assert held, question
        return {
            row[0]: number(row[1]) if isinstance(row[1], int | float) else row[1]
            for row in held["rows"]
        }

    @cached_property
    def statistics(self) -> dict[str, Rows]:
        """The tables of the page of all statistics."""
        return tables(statistics.write(self.release))

    def download(self, table: str) -> list[dict[str, str]]:
        """A table as the site offers it."""
        return csv_rows(self.release.folder / f"{table}.csv")


def _shown(place: Place, release: Release, public: Path) -> Shown:
    (public / "index.html").write_text("<!doctype html>", encoding="utf-8")
    return Shown(release, TestClient(web.app(place, public)))


@pytest.fixture
def real_one(real: Place, release: Release, tmp_path: Path) -> Shown:
    return _shown(real, release, tmp_path)


@pytest.fixture
def made_up_one(
    samples: Place, sample: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Shown:
    monkeypatch.setenv("NCCID_SOURCE", str(samples.source))
    return _shown(samples, sample, tmp_path)


ASKED = {"covid_status": "Patients by test result"}
"""How a breakdown is asked for, where its heading on the site is no question."""


def bars(shown: Shown, picture: Picture, measure: str, by: str) -> None:
    """Each bar is a row of the site, a figure of the API and a row of the chat's breakdown."""
    title = f"{shown.release.measure(measure).title} by {inside(by)}"
    site = dict(row[:2] for row in shown.statistics[title][1:])
    told = shown.split(ASKED.get(by, title))
    values = shown.release.values(by)
    assert [row[0] for row in picture.rows] == [label(value) for value in values]
    for value, (name, many) in zip(values, picture.rows, strict=True):
        assert many == shown.api(measure, **{by: value}), (title, value)
        assert many == told[name], (title, value)
        # The site leaves out rows of nought, and those of what is not published.
        assert many == site.get(name, many if many in ("0", "not published") else ""), title


def line(shown: Shown, days: list[str], picture: Picture, asks: list[dict[str, str]]) -> None:
    """Each cell of a picture over time is the API's figure of that day."""
    measure = asks[0]["measure"]
    assert [row[0] for row in picture.rows] == [say(day) for day in days]
    for day, (_, *cells) in zip(days, picture.rows, strict=True):
        for asked, cell in zip(asks, cells, strict=True):
            filters = {name: value for name, value in asked.items() if name != "measure"}
            assert cell == shown.api(measure, as_of=day, **filters), (day, asked)


def test_hospitals_by(real_one: Shown) -> None:
    for by in ("nation", "nhs_region", "year"):
        bars(real_one, hospitals.by(real_one.release, by, "en"), "hospitals", by)


def test_projects_by(real_one: Shown) -> None:
    for by in ("organisation_type", "purpose", "year"):
        bars(real_one, projects.by(real_one.release, by, "en"), "projects", by)


def test_days_listed_by_kind(real_one: Shown) -> None:
    picture = access.listed_by_kind(real_one.release, "en")
    bars(real_one, picture, "days_listed", "organisation_type")


def test_counts_by(real_one: Shown) -> None:
    for measure, by in _broken_down(real_one.release):
        bars(real_one, counts.by(real_one.release, measure, by, {}, "en"), measure, by)


def _broken_down(release: Release) -> list[tuple[str, str]]:
    """Each count with each way in which it is broken down."""
    return [(m.name, by) for m in release.measures.values() if m.counted for by in m.dimensions]


def test_counts_over_time(real_one: Shown) -> None:
    release = real_one.release
    for about in (m for m in release.measures.values() if m.counted and release.series(m.name)):
        picture = counts.over_time(release, about.name, {}, "en")
        days = [point.as_of for point in release.series(about.name)]
        line(real_one, days[::9], _thin(picture, 9), [{"measure": about.name}])
        ends = real_one.statistics[f"{about.title} over time"][1:]
        assert set(ends) <= set(picture.rows)
        asked = f"How many {inside(about.title)} were there on {say(days[-1])}?"
        assert real_one.chat(asked, about.name, as_of=days[-1]) == picture.rows[-1][1]


def _thin(picture: Picture, step: int) -> Picture:
    """The same picture with every so manieth row: a request for each would take long."""
    return Picture(picture.name, picture.title, picture.said, picture.columns, picture.rows[::step])


def test_counts_in_parts_over_time(real_one: Shown) -> None:
    release = real_one.release
    for measure, by in _broken_down(release):
        picture = counts.parts_over_time(release, measure, by, {}, "en")
        values = release.values(by)
        days = [point.as_of for point in release.series(measure, **{by: values[0]})]
        asks = [{"measure": measure, by: value} for value in values]
        line(real_one, days[::9], _thin(picture, 9), asks)
        title = f"{release.measure(measure).title} by {inside(by)} over time"
        assert set(real_one.statistics[title][1:]) <= set(picture.rows)
    asked = f"How many MRI scans were there on {say(days[-1])}?"
    told = real_one.chat(asked, "studies", modality="mri", as_of=days[-1])
    assert told == picture.rows[-1][1 + values.index("mri")]


def test_counts_at_one_hospital(made_up_one: Shown) -> None:
    row = made_up_one.release.rows("hospitals")[0]
    code = row["ods_code"]
    for measure in ("patients", "studies"):
        picture = hospitals.at(made_up_one.release, measure, code, "en")
        days = [point.as_of for point in made_up_one.release.series(measure, hospital=code)]
        line(made_up_one, days, picture, [{"measure": measure, "hospital": code}])
        asked = f"How many {measure} at {row['name']}?"
        told = made_up_one.chat(asked, measure, hospital=code)
        assert told == made_up_one.api(measure, hospital=code)


def test_the_map(real_one: Shown) -> None:
    picture = hospitals.map_of(real_one.release, "en")
    assert list(picture.rows) in [
        rows[1:] for rows in tables(map_page.write(real_one.release)).values()
    ]
    told = real_one.split("Hospitals by nation") | real_one.split("Hospitals by NHS region")
    asked = {label(v): ("nation", v) for v in real_one.release.values("nation")}
    asked |= {label(v): ("nhs_region", v) for v in real_one.release.values("nhs_region")}
    for nation, region, many in picture.rows:
        name = region if region in asked else nation
        by, value = asked[name]
        assert many == real_one.api("hospitals", **{by: value}) == told[name]


def test_hospitals_joined(real_one: Shown) -> None:
    """Each step is what the download counts up to that day; year by year, the API and the chat."""
    rows = hospitals.joined(real_one.release, {}, "en").rows
    days = sorted(row["first_listed"] for row in real_one.download("hospitals"))
    steps = [(say(day), number(sum(other <= day for other in days))) for day in sorted({*days})]
    assert list(rows[:-1]) == steps
    every = real_one.api("hospitals")
    assert rows[-1] == (say(real_one.release.date), every)
    assert real_one.chat("How many hospitals are there?", "hospitals") == every
    years = real_one.release.values("year")
    sums = accumulate(int(real_one.api("hospitals", year=year)) for year in years)
    for year, many in zip(years, sums, strict=True):
        assert many == sum(day[:4] <= year for day in days)
        asked = f"How many hospitals joined by the end of {year}?"
        if year < real_one.release.date[:4]:
            told = real_one.chat(asked, "hospitals", first_listed=f"../{year}-12-31")
            assert told == number(many)


def test_projects_by_year_and_kind(real_one: Shown) -> None:
    picture = projects.year_kind(real_one.release, "en")
    (site,) = tables(by_year.write(real_one.release)).values()
    assert [row[:-1] for row in site[1:]][: len(picture.rows)] == list(picture.rows)
    said = {"university": "universities", "company": "companies", "nhs": "NHS organisations"}
    kinds = {label(kind): kind for kind in real_one.release.values("organisation_type")}
    for name, *cells in picture.rows:
        kind = kinds[name]
        for year, cell in zip(picture.columns[1:], cells, strict=True):
            asked = {"organisation_type": kind, "year": year}
            question = f"How many projects by {said[kind]} were first listed in {year}?"
            assert cell == real_one.api("projects", **asked)
            assert cell == real_one.chat(question, "projects", **asked)


def test_whole_lives(real_one: Shown) -> None:
    rows = projects.whole_lives(real_one.release, {}, "en").rows
    listed = real_one.download("projects")
    assert sorted((row[0], row[2], row[3]) for row in rows) == sorted(
        (row["organisation"], say(row["first_listed"]), say(row["last_listed"])) for row in listed
    )
    every = number(len(rows))
    assert every == real_one.api("projects")
    assert every == real_one.chat("How many projects are there?", "projects")


def test_lengths_of_access(made_up_one: Shown) -> None:
    """Bars are rows of the site; they add up to the periods that the median is taken from."""
    rows = access.lengths(made_up_one.release, "", "en").rows
    site = tables(durations.write(made_up_one.release))
    assert site["Ended periods of access by length"][1:] == list(rows)
    spread = {row[0]: row for row in site["Length of access in days"]}["Ended"]
    assert sum(int(row[2]) for row in rows) == int(spread[1])
    question = "What is the median length of access in days?"
    assert spread[2] == made_up_one.api("access_days")
    assert spread[2] == made_up_one.chat(question, "access_days")


def test_time_on_the_list(real_one: Shown) -> None:
    rows = access.listed_lengths(real_one.release, "", "en").rows
    days = [int(row["days_listed"]) for row in real_one.download("projects")]
    for (_, many), (_, low, high) in zip(rows, BANDS, strict=True):
        assert many == number(sum(low <= length <= high for length in days))
    assert str(sum(int(row[1]) for row in rows)) == real_one.api("projects")
    spread = tables(durations.write(real_one.release))["Days from first to last listing"][1]
    assert spread[1] == real_one.chat("How many projects are there?", "projects")


def _curve(shown: Shown, picture: Picture, caption: str) -> None:
    """Each row of the site's table is where the explorer's curve then stands."""
    steps = [(int(row[0].replace(",", "")), row[1]) for row in picture.rows]
    site = tables(durations.write(shown.release))[caption][1:]
    assert site
    for after, share, *_ in site:
        day = int(after.split()[0].replace(",", ""))
        assert share == [said for then, said in steps if then <= day][-1]
    assert shown.api("projects") == shown.chat("How many projects are there?", "projects")


def test_how_long_access_lasts(made_up_one: Shown) -> None:
    picture = access.survival(made_up_one.release, "", "en")
    _curve(made_up_one, picture, "Share still open")
    begun = [row for row in made_up_one.download("access") if row["access_start"]]
    assert int(picture.rows[0][2]) == len(begun)


def test_how_long_projects_stay_listed(real_one: Shown) -> None:
    picture = access.listed_survival(real_one.release, "", "en")
    _curve(real_one, picture, "Share still listed")
    assert picture.rows[0][2] == real_one.api("projects")


def _gaps(shown: Shown) -> dict[str, Rows]:
    return tables(gaps_page.write(record.every()))


def test_what_is_missing(real_one: Shown) -> None:
    """Each gap stands on the site; what lacks for a good reason is counted there."""
    rows = gaps.missing(real_one.release, "", "en").rows
    site = _gaps(real_one)
    whole = site["What is missing"][1:]
    assert set(whole) <= set(rows)
    single = [row for row in rows if row not in whole]
    blank = site["Blank for a good reason"][1:]
    assert {row[1] for row in single} == {row[1] for row in blank}
    assert len(single) == sum(int(row[2]) for row in blank)
    assert len(rows) == len(real_one.download("gaps"))


def test_how_full_the_record_is(real_one: Shown) -> None:
    rows = gaps.completeness(real_one.release, "en").rows
    site = _gaps(real_one)["Share of fields filled in, in each release"][1:]
    assert sorted(site) == sorted(rows)


HELD: dict[Callable[..., Picture], Callable[..., None]] = {
    access.lengths: test_lengths_of_access,
    access.survival: test_how_long_access_lasts,
    access.listed_survival: test_how_long_projects_stay_listed,
    access.listed_lengths: test_time_on_the_list,
    access.listed_by_kind: test_days_listed_by_kind,
    counts.over_time: test_counts_over_time,
    counts.parts_over_time: test_counts_in_parts_over_time,
    counts.by: test_counts_by,
    gaps.missing: test_what_is_missing,
    gaps.completeness: test_how_full_the_record_is,
    hospitals.map_of: test_the_map,
    hospitals.joined: test_hospitals_joined,
    hospitals.by: test_hospitals_by,
    hospitals.at: test_counts_at_one_hospital,
    projects.whole_lives: test_whole_lives,
    projects.year_kind: test_projects_by_year_and_kind,
    projects.by: test_projects_by,
}


def _pictures() -> Iterator[Any]:
    """Every function of the explorer that makes a picture, wherever it stands."""
    for path in sorted((paths.ROOT / "dashboard" / "pictures").glob("[!_]*.py")):
        module = importlib.import_module(f"dashboard.pictures.{path.stem}")
        for found in vars(module).values():
            if type(found) is type(counts.by) and found.__module__ == module.__name__:
                yield found


def test_every_picture_is_held_against_the_other_surfaces() -> None:
    found = {f"{made.__module__}.{made.__name__}" for made in _pictures()}
    assert found == {f"{made.__module__}.{made.__name__}" for made in HELD}
