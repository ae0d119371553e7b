"""The guide in a browser: every path gives the answer of the list, by keys and on any screen."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import DESK, PHONE, WIDTHS, Opener, Service
from browser.test_axe import violations
from nccid.pages import could_my_scan
from nccid.published import Release

ADDRESS = "/en/could-my-scan/"

WALK = """(paths) => {
  const form = document.querySelector('.guide');
  const change = (field) => field.dispatchEvent(new Event('change', {bubbles: true}));
  const shown = () => [...form.querySelectorAll('[data-question]')]
    .filter((box) => box.checkVisibility()).map((box) => box.dataset.question);
  return paths.map((path) => {
    form.reset();
    change(form);
    const early = [];
    for (const [question, value] of Object.entries(path)) {
      if (form.querySelector('.outcome').textContent) early.push(question);
      if (!shown().includes(question)) early.push(`not asked: ${question}`);
      if (question === 'hospital') {
        const select = form.elements.hospital;
        const option = [...select.options].find((each) => each.value === value);
        if (!option) { early.push(`not offered: ${value}`); continue; }
        option.selected = true;
        change(select);
      } else {
        const radio = form.querySelector(`[name=${question}][value=${value}]`);
        radio.checked = true;
        change(radio);
      }
    }
    return {early, asked: shown(), said: form.querySelector('.outcome > p').textContent};
  });
}"""
"""Takes each path from the start; what was said too early, what was asked, what was answered."""


def test_every_path_gives_the_answer_of_the_list(opened: Opener, release: Release) -> None:
    guide = could_my_scan.fitted(could_my_scan.load(), release)
    paths = list(guide.paths())
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        found: list[dict[str, Any]] = page.evaluate(WALK, [given for given, _ in paths])
    print(f"{len(paths)} paths")
    for (given, rule), seen in zip(paths, found, strict=True):
        expected = f"{guide.outcomes[rule.outcome]}. {rule.reason}"
        assert seen == {"early": [], "asked": list(given), "said": expected}, given


def test_every_hospital_of_the_release_can_be_chosen(opened: Opener, release: Release) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        for nation in ("England", "Wales"):
            page.get_by_label(nation, exact=True).check()
            offered = page.locator("#hospital option[value=named]").all_text_contents()
            rows = release.rows("hospitals")
            assert offered == sorted(row["name"] for row in rows if row["nation"] == nation)
            assert page.locator("#hospital option[value=hub]").count() == (nation == "England")


def test_a_changed_answer_changes_what_follows(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        page.get_by_label("England", exact=True).check()
        page.get_by_label("Which hospital").select_option(index=1)
        expect(page.get_by_text("What kind of scan was it?")).to_be_visible()
        page.get_by_label("Wales", exact=True).check()  # that hospital is not in Wales
        assert page.locator("#hospital").input_value() == ""
        expect(page.get_by_text("What kind of scan was it?")).to_be_hidden()
        page.get_by_label("Northern Ireland", exact=True).check()
        expect(page.locator(".outcome")).to_contain_text("Very unlikely.")
        expect(page.locator("#hospital")).to_be_hidden()
        page.get_by_role("button", name="Start again").click()
        expect(page.locator(".outcome")).to_be_empty()
        expect(page.locator(".sure")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_alone_lead_to_an_answer_and_to_the_next_step(opened: Opener, width: int) -> None:
    with opened(width) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        page.locator("input[name=nation]").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "hospital"
        page.keyboard.press("ArrowDown")
        for presses in (1, 0, 2, 0):  # CT, positive, March 2020 to 2022, four weeks or less
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
            for _ in range(presses):
                page.keyboard.press("ArrowDown")
            assert page.evaluate("document.activeElement.checked") is True
        expect(page.locator(".outcome")).to_contain_text("Possibly.")
        expect(page.locator(".sure")).to_be_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").startswith("Ask the hospital")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/make-a-request/#access")


def test_arrow_keys_reach_every_choice(opened: Opener) -> None:
    """A group of radio buttons is one stop of the Tab key; its choices are reached by arrows."""
    question = could_my_scan.load().question("nation")
    with opened(PHONE) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        page.locator("input[name=nation]").first.focus()
        page.keyboard.press("Space")
        met = []
        for _ in question.choices:
            met.append(page.evaluate("document.activeElement.value"))
            page.keyboard.press("ArrowDown")
    assert met == [choice.value for choice in question.choices]


def test_without_a_script_the_list_is_there(opened: Opener, release: Release) -> None:
    guide = could_my_scan.fitted(could_my_scan.load(), release)
    with opened(PHONE, script=False) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        expect(page.locator(".guide")).to_be_hidden()
        assert page.locator(".rules > li:visible").count() == len(guide.rules)


def test_paper_shows_the_list(opened: Opener) -> None:
    with opened(DESK) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        expect(page.locator(".rules")).to_be_hidden()
        page.pdf()
        expect(page.locator(".rules")).to_be_visible()


def fill(page: Page) -> None:
    """Answer every question."""
    page.get_by_label("England", exact=True).check()
    page.get_by_label("Which hospital").select_option(index=1)
    for words in ("CT scan", "it was negative", "From March 2020", "The scan came after"):
        page.get_by_label(words).check()


@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_no_violation_with_an_answer(opened: Opener, width: int) -> None:
    with opened(width) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        fill(page)
        expect(page.locator(".outcome")).to_contain_text("Cannot tell.")
        assert violations(page) == []
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0
        for target in page.locator(".asked label:has(input), #hospital, .guide button").all():
            box = target.bounding_box()
            assert box, target
            assert box["height"] >= 44, target.text_content()


def test_nothing_chosen_leaves_or_stays(service: Service, opened: Opener) -> None:
    with opened(PHONE) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        sent: list[str] = []
        context.on("request", lambda request: sent.append(request.url))
        own = f"{service.url}/assets/icon.svg"  # the browser fetches it when it likes
        fill(page)
        page.keyboard.press("Enter")
        assert [url for url in sent if url != own] == []
        assert page.url == f"{service.url}{ADDRESS}"
        kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
        assert kept == [[], []]
        assert context.cookies() == []
        page.reload()
        assert page.locator(".guide :checked:not(option)").count() == 0
