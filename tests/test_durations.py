"""How long access lasted: planned and actual, open ones apart, nothing made up without dates."""

import re

from nccid.dates import days
from nccid.pages import durations, still_going, survival
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


def test_the_curve_counts_the_open_ones_too(sample: Release) -> None:
    """The words, the curve and the table say what the estimate says."""
    page = durations.write(sample)
    known = survival.of_access(sample.rows("access"), sample.date)
    found = survival.curve(known)
    middle = survival.half(found)
    ended = sum(over for _, over in known)
    assert f"{ended} of {len(known)} periods have ended." in page
    assert f"Half were no longer open after {middle} days." in page
    assert "Made-up sample. Share of periods of access still open" in page
    assert f'<td class="number">{still_going.after(found, 180):.0%}</td>' in page


def test_the_table_of_the_curve_goes_from_all_to_the_last_day() -> None:
    """Four periods; one is still open after 100 days."""
    told = still_going.Told("x", "Share", ("period", "periods"), "ended", "open")
    html = still_going.part([(30, True), (100, False), (90, True), (400, True)], told)
    rows = re.findall(r"<tr>(.*?)</tr>", html)[1:]
    cells = [re.findall(r">([^<]+)<", row) for row in rows]
    assert cells == [
        ["0 days", "100%", "4", "0"],
        ["90 days", "50%", "3", "2"],
        ["180 days", "50%", "1", "2"],
        ["270 days", "50%", "1", "2"],
        ["360 days", "50%", "1", "2"],
        ["366 days", "50%", "1", "2"],
        ["400 days", "0%", "1", "3"],
    ]
    assert "3 of 4 periods have ended. Half were no longer open after 90 days." in html
    assert "After a year (366 days), 50% were open." in html


def test_the_table_has_a_row_for_the_day_by_which_half_had_ended() -> None:
    """Half have ended on day 107, between the rows of 90 and 180 days."""
    told = still_going.Told("x", "Share", ("period", "periods"), "ended", "open")
    html = still_going.part([(1, True), (107, True), (200, False), (300, False)], told)
    assert "Half were no longer open after 107 days." in html
    assert '<th scope="row">107 days</th><td class="number">50%</td>' in html
    assert "Half were no longer open after 1 day." in still_going.part([(1, True)], told)


def test_a_long_time_keeps_the_table_short_and_an_open_end_is_said() -> None:
    told = still_going.Told("x", "Share", ("period", "periods"), "ended", "open")
    html = still_going.part([(5000, False), (10, True), (4000, False)], told)
    assert html.count("<tr>") <= still_going.ROWS + 4
    assert "More than half were open for as long as we know, 5,000 days." in html
    assert "None of 1 period has ended." in still_going.part([(5, False)], told)


def test_the_list_has_a_curve_of_its_own(release: Release) -> None:
    rows = release.rows("projects")
    left = sum(row["status"] != "listed" for row in rows)
    page = durations.write(release)
    assert left == 1
    assert f"1 of {len(rows)} projects has left the list." in page
    assert "listed-survival" in page
    assert "access-survival" not in page


def test_without_dates_the_page_says_so_and_shows_time_listed_only(release: Release) -> None:
    page = durations.write(release)
    assert "we cannot say how long access lasted" in page
    assert "Only dates of listing were published, not when access opened." in page
    assert "This is not the time of access." in page
    assert "Planned and actual" not in page
    longer = sum(int(row["days_listed"]) > 366 for row in release.rows("projects"))
    assert f"{longer} of 16 projects stood on the list for more than a year." in page
