"""Search, questions, API and explorer, as people use them."""

import time

import pytest
from playwright.sync_api import ConsoleMessage, Page

from browser.conftest import DESK, PHONE, Opener, Service
from nccid.published import Release

ANSWER = "#answer, .talk"
"""Where an answer stands: below the form, or in the conversation once the script has made one."""
PERSONAL = "Can you find my scans? My NHS number is 999 000 0018."


def ask(page: Page, question: str) -> str:
    """Type a question into the form and send it with the Enter key."""
    page.goto("/en/ask/")
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_selector(f":is({ANSWER}) h2")
    return page.locator(ANSWER).inner_text()


def test_search_is_a_list_without_scripts(service: Service, opened: Opener) -> None:
    with opened(PHONE, script=False) as context:
        page = context.new_page()
        page.goto("/en/search/")
        links = {
            link.get_attribute("href") for link in page.locator("main .entries > li > a").all()
        }
        assert not page.locator("#find").is_visible()
    english = {page for page in service.pages if not page.startswith("/cy/")}
    # One entry of a long list is found by way of the list.
    entries = {page for page in english if page.startswith("/en/record/") and page.count("/") > 4}
    assert links >= english - entries - {"/no-such-page/"}


def test_search_narrows_the_list_with_a_script(opened: Opener) -> None:
    with opened(PHONE) as context:
        page = context.new_page()
        page.goto("/en/search/")
        entries = page.locator("main .entries > li:visible")
        everything = entries.count()
        page.fill("#find", "rights")
        assert 0 < entries.count() < everything
        page.fill("#find", "zzzz")
        assert entries.count() == 0
        page.fill("#find", "smart box")
        rare = entries.count()
        assert 0 < rare < everything
        page.fill("#find", "which hospital has a smart box")  # all but "smart" is common
        assert entries.count() == rare
        page.fill("#find", "")
        assert entries.count() == everything


MOVED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""
"""How far what a person sees jumped while the page opened; 0 when it did not."""


def test_the_search_box_does_not_push_the_list_down(opened: Opener) -> None:
    with opened(PHONE) as context:
        page = context.new_page()
        # A slow script, as on a phone: the list stands before the box is shown.
        page.route("**/search.js", lambda route: (time.sleep(0.5), route.continue_())[1])
        page.goto("/en/search/", wait_until="commit")
        page.wait_for_selector("#find", state="visible")
        assert page.evaluate(MOVED) == 0


def test_words_do_not_wait_for_scripts(opened: Opener) -> None:
    with opened(PHONE) as context:
        page = context.new_page()
        page.goto("/en/search/")
        script = page.locator("script[src]")
        assert script.get_attribute("type") == "module"
        assert script.get_attribute("fetchpriority") == "low"


def test_a_question_is_answered_without_scripts(opened: Opener, release: Release) -> None:
    with opened(PHONE, script=False) as context:
        page = context.new_page()
        words = ask(page, "How many hospitals take part?")
        assert str(release.figure("hospitals").value) in words
        assert page.locator("#answer a").first.get_attribute("href", timeout=1000)
        assert page.input_value("#question") == "How many hospitals take part?"


def test_the_home_page_takes_a_question_without_scripts(opened: Opener) -> None:
    with opened(PHONE, script=False) as context:
        page = context.new_page()
        page.goto("/")
        page.fill("#question", "Who can see my scan?")
        page.click("main button")
        page.wait_for_url("**/en/ask/")
        assert page.locator("#answer h2").count() == 1


def test_an_answer_leads_to_a_page_that_exists(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        ask(page, "How long can researchers keep access?")
        page.locator(ANSWER).locator("a").first.click()
        page.wait_for_url("**/en/**")
        assert page.locator("h1").count() == 1
        assert "not found" not in page.title().lower()


def test_personal_details_never_come_back_and_are_never_written(
    service: Service, opened: Opener
) -> None:
    """Nothing a person types is stored or logged."""
    with opened(DESK) as context:
        page = context.new_page()
        assert "personal details" in ask(page, PERSONAL)
        assert "999 000" not in page.content()
        assert page.input_value("#question") == ""
        assert "question" not in page.url
        assert context.cookies() == []
    written = service.log.read_text()
    assert "999" not in written
    assert "scans" not in written


def test_an_answer_is_never_taken_for_html(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        problems: list[str] = []
        page.on("console", lambda said: problems.append(said.text))
        ask(page, '"><img src=x onerror=alert(1)><script>alert(1)</script>')
        assert page.locator("main img, main script").count() == 0
        assert problems == []


def test_the_api_gives_the_figure_of_the_site(opened: Opener, release: Release) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto("/en/record/statistics/")
        shown = page.inner_text("main")
        for name in ("hospitals", "projects", "patients", "studies"):
            figure = context.request.get(f"/api/v1/figures/{name}").json()
            assert figure["value"] == release.figure(name).value
            assert f"{figure['value']:,}" in shown


EXPLORED = ("", "hospitals", "projects", "access", "counts", "releases", "ask")


@pytest.mark.parametrize("name", EXPLORED)
def test_the_explorer_opens_at_every_address(opened: Opener, name: str) -> None:
    """A link to a page shows it with all that stands around it; its policy refuses it nothing."""
    refused: list[str] = []
    sockets: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if "Security Policy" in message.text:
            refused.append(message.text)

    with opened(DESK) as context:
        page = context.new_page()
        page.on("console", said)
        page.on("websocket", lambda socket: sockets.append(socket.url))
        page.goto(f"/dashboard/{name}")
        page.wait_for_selector("h1")
        page.get_by_text("Not an official NHS website").first.wait_for()
        assert sockets[0].endswith("/dashboard/_stcore/stream")
        assert refused == []
        assert context.cookies() == []


def test_the_service_writes_nothing_about_visitors(service: Service) -> None:
    """Last of all: after everything above, the log holds the line that it started, and no more."""
    assert service.log.read_text().splitlines() == [f"Ready: {service.url}  (stop with Ctrl+C)"]
