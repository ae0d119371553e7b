"""The guide: its rules follow the record, each path ends, and the page's list says the same."""

import re
from html import unescape
from pathlib import Path

import pytest

from nccid.errors import Missing, NccidError
from nccid.pages import could_my_scan, reading
from nccid.paths import COULD_MY_SCAN
from nccid.published import Release

GUIDE = could_my_scan.load()
FITS = {
    "nation": "england",
    "hospital": "named",
    "kind": "ct",
    "test": "positive",
    "when": "during",
    "gap": "weeks",
}
"""Answers of somebody whose scan fits every rule of collection."""


def answer(guide: could_my_scan.Guide, **changed: str) -> str:
    found = guide.follow({**FITS, **changed})
    assert isinstance(found, could_my_scan.Rule)
    return found.outcome


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({}, "possibly"),
        ({"nation": "wales", "kind": "mri"}, "possibly"),
        ({"test": "negative"}, "possibly"),
        ({"gap": "years"}, "possibly"),  # three years back after a positive test
        ({"gap": "years", "when": "before"}, "possibly"),
        ({"gap": "later"}, "possibly"),
        ({"nation": "northern-ireland"}, "unlikely"),
        ({"hospital": "other"}, "unlikely"),
        ({"kind": "other"}, "unlikely"),
        ({"test": "none"}, "unlikely"),
        ({"when": "long-ago"}, "unlikely"),
        ({"gap": "longer"}, "unlikely"),
        ({"test": "negative", "gap": "years"}, "unlikely"),  # four weeks after a negative one
        ({"test": "negative", "when": "before"}, "unlikely"),
        ({"hospital": "hub", "gap": "longer"}, "unlikely"),  # whatever the hospital
        ({"nation": "scotland"}, "unclear"),  # the record does not agree with itself
        ({"hospital": "hub"}, "unclear"),  # thirteen trusts, not named
        ({"hospital": "unknown"}, "unclear"),
        ({"kind": "unknown"}, "unclear"),
        ({"test": "unknown"}, "unclear"),
        ({"when": "after"}, "unclear"),  # no closing date was published
        ({"when": "unknown"}, "unclear"),
        ({"when": "before", "gap": "unknown"}, "unclear"),
        ({"test": "negative", "gap": "later"}, "unclear"),
    ],
)
def test_answers_follow_the_record(release: Release, changed: dict[str, str], outcome: str) -> None:
    assert answer(could_my_scan.fitted(GUIDE, release), **changed) == outcome


def test_every_path_ends_and_every_rule_is_reached(release: Release) -> None:
    guide = could_my_scan.fitted(GUIDE, release)
    paths = list(guide.paths())
    assert len({tuple(given.items()) for given, _ in paths}) == len(paths)
    assert [rule for rule in guide.rules if rule not in [found for _, found in paths]] == []
    order = [question.name for question in guide.questions]
    for given, _ in paths:
        assert sorted(given, key=order.index) == list(given), "asked out of the page's order"


def test_the_list_on_the_page_gives_the_same_answers(release: Release) -> None:
    """Read from the top, as a person does, the list answers each path as the rules do."""
    guide = could_my_scan.fitted(GUIDE, release)
    html = could_my_scan.parts(GUIDE, release)["rules"]
    items = re.findall(
        r'<li data-when="(.*?)">\n<p class="if">(.*?)</p>\n<p><strong>(.*?)\.</strong> (.*?)</p>',
        html,
    )
    assert len(items) == len(guide.rules)
    for given, rule in guide.paths():
        said = {
            f"{guide.question(name).short}: {choice.label}"
            for name, value in given.items()
            for choice in guide.question(name).choices
            if choice.value == value
        }
        outcome, reason = next(
            (outcome, reason) for _, words, outcome, reason in items if _fits(words, said)
        )
        assert outcome == guide.outcomes[rule.outcome], given
        assert unescape(reason) == rule.reason, given


def _fits(words: str, said: set[str]) -> bool:
    """Whether a person who says these things finds that the condition in these words fits."""
    if words == "If no line above fits:":
        return True
    for part in words.split(" <em>and</em> "):
        short, _, labels = unescape(part).partition(": ")
        if not {f"{short}: {label}" for label in labels.split(" <em>or</em> ")} & said:
            return False
    return True


def test_the_hospitals_are_those_of_the_release(release: Release) -> None:
    made = could_my_scan.parts(GUIDE, release)
    named = sorted(row["name"] for row in release.rows("hospitals"))
    offered = re.findall(r'<option value="named">(.*?)</option>', made["questions"])
    listed = re.findall(r"<li>(.*?)</li>", made["hospitals"])
    assert sorted(map(unescape, offered)) == sorted(map(unescape, listed)) == named


def test_no_nation_is_called_absent_where_a_hospital_is_named(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{**row, "nation": "Scotland"} for row in release.rows("hospitals")[:1]]
    rows += release.rows("hospitals")[1:]
    monkeypatch.setitem(release._tables, "hospitals", rows)
    guide = could_my_scan.fitted(GUIDE, release)
    assert answer(guide, nation="scotland") == "possibly"
    found = guide.follow({"nation": "northern-ireland"})
    assert isinstance(found, could_my_scan.Rule)
    assert "England, Scotland and Wales" in found.reason


def test_nothing_is_promised(release: Release) -> None:
    """No answer says yes or no, and the one that comes nearest says what it does not prove."""
    assert set(GUIDE.outcomes.values()) == {"Possibly", "Very unlikely", "Cannot tell"}
    for _, rule in could_my_scan.fitted(GUIDE, release).paths():
        if rule.outcome == "possibly":
            assert re.search(r"That does not prove that (it|your scan) was sent\.$", rule.reason)
    assert "Only the hospital" in could_my_scan.parts(GUIDE, release)["questions"]


def test_the_words_are_plain(release: Release) -> None:
    guide = could_my_scan.fitted(GUIDE, release)
    words = "\n\n".join(
        [rule.reason for rule in guide.rules]
        + [question.title for question in guide.questions]
        + [question.hint for question in guide.questions if question.hint]
    )
    assert reading.grade(words) <= 6, reading.grade(words)
    assert reading.long_sentences(words) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = ["other"]', 'kind = ["ultrasound"]', "rule 4: .* ultrasound"),
        ('next = ["data"]', 'next = ["dat"]', "names what is not there: dat"),
        ('outcome = "unclear"', 'outcome = "maybe"', "names what is not there: maybe"),
        ("when = {}", 'when = { kind = ["ct"] }', "no outcome"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "could-my-scan.toml"
    text = COULD_MY_SCAN.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(NccidError, match=said):
        could_my_scan.load(path)


def test_a_missing_or_spoilt_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "could-my-scan.toml"
    with pytest.raises(Missing, match=r"could-my-scan\.toml: The rules of the guide are missing"):
        could_my_scan.load(path)
    path.write_text("rules = [", encoding="utf-8")
    with pytest.raises(Missing, match="cannot be read"):
        could_my_scan.load(path)
