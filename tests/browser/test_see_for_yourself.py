"""The worked example in a browser: the same codes as without a script, and all of it by keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.conftest import DESK, PHONE, WIDTHS, Opener, Service
from browser.test_axe import violations
from nccid.pages import see_for_yourself

ADDRESS = "/en/see-for-yourself/"
EXAMPLE = see_for_yourself.load()
SHOWN = """() => [...document.querySelectorAll('[data-show]')]
  .map((place) => [place.dataset.show, place.textContent])"""
FOCUSED = "document.activeElement.textContent"


def opened_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(ADDRESS)
    page.wait_for_selector(".bar")
    return page


@pytest.fixture
def page(opened: Opener) -> Iterator[Page]:
    with opened(DESK) as context:
        yield opened_page(context)


def code(page: Page, name: str = "code") -> str:
    return page.locator(f'[data-show="{name}"]').first.text_content() or ""


def steps(page: Page) -> list[str]:
    """The headings of the steps that can be seen."""
    return page.locator('h2[id^="step-"]:visible').all_text_contents()


def test_page_and_script_show_the_same(opened: Opener, page: Page) -> None:
    """The values that the script works out are those that the build wrote."""
    with opened(DESK, script=False) as context:
        still = context.new_page()
        still.goto(ADDRESS)
        written = still.locator("[data-show]").evaluate_all(
            "all => all.map((place) => [place.dataset.show, place.textContent])"
        )
        assert len(steps(still)) == 7
        expect(still.locator(".change")).to_be_hidden()
    assert page.evaluate(SHOWN) == written
    # Empty every place first: only the script can have filled it then.
    page.evaluate("document.querySelectorAll('[data-show]').forEach((p) => p.textContent = '')")
    page.locator(".change > summary").click()
    page.get_by_role("button", name="Bring the first record back").click()
    expect(page.locator('[data-show="whole"]')).not_to_be_empty()
    filled = page.evaluate(SHOWN)
    again = dict(filled)
    assert again["code"] == see_for_yourself.code(EXAMPLE.key, EXAMPLE.digits)
    assert again["other"] == see_for_yourself.code(EXAMPLE.other_key, EXAMPLE.digits)
    kept = ("address", "hospital_number", "sex", "illness", "scan")  # nobody can change these
    assert [pair for pair in filled if pair[0] not in kept] == [
        pair for pair in written if pair[0] not in kept
    ]


def test_another_number_gives_its_own_code(page: Page) -> None:
    before = code(page)
    page.locator(".change > summary").click()
    page.locator("#see-nhs_number").fill("999 001 2350")
    expected = see_for_yourself.code(EXAMPLE.key, "9990012350")
    expect(page.locator('[data-show="code"]').first).to_have_text(expected)
    assert expected != before
    assert set(page.locator('[data-show="code"]').all_text_contents()) == {expected}
    page.locator("#see-name").fill("Bo Made-Up")
    page.locator("#see-age").fill("40")
    expect(page.locator('[data-show="born"]').first).to_have_text("14 May 1980")
    assert code(page) == expected  # the code hangs on the number and the key alone
    page.get_by_role("button", name="Bring the first record back").click()
    expect(page.locator('[data-show="code"]').first).to_have_text(before)
    expect(page.locator('[data-show="name"]').first).to_have_text("Ann Example")


@pytest.mark.parametrize("number", ["", "123 456 7890", "999 001", "999 001 23422", "999 OO1 2342"])
def test_a_number_that_could_be_real_is_not_taken(page: Page, number: str) -> None:
    before = page.evaluate(SHOWN)
    page.locator(".change > summary").click()
    field = page.locator("#see-nhs_number")
    field.fill(number)
    expect(page.locator("#wrong-nhs_number")).to_contain_text("begin with 999")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert page.evaluate(SHOWN) == before
    field.fill("9990012350")
    expect(page.locator("#wrong-nhs_number")).to_be_empty()
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_a_new_key_gives_a_new_code_and_leaves_the_first(page: Page) -> None:
    first, other = code(page), code(page, "other")
    for _ in range(5):
        page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Make a new second key").click()
    expect(page.locator('[data-show="other"]')).not_to_have_text(other)
    key = code(page, "other-key")
    assert len(key) == 32
    assert code(page, "other") == see_for_yourself.code(key, EXAMPLE.digits)
    assert code(page) == first


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_walk_through_the_steps_and_the_focus_stays(opened: Opener, width: int) -> None:
    with opened(width) as context:
        page = opened_page(context)
        page.locator(".bar button").first.focus()
        page.keyboard.press("Enter")  # back from the first step leads nowhere
        assert steps(page)[0].startswith("Step 1")
        page.keyboard.press("Tab")
        for number in range(2, 8):
            page.keyboard.press("Enter")
            assert [heading[:6] for heading in steps(page)] == [f"Step {number}"]
            expect(page.locator(".bar [aria-live]")).to_contain_text(f"Step {number}: ")
            assert page.evaluate(FOCUSED) == ("Next" if number < 7 else "Start again")
        page.keyboard.press("Space")
        assert steps(page)[0].startswith("Step 1")
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert steps(page)[0].startswith("Step 1")
        assert page.evaluate(FOCUSED) == "Back"


def test_the_step_in_the_address_is_opened(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(f"{ADDRESS}#step-lost")
        page.wait_for_selector(".bar")
        assert [heading[:6] for heading in steps(page)] == ["Step 7"]
        page.get_by_role("link", name="Step 2: Her name is split off").click()
        assert [heading[:6] for heading in steps(page)] == ["Step 2"]


def test_paper_shows_every_step(page: Page) -> None:
    page.emulate_media(media="print")
    assert len(steps(page)) == 7
    expect(page.locator(".bar")).to_be_hidden()


def test_targets_are_large_enough(page: Page) -> None:
    page.locator(".change > summary").click()
    for target in page.locator(".bar button, .change input, .change select, .change button").all():
        box = target.bounding_box()
        assert box, target
        assert box["height"] >= 44, target.text_content()
        assert box["width"] >= 44, target.text_content()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_violation_on_any_step(opened: Opener, width: int) -> None:
    with opened(width) as context:
        page = opened_page(context)
        page.locator(".change > summary").click()
        page.locator("#see-age").fill("5")
        for _ in range(7):
            assert violations(page) == []
            page.locator(".bar button").last.click()


def test_nothing_typed_leaves_or_stays(service: Service, opened: Opener) -> None:
    with opened(PHONE) as context:
        page = opened_page(context)
        sent: list[str] = []
        context.on("request", lambda request: sent.append(request.url))
        own = f"{service.url}/assets/icon.svg"  # the browser fetches it when it likes
        page.locator(".change > summary").click()
        page.locator("#see-name").fill("Bo Made-Up")
        page.keyboard.press("Enter")
        page.locator("#see-nhs_number").fill("9990012350")
        page.keyboard.press("Enter")
        page.locator(".bar button").last.click()
        assert [url for url in sent if url != own] == []
        assert page.url == f"{service.url}{ADDRESS}"
        kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
        assert kept == [[], []]
        assert context.cookies() == []
        page.reload()
        assert page.locator('[data-show="name"]').first.text_content() == "Ann Example"
        assert page.locator("#see-name").input_value() == "Ann Example"


def test_over_a_plain_line_the_example_stays_and_says_why(service: Service, opened: Opener) -> None:
    """An address that is neither https nor this computer gets no tools for codes."""
    plain = "http://plain.example.org"

    def serve(route: Route) -> None:
        answer = context.request.get(route.request.url.replace(plain, service.url))
        route.fulfill(response=answer)

    with opened(DESK) as context:
        context.route(f"{plain}/**", serve)
        page = context.new_page()
        page.goto(f"{plain}{ADDRESS}")
        assert page.evaluate("isSecureContext") is False
        expect(page.locator(".plain-line")).to_be_visible()
        assert len(steps(page)) == 7
        expect(page.locator(".change")).to_be_hidden()
        expect(page.locator(".again")).to_be_hidden()
        assert code(page) == see_for_yourself.code(EXAMPLE.key, EXAMPLE.digits)
        assert violations(page) == []
