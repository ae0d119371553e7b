"""Bank holidays against the published ones, and deadlines against worked examples."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from nccid import deadlines
from nccid.deadlines import easter, holidays, month_later, thirty_days, twenty_working_days
from nccid.errors import Missing, NccidError

# As GOV.UK published them for 2022 to 2028 (month-day), read from the copy in the Ministry of
# Justice's package govuk-bank-holidays 0.19; 15 June 2026 was proclaimed after that copy.
PUBLISHED = """
e 2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
e 2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
e 2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
e 2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
e 2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
e 2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
e 2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
s 2022 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27
s 2023 01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26
s 2024 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26
s 2025 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26
s 2026 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28
s 2027 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28
s 2028 01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26
n 2022 01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27
n 2023 01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26
n 2024 01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26
n 2025 01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26
n 2026 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28
n 2027 01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28
n 2028 01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26
"""


@pytest.mark.parametrize("line", PUBLISHED.strip().splitlines())
def test_bank_holidays_are_those_published(line: str) -> None:
    nation, year, *days = line.split()
    found = {day.isoformat() for day in holidays().of(int(year), nation)}
    assert found == {f"{year}-{day}" for day in days}


@pytest.mark.parametrize(
    "day", ["1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2038-04-25", "2049-04-18"]
)
def test_easter(day: str) -> None:
    """Also the earliest and the latest of the century, and the years that the rule bends for."""
    assert easter(int(day[:4])).isoformat() == day


def test_easter_is_a_sunday_in_spring() -> None:
    for year in range(1900, 2200):
        found = easter(year)
        assert found.weekday() == 6
        assert date(year, 3, 22) <= found <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("received", "nation", "due"),
    [
        ("2026-09-03", "england", "2026-10-05"),  # the 3rd is a Saturday
        ("2026-09-01", "england", "2026-10-01"),
        ("2027-01-30", "wales", "2027-03-01"),  # 28 February is a Sunday
        ("2028-01-31", "wales", "2028-02-29"),  # the last day of a leap February
        ("2026-11-25", "england", "2026-12-29"),  # Christmas, weekend, Boxing Day's substitute
        ("2026-10-30", "scotland", "2026-12-01"),  # St Andrew's Day
        ("2026-10-30", "england", "2026-11-30"),
        ("2026-10-30", "", "2026-12-01"),  # nobody said where: the days off of all nations
        ("2026-12-31", "northern-ireland", "2027-02-01"),  # over the year, and a Sunday
    ],
)
def test_one_calendar_month(received: str, nation: str, due: str) -> None:
    assert month_later(date.fromisoformat(received), nation).isoformat() == due


@pytest.mark.parametrize(
    ("received", "nation", "due"),
    [
        ("2026-09-01", "england", "2026-09-29"),
        ("2026-09-05", "england", "2026-10-02"),  # got on a Saturday: Monday is the first
        ("2026-11-25", "england", "2026-12-24"),  # 30 November counts as Scotland's bank holiday
        ("2026-03-16", "wales", "2026-04-16"),  # St Patrick's Day, Good Friday, Easter Monday
        ("2026-03-16", "scotland", "2026-04-14"),  # of these only Good Friday
    ],
)
def test_twenty_working_days(received: str, nation: str, due: str) -> None:
    assert twenty_working_days(date.fromisoformat(received), nation).isoformat() == due


def test_thirty_days() -> None:
    assert thirty_days(date(2026, 9, 1), "england") == date(2026, 10, 1)
    assert thirty_days(date(2026, 9, 3), "england") == date(2026, 10, 5)
    assert thirty_days(date(2026, 11, 25), "wales") == date(2026, 12, 29)


def test_every_due_date_is_a_working_day_after_the_request() -> None:
    for count in range(0, 800, 3):
        got = date(2026, 1, 1) + timedelta(days=count)
        for nation, letters in deadlines.NATIONS.items():
            for name, rule in deadlines.RULES.items():
                due = rule(got, nation)
                days = "s" if nation == "scotland" else letters
                assert holidays().working(due, days), (name, got, nation)
                assert timedelta(days=26) <= due - got < timedelta(days=40), (name, got, nation)


def test_a_list_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="bank holidays cannot be read"):
        holidays(tmp_path / "none.toml")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[[by_date]]\nname = "x"\nnations = "e"\n', encoding="utf-8")
    with pytest.raises(NccidError, match=r"wrong\.toml: A bank holiday has no rule"):
        holidays(wrong)
