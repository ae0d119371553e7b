"""Without scripts every word can be read, nothing that can be seen is dead, all can be reached."""

from collections.abc import Iterable

from playwright.sync_api import Page

from browser.conftest import PHONE, MadeUp, Opener, Service
from browser.test_keyboard import walk

UNREAD = """() => [...document.querySelectorAll('body *')]
  .filter((element) => [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .filter((element) => !element.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter((element) => !element.closest('form, button, .live, .find, [hidden], svg, details'))
  .map((element) => `cannot be read: ${element.outerHTML.slice(0, 120)}`)"""
"""Words outside the parts that only a script brings to life. A reader can open a `details`."""

DEAD = """() => [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea')]
  .filter((element) => element.checkVisibility({visibilityProperty: true}))
  .filter((element) => !element.form?.getAttribute('action'))
  .map((element) => `does nothing: ${element.outerHTML.slice(0, 120)}`)"""
"""Controls that a reader sees and that need a script to do anything."""


def wrong(page: Page, addresses: Iterable[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        texts = [*page.evaluate(UNREAD), *page.evaluate(DEAD), *walk(page)]
        found += [f"{address}: {text}" for text in texts]
    return found


def test_every_kind_of_page_works(service: Service, opened: Opener) -> None:
    with opened(PHONE, script=False) as context:
        assert wrong(context.new_page(), service.kinds) == []


def test_every_kind_of_page_works_where_a_programme_knows_more(
    made_up: MadeUp, opened: Opener
) -> None:
    with opened(PHONE, script=False) as context:
        pages = [made_up.url + address for address in made_up.kinds]
        assert wrong(context.new_page(), pages) == []


def test_the_test_would_notice(opened: Opener) -> None:
    with opened(PHONE, script=False) as context:
        page = context.new_page()
        page.set_content(
            '<p style="display:none">Lost words</p><p>Words</p><button>Dead button</button>'
            '<form action="/en/ask/"><button>Living button</button></form>'
            "<details><summary>More</summary><p>Folded words</p></details>"
        )
        found = " ".join([*page.evaluate(UNREAD), *page.evaluate(DEAD)])
    assert "Lost words" in found
    assert "Dead button" in found
    assert "Living" not in found
    assert "Folded" not in found
