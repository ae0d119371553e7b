"""What every answer carries: which things a page may load, and what a browser may do with it."""

import sys
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nccid.errors import fault
from nccid.pages.security import CSP_HEADER
from nccid.web.replies import refusal

EXPLORER: Final = "/dashboard"
"""Where the explorer is mounted."""

CARDS: Final = "/cards/"
"""The pages that hospitals may show in a frame on their own sites."""

COMMON: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
        "microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=(), "
        "browsing-topics=(), interest-cohort=()"
    ),
}
"""Headers of every answer, whatever it is."""

EXPLORER_CSP: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "media-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
)
"""The explorer's own policy, looser than the site's and only below /dashboard/.

Streamlit writes a script and its styles into the page, so it cannot run without `unsafe-inline`.
What matters to people who look at figures still holds: nothing comes from another site, and
nothing is sent to one.
"""


CARD_CSP: Final = (
    "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
)
"""The policy of a card: anyone may frame it. It can run nothing and send nothing, so a frame
around it gains nothing from a reader's click."""


class SecurityHeaders:
    """Adds the headers to each answer; keeps what an answer has set itself."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped app does, with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = _policy(scope["path"])

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                for name, value in COMMON.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, sending)


def _policy(path: str) -> str:
    if path == EXPLORER or path.startswith(f"{EXPLORER}/"):
        return EXPLORER_CSP
    return CARD_CSP if path.startswith(CARDS) else CSP_HEADER


class Quiet:
    """Turns a fault of ours into a plain sentence, and reports it without what a person typed.

    A traceback ends with the error's own words, and those can hold the question. So the report
    names the kind of error and the line of code, nothing else.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped app does, or with status 500 and a sentence."""
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except ClientDisconnect:
            return  # the visitor left while sending: nobody's fault, and nobody to tell
        except Exception as error:
            if scope["type"] != "http":
                raise
            print(fault(error), file=sys.stderr, flush=True)
            if not started:
                broken = refusal(scope["path"], 500, "Something broke here.", "Try again later.")
                await broken(scope, receive, send)
