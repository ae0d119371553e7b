"""The explorer: Streamlit's own app, kept in its place below /dashboard/."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from nccid.errors import Missing, NccidError, fault
from nccid.paths import ROOT

if TYPE_CHECKING:
    from streamlit.starlette import App

SCRIPT = ROOT / "dashboard" / "app.py"
NEEDED = {
    "browser.gatherUsageStats": False,  # no report to anyone
    "client.showErrorDetails": "none",  # people get a sentence, never a traceback
    "logger.enableRich": False,  # the other log writes what was typed, past our filter
    "runner.magicEnabled": False,  # a comment in the code is not something to show
    "server.enableXsrfProtection": False,  # its cookie; there is no log-in and nothing to upload
}
"""Settings without which the explorer must not run. They are set in `.streamlit/config.toml`."""

_CLOSED = "The explorer is not running. Every figure is on the site: /en/record/statistics/\n"


class Explorer:
    """Answers below /dashboard/ once it is running.

    Streamlit allows one running explorer in a process and starts it with the server, not with the
    first visitor; until then, and in tests that start no server, it answers 503 with a sentence.
    """

    def __init__(self) -> None:
        """Make an explorer that is not running yet."""
        self._app: App | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to Streamlit."""
        if self._app:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(_CLOSED, 503)(scope, receive, send)

    @asynccontextmanager
    async def running(self, parent: Starlette) -> AsyncIterator[None]:
        """Run the explorer for as long as the web app runs."""
        inner = _streamlit()
        # A mounted app gets no start signal of its own: without this it answers 503 for ever.
        async with inner.lifespan()(parent):
            self._app = inner
            try:
                yield
            finally:
                self._app = None


def check() -> None:
    """Raise NccidError when the explorer cannot run as it must."""
    # Loaded here: it takes a second, and most commands never show the explorer.
    from streamlit import config

    if not SCRIPT.is_file():
        raise Missing("The explorer is missing.", file="dashboard/app.py")
    wrong = [name for name, value in NEEDED.items() if config.get_option(name) != value]
    if wrong:
        raise NccidError(
            f"The explorer does not run with these settings as they are: {', '.join(wrong)}.",
            file=".streamlit/config.toml",
            do="Start it from the project's folder, or mend the file.",
        )


def _streamlit() -> "App":
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.starlette import App

    check()
    # A folder called pages/ makes Streamlit run its files one by one. Who comes by a link to a
    # page would then not see what app.py says around it, such as that the data are made up.
    PagesManager.uses_pages_directory = False
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))  # its pages import `dashboard`
    logging.getLogger("streamlit.error_util").addFilter(_without_words)
    return App(SCRIPT)


def _without_words(record: logging.LogRecord) -> bool:
    """Keep what was typed out of the log: an error's own words can repeat it."""
    if record.exc_info and isinstance(record.exc_info[1], Exception):
        record.msg, record.args, record.exc_info = fault(record.exc_info[1]), (), None
    return True
