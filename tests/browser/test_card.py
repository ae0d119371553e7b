"""The card on another site: it shows in a frame there, and no other page of ours does."""

import pytest
from playwright.sync_api import Page, Route

from browser.conftest import WIDTHS, Opener, Service
from browser.test_axe import violations

HOSPITAL = "http://hospital.example.org/"
"""A site of nobody's: the browser asks the test for it, and the network is never reached."""


def framed(page: Page, address: str) -> None:
    """Open a page of another site that shows `address` in a frame, as the words to copy do."""

    def answer(route: Route) -> None:
        route.fulfill(
            content_type="text/html",
            body=f'<!doctype html><html lang="en"><title>A hospital</title><h1>A hospital</h1>'
            f'<iframe src="{address}" title="Card" width="340" height="300"'
            f' sandbox="allow-top-navigation-by-user-activation"></iframe>',
        )

    page.route(HOSPITAL, answer)
    page.goto(HOSPITAL, wait_until="networkidle")


@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_a_card_has_no_violation_and_fits(opened: Opener, width: int) -> None:
    with opened(width) as context:
        page = context.new_page()
        page.goto("/cards/RXH.html")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_card_shows_on_another_site_and_leads_to_ours(opened: Opener, service: Service) -> None:
    with opened(WIDTHS[1]) as context:
        page = context.new_page()
        framed(page, f"{service.url}/cards/RXH.html")
        card = page.frame_locator("iframe")
        assert "Not an official NHS website" in card.locator("main").inner_text()
        # The card's own style came with it: a frame that may load nothing would be unstyled.
        edge = card.locator("main").evaluate("main => getComputedStyle(main).borderTopWidth")
        assert edge == "6px"
        inner = card.locator("html").evaluate("html => html.scrollHeight")
        assert inner <= 300, "the frame would need a scroll bar"
        card.locator("a").click()
        page.wait_for_url(f"{service.url}/")
        assert page.locator("h1").count() == 1


def test_no_other_page_shows_on_another_site(opened: Opener, service: Service) -> None:
    with opened(WIDTHS[1]) as context:
        page = context.new_page()
        framed(page, f"{service.url}/en/contact/")
        assert "Contact" not in page.frame_locator("iframe").locator("body").inner_text()
