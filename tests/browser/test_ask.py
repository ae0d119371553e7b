"""The question form as a conversation: redacted in the page, heard as it comes, kept nowhere."""

import random
from typing import Any

import pytest
import test_clean
import test_redaction
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.conftest import DESK, PHONE, WIDTHS, Opener
from browser.test_axe import violations
from nccid import paths, published
from nccid.paths import QUESTIONS
from nccid.redaction import clean, known

ADDRESS = "/en/ask/"
SECRET = "My name is Zebedee Quux, NHS number 999 123 4567, zq@example.org. Who can use the data?"
REDACT = """async (texts) => {
  const {redact} = await import([...document.scripts].find(
    (one) => one.src.endsWith('/redact.js')).src);
  return texts.map(redact);
}"""


def ask(page: Page, question: str) -> None:
    """Type a question, send it with the keyboard, and wait for its answer."""
    turns = page.locator(".turn").count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + 1)


def sent(context: BrowserContext) -> list[str]:
    """What every request from now on carries: its address and its body."""
    carried: list[str] = []
    context.on(
        "request",
        lambda request: (
            request.url.endswith("icon.svg") or carried.append(f"{request.url} {request.post_data}")
        ),
    )
    return carried


def texts() -> list[str]:
    """Texts with and without personal details, ordinary questions, and their words in disorder."""
    known_ones = [text for several in test_redaction.REMOVED.values() for text in several]
    known_ones += [*test_redaction.KEPT, *test_clean.STAYS, *(gone[0] for gone in test_clean.GONE)]
    for path in sorted((QUESTIONS / "topics").glob("*.txt")):
        known_ones += path.read_text(encoding="utf-8").splitlines()
    chance = random.Random(20230925)
    pieces = [piece for text in known_ones for piece in text.split(" ")]
    mixed = [" ".join(chance.choices(pieces, k=chance.randint(1, 14))) for _ in range(3000)]
    odd = [
        "".join(
            chr(
                chance.choice(
                    (
                        chance.randint(32, 126),
                        chance.randint(160, 0x24F),
                        chance.randint(0x1D7CE, 0x1D7FF),
                        chance.randint(0x660, 0x669),
                    )
                )
            )
            for _ in range(30)
        )
        for _ in range(300)
    ]
    return [*known_ones, *mixed, *odd, SECRET * 40, ""]


def test_the_page_takes_out_what_the_chat_takes_out(opened: Opener) -> None:
    """The page follows the chat's rules to the letter, on thousands of texts."""
    keep = known.names(published.newest(paths.place(paths.REGISTER)))
    asked = texts()
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        found: list[dict[str, Any]] = page.evaluate(REDACT, asked)
    assert len(asked) > 5000
    for text, there in zip(asked, found, strict=True):
        here = clean.clean(text, keep)
        assert (there["text"], there["removed"]) == (here.text, list(here.removed)), repr(text)


@pytest.mark.parametrize("width", WIDTHS)
def test_personal_details_never_leave_the_page(opened: Opener, width: int) -> None:
    with opened(width) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        carried = sent(context)
        ask(page, SECRET)
        turn = page.locator(".turn").last
        expect(turn).to_contain_text("We took personal details out of your question:")
        expect(turn).to_contain_text("email address, name, NHS number")
        assert len(carried) == 1
        for detail in ("Zebedee", "Quux", "999", "4567", "example.org"):
            assert detail not in carried[0]
            assert detail not in page.content()
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert not context.cookies()


def test_a_conversation_joins_the_page(opened: Opener) -> None:
    """Answers are heard as they come; the cursor stays, and the page is never loaded anew."""
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        page.evaluate("window.here = true")
        log = page.get_by_role("log", name="Questions and answers")
        ask(page, "Who can use the data?")
        ask(page, "How many hospitals are there?")
        assert page.evaluate("window.here")
        expect(log.locator(".turn")).to_have_count(2)
        expect(log).to_contain_text("You: How many hospitals are there?")
        assert page.evaluate("document.activeElement.id") == "question"
        assert page.get_by_label("Your question").input_value() == ""
        assert page.evaluate(
            "new Set([...document.querySelectorAll('[id]')].map(o => o.id)).size"
            " === document.querySelectorAll('[id]').length"
        )


@pytest.mark.parametrize("width", WIDTHS)
def test_a_guided_request_by_keyboard(opened: Opener, width: int) -> None:
    """Choices are buttons big enough to hit; pressing one leads to what it brought."""
    with opened(width) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        ask(page, "Help me make a request")
        for label in ("Have my data deleted", "Me", "Yes", "Wales"):
            turns = page.locator(".turn").count()
            button = page.locator(".turn").last.get_by_role("button", name=label, exact=True)
            box = button.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            button.focus()
            page.keyboard.press("Enter")
            expect(page.locator(".turn")).to_have_count(turns + 1)
            assert page.evaluate(
                "document.activeElement.closest('.turn') === "
                "[...document.querySelectorAll('.turn')].at(-1)"
            )
        assert violations(page) == []
        page.get_by_role("link", name="Letter: ask for deletion").click()
        page.wait_for_url("**/en/letters/erasure/#for=me&nation=wales")
        assert page.locator('input[value="wales"]').is_checked()


def test_without_a_script_choices_work_too(opened: Opener) -> None:
    with opened(PHONE, script=False) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        page.get_by_label("Your question").fill("Check if my team could apply")
        page.get_by_role("button", name="Ask").click()
        page.get_by_role("button", name="No", exact=True).click()
        expect(page.locator("#answer")).to_contain_text("you would not be eligible")
        page.get_by_role("button", name="Go back").click()
        expect(page.locator("#answer")).to_contain_text("Is the work about COVID-19?")


def test_a_chat_that_cannot_be_reached_says_what_to_do(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(ADDRESS)

        def gone(route: Route) -> None:
            route.abort()

        page.route("**/en/ask/", gone)
        ask(page, "Who can use the data?")
        expect(page.locator(".turn").last).to_contain_text("The chat cannot be reached just now.")
        page.unroute("**/en/ask/")
        ask(page, "Who can use the data?")
        expect(page.locator(".turn").last).to_contain_text("Read more")
