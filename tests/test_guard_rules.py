"""The page of the guard's rules is true: the chat is asked every sentence that stands on it."""

import ast
from html import escape
from pathlib import Path

import pytest

from nccid.chat import answer, guard
from nccid.chat.reply import say
from nccid.pages import guard_rules
from nccid.pages.sections import topics
from nccid.paths import ROOT, SITE
from nccid.published import Release

RULES = guard_rules.load()
SOUNDS = [(rule, sentence) for rule in RULES for sentence in rule.sounds]
ALIKE = [(rule, sentence) for rule in RULES for sentence in rule.alike]


def fits(rule: guard_rules.Listed, sentence: str, release: Release) -> bool:
    """Whether the chat gives the rule's reply to a sentence."""
    reply = answer.reply(sentence, release)
    if rule.name == guard_rules.DETAILS:
        return bool(reply["removed"])
    if rule.name in topics(SITE):
        return bool(reply["kind"] == "safety" and reply["topic"] == rule.name)
    # A known language gets a sentence of its own before the reply.
    return str(reply["text"]).endswith(say(rule.name, "out_of_scope").text)


def test_every_rule_of_the_guard_is_on_the_page_in_its_order() -> None:
    listed = [(rule.name, rule.says) for rule in RULES if rule.name != guard_rules.DETAILS]
    assert listed == [(rule.name, rule.says) for rule in guard.RULES]


def test_every_rule_has_sentences_on_both_sides() -> None:
    for rule in RULES:
        assert len(rule.sounds) >= 2, rule.name
        assert rule.alike, rule.name
        assert not set(rule.sounds) & set(rule.alike), rule.name


@pytest.mark.parametrize(("rule", "sentence"), SOUNDS, ids=[one for _, one in SOUNDS])
def test_a_sentence_of_a_rule_gets_its_reply(
    rule: guard_rules.Listed, sentence: str, release: Release
) -> None:
    assert fits(rule, sentence, release)


@pytest.mark.parametrize(("rule", "sentence"), ALIKE, ids=[one for _, one in ALIKE])
def test_a_sentence_that_only_looks_like_it_does_not(
    rule: guard_rules.Listed, sentence: str, release: Release
) -> None:
    assert not fits(rule, sentence, release)


def test_no_personal_detail_is_repeated(release: Release) -> None:
    details = next(rule for rule in RULES if rule.name == guard_rules.DETAILS)
    for sentence in details.sounds:
        said = str(answer.reply(sentence, release))
        parts = ("999 123 4567", "12 March 1961", "SW1A", "jo@example.org", "01632", "Bloggs")
        assert not any(part in said for part in parts), sentence


def test_each_test_that_a_rule_names_is_there() -> None:
    for one in (test for rule in RULES for test in rule.tests):
        file, _, name = one.partition("::")
        tree = ast.parse(Path(ROOT, file).read_text(encoding="utf-8"))
        found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in found if name else found, one


def test_the_page_shows_each_sentence_and_reply() -> None:
    known = topics(SITE)
    made = guard_rules.parts(RULES, known)["rules"]
    for rule in RULES:
        assert f"### {rule.title} " in made
        for sentence in (*rule.sounds, *rule.alike):
            assert f">{escape(sentence)}</q>" in made
        if rule.name in known:
            assert known[rule.name].url in made
        elif rule.name != guard_rules.DETAILS:
            assert say(rule.name, "out_of_scope").text in made
