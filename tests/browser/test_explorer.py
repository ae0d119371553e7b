"""The explorer: opens with its figures, keeps its filters in the address, and leads back."""

from playwright.sync_api import Page, expect

from browser.conftest import DESK, Opener, Service
from nccid.figures.sentence import sentence
from nccid.published import Release

SLOW = 30_000
"""Milliseconds that the explorer may take to show a page on a busy machine."""


def shown(page: Page, words: str) -> None:
    """Wait until these words stand on the page as a heading."""
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible(timeout=SLOW)


def test_its_pages_are_linked_and_it_leads_back_to_the_site(
    service: Service, opened: Opener, release: Release
) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto("/dashboard")
        shown(page, sentence(release.figure("hospitals"), release))
        page.get_by_test_id("stSidebarNavLink").filter(has_text="Projects").click()
        shown(page, sentence(release.figure("projects"), release))
        expect(page).to_have_url(f"{service.url}/dashboard/projects")
        back = page.get_by_role("link", name="Back to the site")
        assert back.evaluate("link => link.href") == f"{service.url}/"


def test_a_filter_stands_in_the_address(service: Service, opened: Opener, release: Release) -> None:
    wales = sentence(release.figure("hospitals", nation="Wales"), release)
    with opened(DESK) as context:
        page = context.new_page()
        page.goto("/dashboard/hospitals")
        shown(page, sentence(release.figure("hospitals"), release))
        page.get_by_role("combobox", name="Nation").click()
        page.get_by_role("option", name="Wales").click()
        shown(page, wales)
        expect(page).to_have_url(f"{service.url}/dashboard/hospitals?nation=Wales")
        again = context.new_page()
        again.goto(page.url)
        shown(again, wales)


def test_a_link_to_a_measure_opens_it_with_its_chart(opened: Opener, release: Release) -> None:
    title = release.measure("studies").title.replace(" ", "+")
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(f"/dashboard/counts?measure={title}")
        shown(page, sentence(release.figure("studies"), release))
        expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible(timeout=SLOW)


def test_nothing_comes_from_another_site(service: Service, opened: Opener) -> None:
    with opened(DESK) as context:
        away: list[str] = []
        context.on(
            "request",
            lambda sent: None if sent.url.startswith(f"{service.url}/") else away.append(sent.url),
        )
        page = context.new_page()
        page.goto("/dashboard/counts")
        expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible(timeout=SLOW)
        assert [url for url in away if not url.startswith(("data:", "blob:"))] == []
        assert context.cookies() == []


def test_a_question_leaves_the_box_and_the_address(
    service: Service, opened: Opener, release: Release
) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto("/dashboard/ask")
        box = page.get_by_label("Your question")
        box.fill("How many hospitals are there in Wales?")
        page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
        answer = sentence(release.figure("hospitals", nation="Wales"), release)
        expect(page.get_by_text(answer).first).to_be_visible(timeout=SLOW)
        expect(box).to_have_value("")
        expect(page).to_have_url(f"{service.url}/dashboard/ask")


KEPT = ("stSidebar", "stActiveTheme")
"""What the explorer may keep in a browser: how its side bar and its colours stand."""


def test_the_browser_keeps_no_cookie_and_no_question(opened: Opener) -> None:
    asked = "How many hospitals are there in Wales?"
    with opened(DESK) as context:
        page = context.new_page()
        page.goto("/dashboard/ask")
        page.get_by_label("Your question").fill(asked)
        page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
        expect(page.get_by_text("Wales").first).to_be_visible(timeout=SLOW)
        kept = page.evaluate("() => [{...localStorage}, {...sessionStorage}]")
        assert context.cookies() == []
        assert asked not in str(kept)
        assert not [key for area in kept for key in area if not key.startswith(KEPT)], kept
