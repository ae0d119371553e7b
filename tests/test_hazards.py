"""The hazard log names tests that are there, and the page shows every line of it."""

import ast
from html import escape
from pathlib import Path

import pytest

from nccid.pages import how_the_chat_works
from nccid.paths import ROOT

LOGS = {language: how_the_chat_works.load(language) for language in ("en", "cy")}
HAZARDS = LOGS["en"].hazards


def names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard.name)
def test_each_control_has_a_test(hazard: how_the_chat_works.Hazard) -> None:
    """A control that nothing tests is a hope."""
    assert hazard.tests
    for one in hazard.tests:
        file, _, name = one.partition("::")
        assert (ROOT / file).is_file(), one
        found = names(ROOT / file)
        assert name in found if name else any(test.startswith("test_") for test in found), one


@pytest.mark.parametrize("language", LOGS)
def test_the_page_shows_every_hazard_in_whole(language: str) -> None:
    log = LOGS[language]
    html = how_the_chat_works.parts(log)["hazards"]
    assert html.count("<tr>") == len(HAZARDS) + 1
    assert all(f">{escape(column)}</th>" in html for column in log.columns)
    for hazard in log.hazards:
        for text in (hazard.name, hazard.harm, hazard.control, hazard.left):
            assert text
            assert escape(text) in html


def test_each_hazard_is_told_in_both_languages() -> None:
    """The same tests stand behind both, and no text was left in the other language."""
    for english, welsh in zip(HAZARDS, LOGS["cy"].hazards, strict=True):
        assert english.tests == welsh.tests
        for part in ("name", "harm", "control", "left"):
            assert getattr(english, part) != getattr(welsh, part), (english.name, part)
