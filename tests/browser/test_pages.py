"""Every page: nothing fails, nothing comes from elsewhere, nothing is kept, and it is light."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Page, Request

from browser.conftest import PHONE, Opener, Service

KILOBYTE = 1024
LIGHT, REQUESTS = 25 * KILOBYTE, 4
HEAVIER = {"/en/record/statistics/": 35 * KILOBYTE}
"""A page with a chart for each figure may weigh more."""
MORE = {"/en/ask/": 5, "/cy/ask/": 5}
"""The question form takes personal details out before it sends; their rules are a file apart."""
KEPT = "JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])"


@dataclass
class Visit:
    """What one visit to a page brought, seen by a browser that had never been there."""

    status: int = 0
    problems: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    kept: str = ""
    cookies: int = 0
    wider: int = 0

    @property
    def weight(self) -> int:
        """Bytes of all bodies as they came over the line."""
        return sum(self.sizes.values())


def visit(context: BrowserContext, address: str) -> Visit:
    seen, page = Visit(), context.new_page()
    done: list[Request] = []
    page.on("console", lambda said: seen.problems.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: seen.problems.append(str(error)))
    page.on("requestfailed", lambda lost: seen.problems.append(f"failed: {lost.url}"))
    page.on("requestfinished", lambda request: done.append(request))
    answer = page.goto(address, wait_until="networkidle")
    assert answer
    seen.status = answer.status
    seen.sizes = {request.url: request.sizes()["responseBodySize"] for request in done}
    _add_icon(page, seen)
    seen.kept = page.evaluate(KEPT)
    seen.cookies = len(context.cookies())
    seen.wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return seen


def _add_icon(page: Page, seen: Visit) -> None:
    """A browser without a window never fetches the icon; people's browsers do."""
    icon = page.evaluate("document.querySelector('link[rel=icon]').href")
    if icon not in seen.sizes:
        answer = page.context.request.get(icon)
        seen.sizes[icon] = int(answer.headers.get("content-length") or len(answer.body()))


@pytest.fixture(scope="module")
def visits(service: Service, opened: Opener) -> dict[str, Visit]:
    """One visit to each page, each with a fresh browser, on a phone."""
    found = {}
    for address in service.pages:
        with opened(PHONE) as context:
            found[address] = visit(context, address)
    return found


def test_every_page_answers(visits: dict[str, Visit]) -> None:
    wrong = {page: seen.status for page, seen in visits.items() if seen.status != 200}
    assert wrong == {"/no-such-page/": 404}


def test_no_page_has_an_error_in_the_console(visits: dict[str, Visit]) -> None:
    allowed = "status of 404"  # the browser's own word on the page that does not exist
    problems = {
        page: [text for text in seen.problems if allowed not in text or "no-such" not in page]
        for page, seen in visits.items()
    }
    assert {page: texts for page, texts in problems.items() if texts} == {}


def test_nothing_comes_from_another_site(service: Service, visits: dict[str, Visit]) -> None:
    own = f"{service.url}/"
    others = {url for seen in visits.values() for url in seen.sizes if not url.startswith(own)}
    assert others == set()


def test_nothing_is_kept_in_the_browser(visits: dict[str, Visit]) -> None:
    kept = {page for page, seen in visits.items() if seen.kept != '[[],[],""]' or seen.cookies}
    assert kept == set()


def test_pages_are_light(visits: dict[str, Visit]) -> None:
    heavy = {
        page: f"{seen.weight} bytes, {len(seen.sizes)} requests"
        for page, seen in visits.items()
        if seen.weight > HEAVIER.get(page, LIGHT) or len(seen.sizes) > MORE.get(page, REQUESTS)
    }
    heaviest = max(visits, key=lambda page: visits[page].weight)
    print(f"heaviest: {heaviest} {visits[heaviest].weight} bytes")
    assert heavy == {}


def test_pages_fit_a_phone(visits: dict[str, Visit]) -> None:
    assert {page: seen.wider for page, seen in visits.items() if seen.wider > 0} == {}
