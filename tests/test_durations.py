"""How long access lasted: planned and actual, open ones apart, nothing made up without dates."""

from nccid.dates import days
from nccid.pages import durations
from nccid.pages.durations import Spread, spread
from nccid.published import Release


def test_a_spread_is_count_median_shortest_and_longest() -> None:
    assert spread([5, 1, 10]) == Spread(3, 5, 1, 10)
    assert spread([1, 2]).cells == ("2", "1.5", "1", "2")
    assert spread([]).cells == ("0", "none", "none", "none")


def test_the_median_is_the_published_measure(sample: Release) -> None:
    over = durations.ended(sample.rows("access"))
    found = spread([durations.actual(row) for row in over])
    assert found.count > 10
    assert found.middle == sample.figure("access_days").value


def test_open_periods_are_told_apart_and_counted_up_to_the_release(sample: Release) -> None:
    rows = sample.rows("access")
    over, going = durations.ended(rows), durations.still_open(rows, sample.date)
    started = [row for row in rows if row["access_start"]]
    assert going
    assert len(over) + len(going) == len(started)
    assert all(row["status"] in ("open", "overdue") for row in going)
    page = durations.write(sample)
    assert f"{len(going)} periods were still open" in page
    longest = max(days(row["access_start"], sample.date) for row in going)
    assert f">{longest}<" in page


def test_each_ended_period_is_in_one_band(sample: Release) -> None:
    for row in durations.ended(sample.rows("access")):
        for length in (durations.actual(row), durations.planned(row)):
            assert sum(low <= length <= high for _, low, high in durations.BANDS) == 1


def test_early_on_time_and_late_add_up(sample: Release) -> None:
    both = [row for row in durations.ended(sample.rows("access")) if row["access_planned_end"]]
    early = sum(row["access_ended"] < row["access_planned_end"] for row in both)
    late = sum(row["access_ended"] > row["access_planned_end"] for row in both)
    said = f"{len(both) - early - late} ended on the planned day, {early} earlier and {late} later."
    assert said in durations.write(sample)


def test_without_dates_the_page_says_so_and_shows_time_listed_only(release: Release) -> None:
    page = durations.write(release)
    assert "we cannot say how long access lasted" in page
    assert "Only dates of listing were published, not when access opened." in page
    assert "This is not the time of access." in page
    assert "Planned and actual" not in page
    longer = sum(int(row["days_listed"]) > 366 for row in release.rows("projects"))
    assert f"{longer} of 16 projects stood on the list for more than a year." in page
