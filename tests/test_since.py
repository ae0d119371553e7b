"""What changed between releases: the same as each release says of itself, and over any stretch."""

from itertools import pairwise

from conftest import Cells, Later

from nccid import published
from nccid.pages import releases, since
from nccid.paths import Place
from nccid.published import Release


def test_every_sentence_that_a_release_says_of_itself_is_there(real: Place) -> None:
    for before, after in pairwise(releases.opened(real)):
        told = since.between(before, after)
        ours = {one for found in told.sentences.values() for one in found}
        own = {row["sentence"] for row in after.rows("changes")}
        if own == {"Nothing changed since the release before."}:
            assert told.nothing, after.date
        else:
            assert own <= ours, after.date


def test_a_stretch_goes_from_its_first_figure_to_its_last(real: Place, release: Release) -> None:
    first = published.open_release(real, published.dates(real)[0])
    told = since.between(first, release)
    was, now = (one.figure("patients").value for one in (first, release))
    assert f"Patients went from {was:,} to {now:,}." in told.sentences["figures"]
    assert told.short.startswith("7 hospitals added, 11 projects added, figures moved, 6 corr")


def test_nothing_is_said_to_change_where_nothing_did(release: Release) -> None:
    told = since.between(release, release)
    assert told.nothing
    assert told.short == since.NOTHING


def test_ends_are_told(sample: Release, samples: Place) -> None:
    before = published.open_release(samples, "2025-06-30")
    told = since.between(before, sample)
    known = {row["access_id"]: row["access_ended"] for row in before.rows("access")}
    ended = [
        r for r in sample.rows("access") if r["access_ended"] and not known.get(r["access_id"])
    ]
    owners = {row["project_id"]: row["organisation"] for row in sample.rows("projects")}
    (sentence,) = (one for one in told.sentences["ended"] if one.startswith("Access ended"))
    assert ended
    for row in ended[: since.MOST_NAMES]:
        assert owners[row["project_id"]] in sentence


def test_what_is_late_and_what_ends_soon_is_due(sample: Release) -> None:
    text = " ".join(since.due(sample))
    owners = {row["project_id"]: row["organisation"] for row in sample.rows("projects")}
    late = [row for row in sample.rows("access") if row["status"] == "overdue"]
    assert late
    for row in late:
        assert owners[row["project_id"]] in text
    assert "Planned to end by 31 March 2026:" in text


def test_nothing_is_due_where_no_date_is_known(release: Release) -> None:
    assert since.due(release) == []


def test_a_taken_off_entry_and_a_new_gap_are_told(release: Release, later: Later) -> None:
    def fewer(rows: Cells) -> Cells:
        return rows[1:]

    def more(rows: Cells) -> Cells:
        return [*rows, {"table": "projects", "key": "*", "column": "team", "reason": "Not told."}]

    told = since.between(release, later("2023-10-30", hospitals=fewer, gaps=more))
    name = release.rows("hospitals")[0]["name"]
    assert told.sentences["ended"] == [f"{name}: taken off the record."]
    assert told.sentences["new"] == ["1 gap added. Each is in the ledger of gaps, with its reason."]


def test_many_names_are_counted_past_the_twelfth() -> None:
    assert since.names([str(number) for number in range(15)]).endswith("; 11; and 3 more")
    assert since.names(["a", "b"]) == "a; b"
