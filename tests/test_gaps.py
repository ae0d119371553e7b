"""The ledger of gaps: what is due counts, what is not due does not, and nothing falls between."""

from conftest import Cells, Later

from nccid.pages import completeness, gaps, releases
from nccid.pages.completeness import Share, is_due, share
from nccid.paths import Place
from nccid.published import Release


def test_shares_of_the_real_record(release: Release) -> None:
    assert share(release, "hospitals") == Share(26 * 5 - 2, 26 * 6 - 2)
    assert share(release, "projects") == Share(16 * 7, 16 * 8)
    assert share(release, "access") == Share(16 * 2, 16 * 12)
    assert share(release, "decisions") == Share(0, 0)
    assert share(release, "decisions").words == "no entry"


def test_a_column_that_no_table_has_counts_as_empty(release: Release) -> None:
    assert completeness.wanted(release, "projects") == ["outcome"]
    assert completeness.wanted(release, "hospitals") == ["first_image"]
    assert completeness.wanted(release, "access") == []


def test_per_cent_never_rounds_up_to_all() -> None:
    assert Share(999, 1000).percent == 99
    assert Share(1000, 1000).words == "1,000 of 1,000 (100%)"
    assert Share(0, 0).percent is None


def test_what_is_due_follows_from_the_status() -> None:
    row = {"status": "open", "access_ended": ""}
    assert not is_due("access", "access_ended", row)
    assert is_due("access", "access_start", row)
    assert is_due("access", "access_ended", {**row, "status": "overdue"})
    assert not is_due("access", "deletion_confirmed", {**row, "status": "overdue"})
    late = {"status": "overdue", "access_ended": "2025-01-01"}
    assert is_due("access", "deletion_confirmed", late)
    assert is_due("access", "deletion_confirmed", {**row, "status": "not published"})
    assert not is_due("hospitals", "nhs_region", {"nation": "Wales"})


def test_every_gap_is_on_the_page_once(real: Place, release: Release) -> None:
    page = gaps.write(releases.opened(real))
    rows = release.rows("gaps")
    real_gaps = [row for row in rows if gaps.missing(release, row)]
    assert len(real_gaps) == 15
    assert f"**15 gaps in the record of 25 September 2023.** {len(rows) - 15} more fields" in page
    for row in rows:
        assert row["reason"].replace("'", "&#x27;") in page
    assert "Counts: value (Storage)" in page
    assert "Hospitals: NHS region" in page
    assert "No gap was closed from one release to the next." in page


def test_in_a_whole_record_only_late_steps_are_missing(samples: Place, sample: Release) -> None:
    late = [row for row in sample.rows("access") if row["status"] == "overdue"]
    missing = [row for row in sample.rows("gaps") if gaps.missing(sample, row)]
    cells = {(row["key"], row["column"]) for row in missing if row["table"] == "access"}
    assert cells == {
        (row["access_id"], "deletion_confirmed" if row["access_ended"] else "access_ended")
        for row in late
    }
    due = share(sample, "access")
    assert due.due - due.filled == len(cells)
    assert "Gaps that were closed" in gaps.write(releases.opened(samples))


def test_a_gap_is_listed_since_its_first_release(
    real: Place, release: Release, later: Later
) -> None:
    every = releases.opened(real)
    gap = release.rows("gaps")[0]
    assert gaps.since(every, gap) == "2020-12-28"

    def more(rows: Cells) -> Cells:
        return [*rows, {**gap, "column": "team"}]

    after = later("2023-10-30", gaps=more)
    assert gaps.since([*every, after], {**gap, "column": "team"}) == "2023-10-30"


def test_a_closed_gap_is_told_with_its_release(release: Release, later: Later) -> None:
    after = later("2023-10-30", gaps=lambda rows: rows[1:])
    page = gaps.write([release, after])
    assert (
        '<a href="/en/record/releases/2023-10-30/">30 October 2023</a></th><td>Access: first or'
        in page
    )
