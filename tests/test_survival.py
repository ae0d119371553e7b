"""How long things last, open ones counted: the curve of Kaplan and Meier."""

from hypothesis import given
from hypothesis import strategies as st

from nccid.pages import survival
from nccid.pages.survival import Step, curve, half
from nccid.published import Release

lasted = st.lists(st.tuples(st.integers(0, 500), st.booleans()), max_size=30)


def test_a_worked_example() -> None:
    """Six periods; two are still open after 6 and 10 days."""
    found = curve([(6, True), (6, False), (7, True), (10, False), (13, True), (16, True)])
    assert found == [
        Step(0, 1.0, 6, 0),
        Step(6, 1 - 1 / 6, 6, 1),
        Step(7, (1 - 1 / 6) * (1 - 1 / 4), 4, 1),
        Step(13, (1 - 1 / 6) * (1 - 1 / 4) * (1 - 1 / 2), 2, 1),
        Step(16, 0.0, 1, 1),
    ]
    assert half(found) == 13


def test_nothing_gives_no_curve() -> None:
    assert curve([]) == []
    assert half([]) is None


@given(lasted)
def test_it_only_goes_down_and_stays_a_share(known: list[tuple[int, bool]]) -> None:
    shares = [step.share for step in curve(known)]
    assert shares == sorted(shares, reverse=True)
    assert all(-1e-9 <= share <= 1 for share in shares)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30))
def test_without_open_ones_it_is_the_plain_share(lengths: list[int]) -> None:
    for step in curve([(length, True) for length in lengths]):
        plain = sum(length > step.day for length in lengths) / len(lengths)
        assert (step.day == 0 and step.ended == 0) or abs(step.share - plain) < 1e-9


def test_open_periods_are_followed_to_the_day_of_the_release(sample: Release) -> None:
    rows = sample.rows("access")
    known = survival.of_access(rows, sample.date)
    assert len(known) == sum(bool(row["access_start"]) for row in rows)
    assert sum(over for _, over in known) == sum(bool(row["access_ended"]) for row in rows)
    assert any(not over for _, over in known)


def test_the_public_record_has_one_project_that_left_the_list(release: Release) -> None:
    known = survival.of_listing(release.rows("projects"))
    assert len(known) == 16
    assert sum(over for _, over in known) == sum(
        row["status"] != "listed" for row in release.rows("projects")
    )
