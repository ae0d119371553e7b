"""No page breaks the rules for accessibility that a machine can test."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import WIDTHS, Opener, Service

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_violation_on_any_page(service: Service, opened: Opener, width: int) -> None:
    """0 violations of WCAG 2.2 AA and of best practice."""
    wrong = {}
    with opened(width) as context:
        page = context.new_page()
        for address in service.pages:
            page.goto(address)
            if found := violations(page):
                wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "question", ["How many hospitals?", "Who can see my scan?", "I cannot breathe", "xyzzy qwerty"]
)
def test_no_violation_on_an_answer(opened: Opener, width: int, question: str) -> None:
    with opened(width) as context:
        page = context.new_page()
        page.goto("/en/ask/")
        page.fill("#question", question)
        page.press("#question", "Enter")
        page.wait_for_selector("#answer h2")
        assert violations(page) == []
