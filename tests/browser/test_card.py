"""The card on another site: it shows in a frame there, and no other page of ours does."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import ViewportSize

from browser.conftest import WIDTHS, Opener, Service
from browser.test_axe import violations
from nccid.opendata import card
from nccid.published import Release


@contextmanager
def hospital(address: str) -> Iterator[str]:
    """Another site, with a page that shows `address` in a frame as the words to copy do."""
    body = (
        '<!doctype html><html lang="en"><title>A hospital</title><h1>A hospital</h1>'
        f'<iframe src="{address}" title="Card" width="340" height="380"'
        ' sandbox="allow-top-navigation-by-user-activation"></iframe>'
    )

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_a_card_has_no_violation_and_fits(opened: Opener, width: int) -> None:
    with opened(width) as context:
        page = context.new_page()
        page.goto("/cards/RXH.html")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_card_shows_on_another_site_and_leads_to_ours(opened: Opener, service: Service) -> None:
    with hospital(f"{service.url}/cards/RXH.html") as site, opened(WIDTHS[1]) as context:
        page = context.new_page()
        page.goto(site, wait_until="networkidle")
        shown = page.frame_locator("iframe")
        assert "Not an official NHS website" in shown.locator("main").inner_text()
        # The card's own style came with it: a frame that may load nothing would be unstyled.
        edge = shown.locator("main").evaluate("main => getComputedStyle(main).borderTopWidth")
        assert edge == "6px"
        assert not shown.locator("html").evaluate("html => html.scrollHeight > innerHeight")
        shown.locator("a").click()
        page.wait_for_url(f"{service.url}/")
        assert page.locator("h1").count() == 1


def test_every_card_fits_its_frame(opened: Opener, release: Release) -> None:
    """Some names take three lines; a frame with a scroll bar hides the last words."""
    with opened(340) as context:
        page = context.new_page()
        page.set_viewport_size(ViewportSize(width=340, height=380))
        for row in release.rows("hospitals"):
            page.goto(f"/cards/{row['ods_code']}.html")
            assert not page.evaluate(
                "document.documentElement.scrollHeight > innerHeight"
                " || document.documentElement.scrollWidth > innerWidth"
            ), row["name"]
        words = card.frame(release, release.rows("hospitals")[0])
    assert 'width="340" height="380"' in words


def test_no_other_page_shows_on_another_site(opened: Opener, service: Service) -> None:
    with hospital(f"{service.url}/en/contact/") as site, opened(WIDTHS[1]) as context:
        page = context.new_page()
        page.goto(site, wait_until="networkidle")
        assert "Contact" not in page.frame_locator("iframe").locator("body").inner_text()
