"""No page breaks the rules for accessibility that a machine can test."""

from collections.abc import Iterable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from browser.conftest import DESK, PHONE, SMALL, WIDTHS, MadeUp, Opener, Service

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


VIEWS: list[tuple[int, Literal["active", "none"]]] = [
    *((width, "none") for width in (SMALL, *WIDTHS)),
    (PHONE, "active"),
]
"""Each width with the site's colours, and a phone with colours that its owner forces."""


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


def wrong(page: Page, addresses: Iterable[str]) -> list[str]:
    """What is wrong on these pages at each width and with forced colours, and what is cut off."""
    found = []
    for address in addresses:
        page.goto(address)
        for width, colours in VIEWS:
            page.set_viewport_size(ViewportSize(width=width, height=900))
            page.emulate_media(forced_colors=colours)
            where = f"{address} at {width} with forced colours {colours}"
            found += [f"{where}: {text}" for text in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0:
                found.append(f"{where}: wider than the window")
    return found


def test_no_violation_on_any_kind_of_page(service: Service, opened: Opener) -> None:
    """0 violations of WCAG 2.2 AA and of best practice. `make bench` visits every page."""
    with opened(DESK) as context:
        assert wrong(context.new_page(), service.kinds) == []


def test_no_violation_where_a_programme_knows_more(made_up: MadeUp, opened: Opener) -> None:
    with opened(DESK) as context:
        pages = [made_up.url + address for address in made_up.kinds]
        assert wrong(context.new_page(), pages) == []


def test_kinds_are_of_every_language_and_folder(service: Service) -> None:
    """The kinds are found in the built pages, so nobody has to list a new one."""
    first = {"home" if page == "/" else page.split("/")[1] for page in service.kinds}
    assert first == {"home", "en", "cy", "easy-read", "cards", "no-such-page"}
    assert len(service.kinds) < len(service.pages)


def test_the_test_would_notice(opened: Opener) -> None:
    """Grey on grey, a field without a name, and a page that is cut off."""
    with opened(DESK) as context:
        page = context.new_page()
        page.route(
            "**/spoilt",
            lambda route: route.fulfill(
                content_type="text/html",
                body='<!doctype html><html lang="en"><title>Spoilt</title><main><h1>Spoilt</h1>'
                '<p style="color:#999;width:400px">Grey</p><input></main></html>',
            ),
        )
        found = " ".join(wrong(page, ["/spoilt"]))
    assert "color-contrast" in found
    assert "label" in found
    assert "at 320 with forced colours none: wider than the window" in found
    assert "at 390 with forced colours active: label" in found
    assert "at 1280 with forced colours none: wider" not in found


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
        page.wait_for_selector(".talk h2")
        assert violations(page) == []
