"""The calendar: no day is guessed, what was announced is held against what came, and the file is a
calendar that other programs can read (RFC 5545)."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from nccid import programme, published
from nccid.errors import NccidError
from nccid.pages import calendar
from nccid.paths import Place
from nccid.published import Release


def read(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar file, read by the rules of RFC 5545; fails where one is broken."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b""), "each line ends in CR LF"
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    events: list[dict[str, str]] = []
    for line in lines[2:-1]:
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            events.append({})
        elif line != "END:VEVENT" and events:
            assert name not in events[-1], "no property stands twice"
            events[-1][name] = value
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(events)
    return events


def test_without_an_announced_day_the_page_guesses_none(real: Place, release: Release) -> None:
    assert release.programme.announced == ()
    page = "\n".join(calendar.section(release, published.dates(real)))
    assert "No date of a coming release was announced. We do not guess one." in page
    assert "<table>" not in page


def test_the_file_holds_each_release_that_was_made(real: Place, release: Release) -> None:
    made = published.dates(real)
    events = read(calendar.ics(release, made))
    assert [event["DTSTART;VALUE=DATE"] for event in events] == [d.replace("-", "") for d in made]
    for event in events:
        assert {"UID", "DTSTAMP", "SUMMARY", "DTEND;VALUE=DATE"} <= event.keys()
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert event["DTEND;VALUE=DATE"] > event["DTSTART;VALUE=DATE"]
        assert event["STATUS"] == "CONFIRMED"
        assert "made-up" not in event["SUMMARY"]
    assert len({event["UID"] for event in events}) == len(events)
    assert calendar.ics(release, made) == calendar.ics(release, made)


def test_announced_days_are_held_against_what_came(samples: Place, sample: Release) -> None:
    made = published.dates(samples)
    announced = replace(
        sample,
        programme=replace(sample.programme, announced=("2025-11-30", *made[-1:], "2026-03-31")),
    )
    assert calendar.days(announced, made) == [
        ("2025-11-30", calendar.MISSED),
        ("2025-12-31", calendar.MADE),
        ("2026-03-31", calendar.TO_COME),
    ]
    page = "\n".join(calendar.section(announced, made))
    assert "The next one is announced for 31 March 2026." in page
    assert "No release came on that day" in page


def test_days_to_come_are_in_the_file_as_not_certain(samples: Place, sample: Release) -> None:
    made = published.dates(samples)
    events = read(calendar.ics(sample, made))
    tentative = [e["DTSTART;VALUE=DATE"] for e in events if e["STATUS"] == "TENTATIVE"]
    assert tentative == ["20260331", "20260630", "20260930"]
    assert all("made-up sample data" in event["SUMMARY"] for event in events)


def test_long_lines_are_folded_and_signs_are_marked(release: Release) -> None:
    odd = replace(release, programme=replace(release.programme, short_name="Ä;, " + "x" * 90))
    (event,) = read(calendar.ics(odd, ["2023-09-25"]))
    assert event["SUMMARY"] == "Ä\\;\\, " + "x" * 90 + " figures released"


@pytest.mark.parametrize(
    "releases",
    ['["2026-13-01"]', '["2026-03-31", "2026-03-31"]', '["2026-06-30", "2026-03-31"]', "[7]"],
)
def test_a_day_that_is_none_is_refused(real: Place, tmp_path: Path, releases: str) -> None:
    path = tmp_path / "programme.toml"
    text = real.programme.read_text(encoding="utf-8")
    assert "releases = []" in text
    path.write_text(text.replace("releases = []", f"releases = {releases}"), encoding="utf-8")
    with pytest.raises(NccidError, match="announced days"):
        programme.load(path)
