"""Preview: the note and its level, and the pages that a release changes, beside today's."""

import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from nccid import published
from nccid.audit import report
from nccid.desk import draft, note, preview, trial
from nccid.desk.draft import Desk
from nccid.desk.preview import Page
from nccid.files import csv_rows
from nccid.paths import Place
from nccid.release import build
from nccid.release.signing import Signing
from nccid.schema import TABLES

DAY = "2021-01-25"


@pytest.fixture
def desk(place: Place, tmp_path: Path) -> Desk:
    build.make(place, "2020-12-28", report.gate)
    return Desk(place, tmp_path / "private")


@pytest.fixture
def made(desk: Desk) -> trial.Trial:
    state = draft.start(desk, "Ann")
    return trial.make(desk, draft.save(desk, replace(state, text={"date": DAY}), "Ann"))


def tables(place: Place, day: str) -> dict[str, list[dict[str, str]]]:
    return {t.name: csv_rows(place.releases / day / f"{t.name}.csv") for t in TABLES}


@pytest.mark.parametrize("made_up", [False, True], ids=["real", "sample"])
def test_every_note_that_we_draft_may_be_published(
    real: Place, samples: Place, made_up: bool
) -> None:
    place = samples if made_up else real
    days = published.dates(place)
    for earlier, day in pairwise(days):
        before, after = (published.open_release(place, one) for one in (earlier, day))
        text = note.between(before, after)
        signing = Signing(note=text)
        signing.check()
        signing.check_numbers(tables(place, day), tables(place, earlier))


def test_a_note_says_what_is_new_corrected_ended_and_due(samples: Place) -> None:
    first, last = published.dates(samples)[0], published.dates(samples)[-1]
    before, after = (published.open_release(samples, one) for one in (first, last))
    text = note.between(before, after)
    for opening in ("new", "figures", "ended", "due"):
        assert note.OPENING[opening] in text


def test_the_level_of_a_note_is_told() -> None:
    easy = note.measured("We have new figures. They show more scans. You can read them here.")
    assert "right for our pages" in easy.words
    hard = note.measured(" ".join(["Comprehensive institutional documentation"] * 12) + ".")
    assert hard.long == 1
    assert "Make it easier" in hard.words


def test_hard_words_and_dead_links_are_told_by_line() -> None:
    text = "We have new figures.\n\nWe utilise them. [Read more](/en/nowhere/)\n"
    found = note.remarks(text)
    assert {one.line for one in found} == {3}
    assert any("utilise" in one.what for one in found)
    assert any("leads to no page" in one.what for one in found)
    assert any("does not say where it leads" in one.what for one in found)


@pytest.mark.parametrize("mark", ["# A heading", "<b>bold</b>", "`code`", "{: .x }"])
def test_a_note_is_words_and_nothing_else(made: trial.Trial, mark: str) -> None:
    assert "plain sentences" in note.wrong(f"We have new figures.\n{mark}\n", made)
    assert note.wrong("We have new figures.\n\n- One point.\n", made) == ""


def test_pages_that_change_are_found_with_their_words_and_can_be_opened(
    desk: Desk, made: trial.Trial
) -> None:
    state = draft.load(desk)
    words = "We have more figures, and a note that is easy to find."
    state = draft.save(desk, replace(state, text={**state.text, "note": words}), "Ann")
    made = trial.make(desk, state)
    now, new = preview.build_both(desk, made)
    pages = {page.address: page for page in preview.changed(now, new)}
    fresh = pages[f"/en/record/releases/{DAY}/"]
    assert fresh.how == "new"
    assert any(words in line for line in fresh.now)
    changed = pages["/en/record/releases/"]
    assert changed.how == "changed"
    assert any(line.startswith("+") and "25 January 2021" in line for line in changed.difference)
    assert "/en/about/" not in pages
    server = preview.show(new)
    try:
        url = f"http://127.0.0.1:{server.server_port}{fresh.address}"
        with urllib.request.urlopen(url) as answer:
            assert words in answer.read().decode("utf-8")
            assert answer.headers["Cache-Control"] == "no-store"
    finally:
        server.shutdown()
        server.server_close()
    preview.clear(desk)
    assert not (desk.folder / preview.FOLDER).exists()


def test_a_page_knows_whether_it_is_new_changed_or_gone() -> None:
    def hows() -> Iterator[str]:
        for was, now in (((), ("a",)), (("a",), ("b",)), (("a",), ())):
            yield Page("/", "A", was, now).how

    assert list(hows()) == ["new", "changed", "gone"]
    assert Page("/", "A", ("On 1 May 2021.",), ("On 2 May 2021.",)).only_dates
    assert not Page("/", "A", ("On 1 May 2021.",), ("By 2 May 2021.",)).only_dates
    assert Page("/", "A", ("a", "b"), ("a", "c")).difference == ["-b", "+c"]
