"""The hazard log names tests that are there, and the page shows every line of it."""

import ast
from html import escape
from pathlib import Path

import pytest

from nccid.pages import how_the_chat_works
from nccid.paths import ROOT

HAZARDS = how_the_chat_works.load()


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


def test_the_page_shows_every_hazard_in_whole() -> None:
    html = how_the_chat_works.parts(HAZARDS)["hazards"]
    assert html.count("<tr>") == len(HAZARDS) + 1
    for hazard in HAZARDS:
        assert all(text for text in (hazard.harm, hazard.control, hazard.left))
        assert escape(hazard.left) in html
