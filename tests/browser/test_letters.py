"""The letters in a browser: the same text and dates as in Python, and nothing sent or kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import DESK, PHONE, Opener, Service
from browser.test_axe import violations
from browser.test_keyboard import walk
from nccid import deadlines, letters
from nccid.letters import NAMES, Letter

KEPT = """() => [localStorage.length, sessionStorage.length, document.cookie,
  location.search, location.hash]"""
DUE = """async (asked) => {
  const {deadlines, holidays} = await import(document.querySelector('script').src);
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  return {
    due: asked.days.map((day) => asked.nations.map((nation) => Object.keys(deadlines)
      .sort().map((rule) => iso(deadlines[rule](new Date(day), nation))))),
    holidays: asked.years.map((year) =>
      [...'esn'].map((nation) => [...holidays(year, nation)].map(iso).sort())),
  };
}"""
ODD = "Zoë O’Neill-Łuków <b>&amp;</b> {to} $& ~"
"""A name that would show any text that is taken for markup or for a placeholder."""


def typed(letter: Letter) -> dict[str, str]:
    given = {field.name: f"Made-up {field.name}" for field in letter.fields if not field.options}
    several = [field.name for field in letter.fields if field.kind == "lines"]
    return given | {"name": ODD} | {name: f"First {name}\nSecond & last" for name in several}


ENTER = """(given) => {
  const typed = (control) => control.dispatchEvent(new Event('input', {bubbles: true}));
  for (const [name, value] of given) {
    const field = document.querySelector(`[data-field="${name}"]`);
    const radios = [...field.querySelectorAll('input[type=radio]')];
    const radio = radios.find((one) => one.value === value);
    const control = radio ?? field.querySelector('input, textarea');
    if (!control.checkVisibility()) throw new Error(`${name} is not shown`);
    if (radio) radio.checked = true;
    else control.value = value;
    typed(control);
  }
}"""
"""Answers as a browser enters them; raises when a question cannot be seen."""


def enter(page: Page, letter: Letter, given: dict[str, str]) -> None:
    """Choose and type every answer that the page asks for with these choices."""
    asked = [
        [field.name, given[field.name]]
        for field in letter.fields
        if field.name in given and letters.holds(field.when, given)
    ]
    page.evaluate(ENTER, asked)


def shown(page: Page) -> str:
    """The letter on the page, as the plain text that it stands for."""
    text: str = page.evaluate(
        "[...document.querySelectorAll('#paper p')].map((one) => [...one.childNodes].map((node) =>"
        " node.nodeName === 'BR' ? '\\n' : node.data).join('')).join('\\n\\n') + '\\n'"
    )
    return text


def today(page: Page) -> date:
    """The browser's own date."""
    return date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv')"))


@contextmanager
def opened_at(opened: Opener, name: str, width: int = DESK) -> Iterator[Page]:
    with opened(width) as context:
        page = context.new_page()
        page.goto(f"/en/letters/{name}")
        yield page


@pytest.mark.parametrize("name", NAMES)
def test_the_script_writes_the_letter_that_python_writes(opened: Opener, name: str) -> None:
    """Empty, complete, for each answer to each choice, and with only what is needed."""
    letter = letters.load(name)
    start = {field.name: field.default for field in letter.fields if field.options}
    someone = {"for": "someone-else", "authority": "parent"} if "for" in start else {}
    full = start | typed(letter)
    ways = [start, full, full | someone, start | someone]
    ways += [
        full | {choice: v} for choice in ("scope", "nation") for v in letter.choices.get(choice, ())
    ]
    ways += [full | someone | {"authority": v} for v in letter.choices.get("authority", ())]
    ways.append(
        start | {f.name: f"Made-up {f.name}" for f in letter.fields if f.required and not f.options}
    )
    with opened_at(opened, f"{name}/") as page:
        for given in ways:
            page.click("#clear")
            enter(page, letter, given)
            assert shown(page) == letters.fill(letter, given, "en", today(page)), given


def test_the_script_counts_days_as_python_does(opened: Opener) -> None:
    """Each rule, each nation, 600 days over eight years; the bank holidays of thirty years."""
    days = [date(2024, 1, 1) + timedelta(days=5 * count) for count in range(600)]
    nations, years = sorted(deadlines.NATIONS), range(2020, 2050)
    asked = {"days": [day.isoformat() for day in days], "nations": nations, "years": [*years]}
    with opened_at(opened, "access/") as page:
        found = page.evaluate(DUE, asked)
    for day, by_nation in zip(days, found["due"], strict=True):
        for nation, dues in zip(nations, by_nation, strict=True):
            rules = sorted(deadlines.RULES)
            wanted = [deadlines.RULES[rule](day, nation).isoformat() for rule in rules]
            assert dues == wanted, (day, nation)
    for year, by_letter in zip(years, found["holidays"], strict=True):
        for letter, listed in zip("esn", by_letter, strict=True):
            own = deadlines.holidays().of(year, letter)
            assert listed == sorted(day.isoformat() for day in own), (year, letter)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_when_to_expect_a_reply(opened: Opener, name: str) -> None:
    letter = letters.load(name)
    with opened_at(opened, f"{name}/") as page:
        if letter.deadline == "none":
            assert page.locator("#due").count() == 0
            return
        for nation in letter.choices["nation"]:
            page.check(f'[data-field="nation"] input[value="{nation}"]')
            due = deadlines.RULES[letter.deadline](today(page), nation)
            expect(page.locator("#due")).to_contain_text(f"by {letters.say(due, 'en')}.")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_sent_stored_or_put_into_the_address(
    service: Service, opened: Opener, name: str
) -> None:
    letter = letters.load(name)
    with opened_at(opened, f"{name}/") as page:
        page.wait_for_load_state("networkidle")
        sent: list[str] = []
        page.context.on("request", lambda request: sent.append(request.url))
        enter(page, letter, typed(letter) | {"nation": "wales"})
        page.fill("#f-mail", "someone@example.org")
        for button in ("copy", "mail"):
            page.click(f"#{button}")
        page.press("#f-name", "Enter")
        # The one address that opens is that of the person's own mail program, on this computer.
        # A browser may fetch the site's icon late: its address holds nothing that was typed.
        left = [url.split("?")[0] for url in sent if url != f"{service.url}/assets/icon.svg"]
        assert left == ["mailto:someone@example.org"]
        assert page.evaluate(KEPT) == [0, 0, "", "", ""]
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
        assert page.evaluate("caches.keys().then((all) => all.length)") == 0
        assert page.context.cookies() == []
        assert page.url == f"{service.url}/en/letters/{name}/"
        assert page.evaluate("history.length") <= 2
        assert "Made-up" not in page.evaluate(
            "document.documentElement.innerHTML.replace(paper.innerHTML, '')"
        )
        page.reload()
        assert "Made-up" not in shown(page)
        kept = page.evaluate(
            "[...document.querySelectorAll('input[type=text], textarea, #f-mail')]"
            ".map((one) => one.value).join('')"
        )
        assert kept == ""


def test_going_away_and_back_brings_nothing_back(opened: Opener) -> None:
    with opened_at(opened, "objection/") as page:
        page.fill("#f-why", "Made-up reason")
        page.goto("/en/letters/")
        page.go_back()
        expect(page.locator("#paper")).to_contain_text("[your reasons]")
        assert page.input_value("#f-why") == ""


def test_copy_gives_exactly_the_letter_and_says_so(service: Service, opened: Opener) -> None:
    letter = letters.load("erasure")
    with opened_at(opened, "erasure/") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=service.url)
        given = {"for": "me", "scope": "copy"} | typed(letter)
        enter(page, letter, given)
        page.click("#copy")
        expect(page.locator("#said")).to_have_text("The letter is copied. You can paste it now.")
        wanted = letters.fill(letter, given, "en", today(page))
        assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_a_browser_that_does_not_copy_marks_the_letter(opened: Opener) -> None:
    letter = letters.load("foi")
    with opened_at(opened, "foi/") as page:
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
        )
        enter(page, letter, typed(letter))
        page.click("#copy")
        expect(page.locator("#said")).to_contain_text("Your browser did not copy it.")
        assert "Yours faithfully" in page.evaluate("getSelection().toString()")


def test_mail_opens_with_the_letter_to_the_address_typed(opened: Opener) -> None:
    letter = letters.load("access")
    with opened_at(opened, "access/") as page:
        enter(page, letter, {"for": "me"} | typed(letter))
        page.evaluate(
            "HTMLAnchorElement.prototype.click = function () { window.opened = this.href; }"
        )
        page.click("#mail")
        expect(page.locator("#f-mail-error")).to_contain_text("Type an email address")
        page.fill("#f-mail", "a@example.org?bcc=b@example.org")
        page.click("#mail")
        assert page.evaluate("window.opened") is None
        page.fill("#f-mail", "records@example.org")
        page.click("#mail")
        url = page.evaluate("window.opened")
        assert url.startswith("mailto:records@example.org?subject=")
        body = unquote(url.split("&body=", 1)[1]).replace("\r\n", "\n")
        assert body == shown(page).strip()
        assert page.locator("a[href^='mailto:']").count() == 0


def test_what_is_missing_is_named_above_and_at_the_question(opened: Opener) -> None:
    letter = letters.load("rectification")
    with opened_at(opened, "rectification/") as page:
        page.check('[data-field="for"] input[value="someone-else"]')
        page.click("#print")
        asked = [field for field in letter.fields if field.required]
        links = page.locator(".errors a").all_inner_texts()
        assert links == [f"Fill in: {field.blank['en']}" for field in asked]
        assert page.evaluate("document.activeElement.className") == "errors"
        assert violations(page) == []
        for field in asked:
            expect(page.locator(f"#f-{field.name}-error")).to_be_visible()
        page.click(".errors li:last-child a")
        assert page.evaluate("document.activeElement.id") == "f-right"
        assert not page.url.endswith("right")
        enter(page, letter, {"for": "someone-else", "authority": "parent"} | typed(letter))
        page.press("#f-name", "Enter")
        assert page.locator(".errors").is_hidden()
        assert page.evaluate("document.activeElement.id") == "letter"


def test_clear_everything_clears_everything(opened: Opener) -> None:
    letter = letters.load("complaint")
    with opened_at(opened, "complaint/") as page:
        empty = shown(page)
        enter(page, letter, typed(letter) | {"for": "someone-else", "authority": "parent"})
        page.fill("#f-mail", "someone@example.org")
        assert shown(page) != empty
        page.click("#clear")
        assert shown(page) == empty
        expect(page.locator("#said")).to_have_text("Everything is cleared.")
        assert page.input_value("#f-mail") == page.input_value("#f-happened") == ""


def test_a_link_can_choose_and_only_choose(opened: Opener) -> None:
    fragment = "#for=someone-else&nation=wales&name=Made-up&authority=nonsense&x=%3Cb%3E"
    with opened_at(opened, f"access/{fragment}") as page:
        expect(page.locator("#f-person")).to_be_visible()
        assert page.is_checked('[data-field="nation"] input[value="wales"]')
        assert page.input_value("#f-name") == ""
        assert "Made-up" not in shown(page)
        assert page.locator('[data-field="authority"] input:checked').count() == 0


def test_the_browser_offers_no_birthday_of_the_wrong_person(opened: Opener) -> None:
    with opened_at(opened, "access/") as page:
        assert page.get_attribute("#f-birth", "autocomplete") == "bday"
        page.check('[data-field="for"] input[value="someone-else"]')
        assert page.get_attribute("#f-birth", "autocomplete") == "off"


def test_people_who_listen_hear_one_short_sentence(opened: Opener) -> None:
    """Not the letter, and not at every key."""
    with opened_at(opened, "access/") as page:
        page.evaluate(
            "window.heard = []; new MutationObserver(() => said.textContent"
            " && heard.push(said.textContent)).observe(said, {childList: true})"
        )
        page.locator("#f-name").press_sequentially("Made-up name", delay=30)
        expect(page.locator("#said")).to_have_text("The letter is up to date.", timeout=4000)
        assert page.evaluate("heard") == ["The letter is up to date."]
        assert page.locator("#paper[aria-live], #paper [aria-live]").count() == 0


def test_paper_holds_the_letter_alone(opened: Opener) -> None:
    with opened_at(opened, "erasure/") as page:
        page.fill("#f-name", "Made-up name")
        page.emulate_media(media="print")
        assert page.inner_text("body").split() == shown(page).split()
    with opened(DESK, script=False) as context:
        page = context.new_page()
        page.goto("/en/letters/erasure/")
        page.emulate_media(media="print")
        words = page.inner_text("body")
        assert "Who to send it to" not in words
        assert words.count("Request to delete my data") == 3


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", NAMES)
def test_without_a_script_the_letter_has_blanks(opened: Opener, name: str, language: str) -> None:
    letter = letters.load(name)
    with opened(PHONE, script=False) as context:
        page = context.new_page()
        page.goto(f"/{language}/letters/{name}/")
        assert page.locator("form.letter-form").is_hidden()
        paper = page.locator(".without-script .paper").first
        wanted = letters.fill(letter, {}, language, None)
        assert paper.inner_text().split() == wanted.split()


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_a_letter_for_someone_else_is_accessible(opened: Opener, width: int) -> None:
    with opened_at(opened, "erasure/#for=someone-else", width) as page:
        expect(page.locator("#f-person")).to_be_visible()
        assert violations(page) == []
        assert walk(page) == []
        small = page.evaluate(
            "[...document.querySelectorAll('main button, main input:not([type=radio]), textarea')]"
            ".concat([...document.querySelectorAll('.radio label')])"
            ".filter((one) => one.checkVisibility() && one.offsetHeight < 44)"
            ".map((one) => one.outerHTML)"
        )
        assert small == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
