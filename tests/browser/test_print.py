"""On paper: the words and their sources, no menus, and the addresses of other sites only."""

from playwright.sync_api import Page

from browser.conftest import DESK, Opener

GONE = ("nav", ".skip", ".language", ".clear", ".ask", ".answers")
SHOWN = "(element) => getComputedStyle(element, '::after').content"


def printed(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")


def test_paper_has_no_menus_and_all_the_words(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        for address in ("/", "/en/benefits/", "/en/one-scan/", "/cy/contact/", "/en/ask/"):
            printed(page, address)
            for what in GONE:
                assert page.locator(what).locator("visible=true").count() == 0, (address, what)
            assert page.locator("h1").is_visible(), address
            assert page.locator("main p").last.text_content(), address


def test_paper_shows_where_outside_links_lead_and_no_other_address(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        printed(page, "/en/benefits/")
        outside = page.locator('main a[href^="http"]')
        assert outside.count() > 0
        for link in outside.all():
            assert "attr(href)" in link.evaluate(SHOWN) or "https://" in link.evaluate(SHOWN)
        for link in page.locator('main a:not([href^="http"])').all():
            assert link.evaluate(SHOWN) == "none"


SEEN = "(element) => element.checkVisibility({contentVisibilityAuto: true})"


def test_what_is_folded_on_the_screen_is_on_paper(opened: Opener) -> None:
    """Paper cannot be opened. It needs no script, and takes nothing away from the screen."""
    with opened(DESK) as context:
        page = context.new_page()
        for address in ("/en/record/statistics/", "/en/could-my-scan/", "/en/open-data/"):
            page.goto(address)
            inside = page.locator("details > :not(summary)")
            assert inside.count() > 0, address
            assert not any(each.evaluate(SEEN) for each in inside.all()), address
            page.emulate_media(media="print")
            for each in inside.all():
                box = each.bounding_box()
                assert each.evaluate(SEEN), address
                assert box, address
                assert box["height"] > 0, address
            page.emulate_media(media="screen")


def test_paper_is_a4(opened: Opener) -> None:
    """A4 is 595 by 842 points."""
    with opened(DESK) as context:
        page = context.new_page()
        page.goto("/en/one-scan/")
        assert b"/MediaBox [0 0 594.95996 841.91998]" in page.pdf(prefer_css_page_size=True)
