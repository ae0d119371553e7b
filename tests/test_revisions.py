"""Revisions: a changed cell is found with both values; news and the calendar are none."""

from itertools import pairwise

from conftest import Cells, Later

from nccid.pages import corrections, releases
from nccid.pages.revisions import Revision, compared, revisions
from nccid.paths import Place
from nccid.published import Release


def test_no_real_release_revised_an_earlier_one(real: Place) -> None:
    every = releases.opened(real)
    assert [one for before, after in pairwise(every) for one in revisions(before, after)] == []
    page = corrections.write(every)
    cells = sum(compared(one) for one in every[:-1])
    assert f"We compared {cells:,} filled cells of 33 earlier releases." in page
    assert "Each one still says in the next release what it said before." in page


def moved(rows: Cells) -> Cells:
    """The first shown count says 10 more, and the hospitals' first day is another."""
    row = next(row for row in rows if row["status"] == "shown")
    return [{**one, "value": "10"} if one is row else one for one in rows]


def test_a_changed_figure_is_shown_before_and_after(release: Release, later: Later) -> None:
    after = later("2023-10-30", counts=moved)
    was = next(row for row in release.rows("counts") if row["status"] == "shown")
    (one,) = revisions(release, after)
    assert (one.table, one.field, one.before, one.after) == ("counts", "Value", was["value"], "10")
    page = corrections.write([release, after])
    assert "Later releases changed 1 cell of what an earlier release showed." in page
    assert f"<td>{was['value']}</td><td>10</td>" in page
    assert "/en/record/releases/2023-10-30/" in page


def test_a_figure_that_is_withheld_later_is_a_revision(release: Release, later: Later) -> None:
    def withheld(rows: Cells) -> Cells:
        row = next(row for row in rows if row["status"] == "shown")
        gone = {**row, "value": "", "status": "withheld", "reason": "Small."}
        return [gone if one is row else one for one in rows]

    found = revisions(release, later("2023-10-30", counts=withheld))
    assert [(one.field, one.after) for one in found] == [("Value", "empty"), ("Status", "withheld")]


def test_a_filled_blank_and_a_later_reading_are_no_revision(release: Release, later: Later) -> None:
    def opened(rows: Cells) -> Cells:
        return [{**row, "access_start": "2021-01-01"} for row in rows]

    def read_again(rows: Cells) -> Cells:
        return [{**row, "last_listed": "2023-10-30", "days_listed": "1"} for row in rows]

    assert revisions(release, later("2023-10-30", access=opened, projects=read_again)) == []


def test_an_entry_that_is_gone_is_told(release: Release, later: Later) -> None:
    after = later("2023-10-30", projects=lambda rows: rows[:-1])
    name = release.rows("projects")[-1]["organisation"]
    assert revisions(release, after) == [
        Revision("projects", name, "the whole entry", "on the record", "")
    ]
    assert "taken off the record" in corrections.write([release, after])


def test_each_decision_is_on_the_page(real: Place, release: Release) -> None:
    page = corrections.write(releases.opened(real))
    assert "6 decisions on odd figures are on record." in page
    for row in release.rows("corrections"):
        assert row["reason"] in page
    assert "<td>Left out. We show no total for that day.</td>" in page
    kept = release.figure("studies", as_of="2021-05-24").value
    assert f"<td>Checked and kept. We show {kept:,}.</td>" in page


def test_one_release_cannot_be_compared(release: Release) -> None:
    assert "There is one release" in corrections.write([release])
