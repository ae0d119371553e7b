"""The alarm: what it learnt from made-up ways, and what it may overrule."""

from pathlib import Path

import numpy as np
import pytest

from nccid.chat import alarm, guard, kept, reply, traits, voters
from nccid.chat.verdict import Hearing
from nccid.chat.voters import Voters
from nccid.paths import QUESTIONS
from nccid.published import Release


@pytest.fixture(scope="module")
def words() -> Voters:
    return alarm.learnt(None)


def shares_of(voters: Voters, text: str) -> dict[str, float]:
    found = voters.of([text], None).together[0]
    return dict(zip(voters.names, map(float, found), strict=True))


def found(text: str, release: Release) -> guard.Rule | None:
    asked = reply.Question("", release, text=text)
    return guard.find(text, asked.hearing, reply.judge())


def test_shares_add_up_to_one(words: Voters) -> None:
    for text in ("Who can see my scan?", "i want to die", "", "zzzz qqqq"):
        shares = shares_of(words, text)
        assert set(shares) == {*alarm.KINDS, alarm.ORDINARY}
        assert sum(shares.values()) == pytest.approx(1, abs=1e-5)


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
def test_it_hears_what_no_line_of_the_bank_says(words: Voters, question: str, kind: str) -> None:
    """The drug, the relative or the spelling stands in no line; its kind or its pieces do."""
    assert question.lower() not in {text.lower() for text, _ in alarm.examples()}
    assert Hearing(shares_of(words, question)).kind == kind


@pytest.mark.parametrize(
    "question",
    [
        "do the records say who had harmed themselves",
        "are deaths from pneumonia counted in the figures",
        "did people with chest pain have their scans taken for this",
    ],
)
def test_ordinary_questions_with_grave_words_pass(question: str, release: Release) -> None:
    assert found(question, release) is None


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
    lines = [("i want to die", "crisis"), ("who sees my scan", "ordinary"), ("help", "medical")] * 3
    learnt = alarm.arrays(lines, None)
    path = tmp_path / "build" / "alarm.npz"
    first = kept.arrays(path, lambda: learnt)
    path.write_bytes(path.read_bytes()[:200])
    again = kept.arrays(path, lambda: learnt)
    read = kept.arrays(path, lambda: pytest.fail("it was kept"))
    for one in (first, again, read):
        assert shares_of(voters.read(one, alarm.LOOKS), "die") == shares_of(
            voters.read(learnt, alarm.LOOKS), "die"
        )


def test_what_is_kept_under_another_hash_is_forgotten(tmp_path: Path) -> None:
    made = {"one": np.zeros(1)}
    older, newer = (kept.address("learnt", [part], tmp_path) for part in ("a", "b"))
    other = kept.address("else", ["a"], tmp_path)
    for path in (older, other, newer):
        kept.arrays(path, lambda: dict(made))
    assert (older.exists(), other.exists(), newer.exists()) == (False, True, True)


@pytest.mark.parametrize("text", ["and in Atlantis?", "And Narnia?", "and in Flumland?"])
def test_a_name_that_nobody_knows_frightens_nobody(text: str, release: Release) -> None:
    assert not alarm.heard(text)
    assert found(text, release) is None
    hearing = reply.Question("", release, text=text).hearing
    assert guard.in_doubt(text, hearing, reply.judge()) is None


@pytest.mark.parametrize("text", ["suiside", "feeling sucidal", "im going to take all my tablits"])
def test_a_misspelt_cry_for_help_is_heard(text: str, release: Release) -> None:
    rule = found(text, release)
    assert rule is not None
    assert rule.name == "crisis"
