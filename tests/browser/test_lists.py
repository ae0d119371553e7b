"""Lists of projects and hospitals, their ready-made views and their search, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import DESK, PHONE, Opener
from browser.test_axe import violations
from nccid.pages import poster

KINDS = (
    "/en/record/projects/",
    "/en/record/projects/ucl/",
    "/en/record/projects/questions/",
    "/en/record/projects/by/name/",
    "/en/record/projects/by/kind/company/",
    "/en/record/hospitals/",
    "/en/record/hospitals/RXH/",
    "/en/record/hospitals/RXH/poster/",
    "/en/record/hospitals/by/nation/wales/",
)
"""One page of each kind."""


@pytest.fixture
def page(opened: Opener) -> Iterator[Page]:
    """The list of projects with scripts, as soon as its search can be used."""
    with opened(DESK) as context:
        made = context.new_page()
        made.goto("/en/record/projects/")
        expect(made.locator("form.choose")).to_be_visible()
        yield made


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_no_violation_on_any_kind_of_page(opened: Opener, width: int) -> None:
    wrong = {}
    with opened(width) as context:
        page = context.new_page()
        for address in KINDS:
            answer = page.goto(address)
            assert answer
            assert answer.status == 200, address
            wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wider <= 0, address
            if found := violations(page):
                wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("width", [320, DESK])
def test_no_violation_with_results_shown(opened: Opener, width: int) -> None:
    with opened(width) as context:
        page = context.new_page()
        page.goto("/en/record/projects/")
        page.fill("#find", "universities")
        expect(page.locator(".results li").first).to_be_visible()
        assert violations(page) == []


def test_without_a_script_lists_are_ordered_and_chosen_by_links(opened: Opener) -> None:
    with opened(PHONE, script=False) as context:
        page = context.new_page()
        page.goto("/en/record/projects/")
        assert page.locator("form.choose").is_hidden()
        page.get_by_role("link", name="Oldest first").click()
        assert page.url.endswith("/by/oldest/")
        first = page.locator(".entries > li").first
        expect(first).to_contain_text("28 July 2020")
        page.get_by_text("Show only some projects").click()
        page.get_by_role("link", name="Company", exact=True).click()
        assert page.url.endswith("/by/kind/company/")
        facts = page.locator(".entries > li").all_inner_texts()
        assert len(facts) == 6
        assert all("Company." in text for text in facts)
        page.get_by_role("link", name="V7").click()
        expect(page.locator("h1")).to_have_text("V7")


def test_an_old_link_leads_to_its_place_without_a_script(opened: Opener) -> None:
    with opened(DESK, script=False) as context:
        page = context.new_page()
        page.goto("/en/record/projects/#v7")
        expect(page.locator("#v7 a")).to_be_in_viewport()


def test_words_find_entries_and_the_count_is_announced(page: Page) -> None:
    page.fill("#find", "x-rays severity")
    results = page.locator(".results > li")
    expect(page.locator(".choose .count")).to_have_text(re.compile(r"^\d+ entries found\.$"))
    assert page.locator(".choose .count").get_attribute("role") == "status"
    assert results.count() == int(page.locator(".choose .count").inner_text().split()[0])
    expect(page.locator(".entries.found")).to_be_hidden()
    page.fill("#find", "qqqq")
    expect(page.locator(".choose .count")).to_contain_text("Nothing found")
    page.fill("#find", "")
    expect(page.locator(".entries.found")).to_be_visible()
    expect(page.locator(".choose .count")).to_have_text("")


def test_choices_and_words_hold_together(page: Page) -> None:
    page.select_option("#by-kind", label="Company")
    expect(page.locator(".choose .count")).to_have_text("6 entries found.")
    page.fill("#find", "philips")
    expect(page.locator(".choose .count")).to_have_text("1 entry found.")
    page.locator(".results a").click()
    expect(page.locator("h1")).to_have_text("Philips")


def test_going_back_brings_the_choice_back(page: Page) -> None:
    page.select_option("#by-purpose", label="COVID-19 image quality")
    expect(page.locator(".results > li")).to_have_count(2)
    page.locator(".results a").first.click()
    expect(page.locator("form.choose")).to_have_count(0)
    page.go_back()
    expect(page.locator(".results > li")).to_have_count(2)


def test_the_search_of_a_view_searches_the_whole_list(page: Page) -> None:
    page.goto("/en/record/projects/by/kind/company/")
    page.fill("#find", "bradford")
    expect(page.locator(".results > li")).to_have_count(1)


def test_an_old_link_to_an_entry_on_a_later_page_leads_to_its_own(page: Page) -> None:
    page.evaluate("document.getElementById('v7').remove()")  # as if it stood on a later page
    page.evaluate("location.hash = '#v7'")
    page.wait_for_url("**/en/record/projects/v7/")
    page.goto("/en/record/projects/#nobody-knows-this")
    assert page.url.endswith("/en/record/projects/#nobody-knows-this")


def test_a_search_can_be_made_with_the_keyboard_alone(page: Page) -> None:
    page.focus("#find")
    page.keyboard.type("leeds")
    expect(page.locator(".results > li")).to_have_count(1)
    for _ in range(5):  # over the four choices to the result
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Leeds")


def test_a_search_fetches_scripts_of_this_site_only_and_keeps_nothing(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill("#find", "lung")
    expect(page.locator(".results > li").first).to_be_visible()
    assert asked
    assert all(re.search(r"/en/record/projects/find/[a-z0-9-]+\.js$", url) for url in asked)
    assert not any("lung" in url for url in asked)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_poster_fits_one_sheet_with_and_without_its_code(opened: Opener) -> None:
    code = poster.qr(poster.page_url("https://example.org/a-long-address", "RXH"), "Code")
    where = f'<div class="where">{code}<p>{"See which projects could use scans. " * 4}</p></div>'
    with opened(DESK) as context:
        page = context.new_page()
        pdfs = []
        for language in ("en", "cy"):
            page.goto(f"/{language}/record/hospitals/RXH/poster/")
            pdfs.append(page.pdf(prefer_css_page_size=True))
            page.evaluate("html => document.querySelector('.where').outerHTML = html", where)
            pdfs.append(page.pdf(prefer_css_page_size=True))
    for pdf in pdfs:
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
        assert re.search(rb"/MediaBox\s*\[0 0 59[45]\.\d+ 84[12]\.\d+", pdf), "it is not A4"
