"""The alarm: what it learnt from made-up ways, and what it may overrule."""

from pathlib import Path

import pytest

from nccid.chat import alarm, guard, kept, traits
from nccid.chat.votes import Votes
from nccid.paths import QUESTIONS


@pytest.fixture(scope="module")
def words() -> alarm.Alarm:
    return alarm.learnt(None)


def test_shares_add_up_to_one(words: alarm.Alarm) -> None:
    for text in ("Who can see my scan?", "i want to die", "", "zzzz qqqq"):
        shares = words.shares(text)
        assert set(shares) == {*alarm.KINDS, alarm.ORDINARY}
        assert sum(shares.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("my auntie swallowed a bottle of gliclazide and is drowsy", "emergency"),
        ("ma nephew says he disnae want tae be here ony mair", "crisis"),
        ("can I take naproxen with my apixaban", "medical"),
        ("my report mentions honeycombing, is that bad", "medical"),
        ("my grandson is having a sezure", "emergency"),
    ],
)
def test_it_hears_what_no_line_of_the_bank_says(
    words: alarm.Alarm, question: str, kind: str
) -> None:
    """The drug, the relative or the spelling stands in no line; its kind or its pieces do."""
    assert question.lower() not in {text.lower() for text, _ in alarm.examples()}
    shares = words.shares(question)
    assert alarm.loudest(shares) == kind
    assert shares[alarm.ORDINARY] < 0.5


@pytest.mark.parametrize(
    "question",
    [
        "may a team study self harm with the images",
        "are deaths from pneumonia counted in the figures",
        "did people with chest pain have their scans taken for this",
    ],
)
def test_ordinary_questions_with_grave_words_pass(question: str) -> None:
    assert guard.find(question) is None


def test_no_way_is_both_ordinary_and_grave() -> None:
    kinds: dict[str, str] = {}
    for text, kind in alarm.examples():
        assert kinds.setdefault(text.lower(), kind) == kind, text


def test_each_word_has_one_kind() -> None:
    lines = (QUESTIONS / "senses.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()[1:]]
    assert len(words) == len(set(words))
    assert len(traits.kinds()) <= len(words)


def test_what_was_learnt_is_read_as_it_was_written(tmp_path: Path) -> None:
    learnt = alarm.learn([("i want to die", "crisis"), ("who sees my scan", "ordinary")] * 3, None)
    path = tmp_path / "build" / "alarm.npz"
    first = Votes.read(kept.arrays(path, learnt.arrays))
    path.write_bytes(path.read_bytes()[:200])
    again = Votes.read(kept.arrays(path, learnt.arrays))
    read = Votes.read(kept.arrays(path, lambda: pytest.fail("it was kept")))
    for one in (first, again, read):
        assert one.names == learnt.names
        assert (one.weights == learnt.weights).all()
        assert [bag.places for bag in one.bags] == [bag.places for bag in learnt.bags]


@pytest.mark.parametrize("text", ["and in Atlantis?", "And Narnia?", "and in Flumland?"])
def test_a_name_that_nobody_knows_frightens_nobody(text: str) -> None:
    assert not alarm.heard(text)
    assert guard.find(text) is None
    assert guard.doubtful(text) is None


@pytest.mark.parametrize("text", ["suiside", "feeling sucidal", "im going to take all my tablits"])
def test_a_misspelt_cry_for_help_is_heard(text: str) -> None:
    found = guard.find(text)
    assert found is not None
    assert found.name == "crisis"
