"""The explorer: opens with its figures, keeps its filters in the address, and leads back."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import DESK, WIDTHS, Opener, Service
from browser.test_axe import violations
from dashboard.words import load
from nccid.figures.sentence import sentence
from nccid.paths import ROOT
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


PAGES = sorted(path.stem for path in (ROOT / "dashboard" / "pages").glob("*.py"))


def settled(page: Page) -> None:
    """Wait until the page has its title and nothing is still being made."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=SLOW)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible(
        timeout=SLOW
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_violation_on_any_page(opened: Opener, name: str, width: int) -> None:
    """None of ours and none of Streamlit's; no page is wider than the window."""
    with opened(width) as context:
        page = context.new_page()
        page.goto(f"/dashboard/{'' if name == 'overview' else name}")
        settled(page)
        for folded in page.get_by_test_id("stExpander").locator("summary").all()[:6]:
            folded.click()
        assert violations(page) == []
        main = page.get_by_test_id("stMain")
        assert main.evaluate("box => box.scrollWidth - box.clientWidth") <= 0


FREE = {"ask"}
"""Pages with a field of free text, which may not stand in any address."""


def seen(page: Page) -> tuple[list[str], list[str], list[str | None]]:
    """What a view consists of: its headings, what is chosen, and its charts in words."""
    main = page.get_by_test_id("stMain")
    return (
        main.get_by_role("heading").all_inner_texts(),
        [box.input_value() for box in main.get_by_role("combobox").all()],
        main.get_by_test_id("stPlotlyChart").evaluate_all(
            "charts => charts.map(chart => chart.getAttribute('aria-label'))"
        ),
    )


def same(page: Page, again: Page) -> None:
    """Wait until both windows show the same view; a busy machine draws one later."""
    for _ in range(40):
        if seen(page) == seen(again):
            break
        page.wait_for_timeout(250)
    assert seen(page) == seen(again)
    assert again.url == page.url


@pytest.mark.parametrize("name", [page for page in PAGES if page not in FREE])
def test_each_choice_stands_in_the_address_and_comes_back(opened: Opener, name: str) -> None:
    """Every filter that the page shows, one after the other, with the keyboard alone.

    Each choice changes the address, and whoever opens the link then sees the same view. There is
    no way to choose on a page but its filters.
    """
    with opened(DESK) as context:
        page, again = context.new_page(), context.new_page()
        page.goto(f"/dashboard/{'' if name == 'overview' else name}")
        main = page.get_by_test_id("stMain")
        # How to cite it is the last thing that stands on a page.
        expect(main.get_by_text(load()["en"]["cite"]).first).to_be_visible(timeout=SLOW)
        settled(page)
        filters = main.get_by_role("combobox")
        assert main.locator("input, select, textarea").count() == filters.count()
        at = 0
        while at < filters.count():  # a choice of what to count brings filters of its own
            before = page.url
            filters.nth(at).focus()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url, before=before: url != before, timeout=SLOW)
            settled(page)
            again.goto(page.url)
            settled(again)
            same(page, again)
            at += 1
        assert at or name == "overview"


def test_the_language_stays_from_page_to_page_and_in_the_address(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto("/dashboard/?lang=Cymraeg")
        shown(page, "Cipolwg")
        page.get_by_test_id("stSidebarNavLink").filter(has_text="Prosiectau").click()
        shown(page, "Prosiectau")
        settled(page)
        page.wait_for_url(lambda url: "lang=Cymraeg" in url, timeout=SLOW)
        assert page.evaluate("document.documentElement.lang") == "cy"
        assert violations(page) == []


@pytest.mark.parametrize(
    ("kind", "start"), [("CSV", b"Date,"), ("SVG", b"<svg "), ("PNG", b"\x89PNG")]
)
def test_a_chart_is_taken_away_with_the_keyboard(opened: Opener, kind: str, start: bytes) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto("/dashboard/counts")
        settled(page)
        expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible(timeout=SLOW)
        page.get_by_text("Take this away: Patients over time", exact=True).click()
        button = page.get_by_role("button", name=f"{kind}: patients-over-time")
        button.focus()
        with page.expect_download(timeout=SLOW) as saved:
            page.keyboard.press("Enter")
        assert saved.value.suggested_filename == f"patients-over-time.{kind.lower()}"
        assert saved.value.path().read_bytes().startswith(start)
