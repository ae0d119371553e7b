"""Everything can be reached with the Tab key alone, and one always sees where one is."""

from typing import Any

import pytest
from playwright.sync_api import Page

from browser.conftest import DESK, SMALL, MadeUp, Opener, Service

MARK = """() => {
  const list = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const look = (element) => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow,
            style.backgroundColor, style.borderColor].join();
  };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({opacityProperty: true, visibilityProperty: true})
      && box.width > 1 && box.height > 1;
  };
  const name = (element) => element.outerHTML.slice(0, 120);
  // A group of radio buttons is one stop: the chosen one or the first. Arrow keys lead to the rest.
  const stop = ({type, name, form}) => {
    const group = [...(form || document).querySelectorAll(`input[type=radio][name="${name}"]`)];
    return type === 'radio' ? group.find((radio) => radio.checked) || group[0] : null;
  };
  const wanted = [...document.querySelectorAll(list)]
    .filter((element) => shown(element) && element.tabIndex >= 0 && !element.disabled)
    .filter((element) => [null, element].includes(stop(element)));
  window.keyboard = {look, shown, name, plain: new Map(wanted.map((e) => [e, look(e)])),
                     met: new Set()};
  return wanted.length;
}"""
"""Notes every control that can be seen, and how it looks without the focus."""

LOOK = """() => {
  const k = window.keyboard, element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  if (k.met.has(element)) return null;
  k.met.add(element);
  const wrong = [], box = element.getClientRects()[0];
  if (!k.shown(element)) wrong.push('hidden or without size');
  else {
    // A wide or tall element may reach beyond the screen; some of it must be on it.
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const x = middle(box.left, box.right, innerWidth);
    const y = middle(box.top, box.bottom, innerHeight);
    const outside = box.bottom < 0 || box.top > innerHeight || box.right < 0
      || box.left > innerWidth;
    if (outside) wrong.push('outside the screen');
    else {
      const top = document.elementFromPoint(x, y);
      if (!top || !(element.contains(top) || top.contains(element))) wrong.push('covered');
    }
  }
  const plain = k.plain.get(element);
  if (plain !== undefined && plain === k.look(element)) wrong.push('looks the same as without');
  return wrong.map((what) => `${what}: ${k.name(element)}`);
}"""
"""What is wrong with the element that now has the focus; null at the end of the round."""

MISSED = """() => [...window.keyboard.plain.keys()]
  .filter((element) => !window.keyboard.met.has(element)).map(window.keyboard.name)"""


def walk(page: Page) -> list[str]:
    """Tab once through a page; what was wrong on the way, and what was never reached."""
    controls: Any = page.evaluate(MARK)
    wrong: list[str] = []
    for _ in range(controls + 20):
        page.keyboard.press("Tab")
        found = page.evaluate(LOOK)
        if found is None:
            break
        wrong += found
    else:
        wrong.append("the round has no end")
    return wrong + [f"never reached: {name}" for name in page.evaluate(MISSED)]


@pytest.mark.parametrize("width", [SMALL, DESK])
def test_tab_reaches_everything_and_nothing_hidden(
    service: Service, made_up: MadeUp, opened: Opener, width: int
) -> None:
    """On every kind of page each control is reached, is on the screen, and shows that it is."""
    wrong = {}
    with opened(width) as context:
        page = context.new_page()
        for address in [*service.kinds, *(made_up.url + kind for kind in made_up.kinds)]:
            page.goto(address, wait_until="networkidle")
            if found := walk(page):
                wrong[address] = found
    assert wrong == {}


def test_the_first_stop_leads_past_the_menu(service: Service, opened: Opener) -> None:
    """On every kind of page but a card, which has no menu."""
    with opened(DESK) as context:
        page = context.new_page()
        for address in service.kinds:
            if address.startswith("/cards/"):
                continue
            page.goto(address)
            page.keyboard.press("Tab")
            first = page.locator("*:focus")
            assert first.get_attribute("class") == "skip", address
            assert first.bounding_box(), address
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            passed = page.evaluate(
                "document.querySelector('header').compareDocumentPosition(document.activeElement)"
                " === Node.DOCUMENT_POSITION_FOLLOWING"
                " && !document.activeElement.closest('.crumbs')"
            )
            assert passed, address


def test_the_test_would_notice(opened: Opener) -> None:
    """A control that is hidden, cannot be reached or does not show the focus is found."""
    with opened(DESK) as context:
        page = context.new_page()
        page.set_content(
            "<style>a:focus-visible{outline:1px solid red} .still:focus-visible{outline:none}"
            " .gone{position:absolute;width:0;height:0;overflow:hidden}</style>"
            '<a href="#a">good</a> <a href="#b" class="still">still</a>'
            ' <a href="#c" class="gone">gone</a>'
            '<a href="#d" id="trap">trap</a><a href="#e">far</a>'
            "<script>trap.onkeydown=e=>e.preventDefault()</script>"
        )
        found = " ".join(walk(page))
    assert "looks the same" in found
    assert "hidden or without size" in found
    assert "never reached" in found
    assert "good" not in found
