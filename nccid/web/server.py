"""One address for everything: which path is answered by what, and the server that runs it."""

import errno
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from nccid import published, switch
from nccid.chat import answer
from nccid.errors import Missing, NccidError, WrongUse
from nccid.paths import PUBLIC, ROOT, Place
from nccid.web import api, ask, explorer, tally
from nccid.web.headers import EXPLORER, Quiet, SecurityHeaders
from nccid.web.replies import told

HOST = "127.0.0.1"
"""This computer only. A public service puts a web server with encryption in front."""


def app(place: Place, public: Path = PUBLIC) -> Starlette:
    """The web app of a place: its site built in `public`, the API, the question form, the explorer.

    Raises Missing when the site is not built. The explorer runs only while a server runs the app.
    """
    if not (public / "index.html").is_file():
        raise Missing("The site is not built yet.", do="Type: nccid build")
    dashboard, counted = explorer.Explorer(), tally.from_setting()

    @asynccontextmanager
    async def running(parent: Starlette) -> AsyncIterator[None]:
        async with dashboard.running(parent):
            yield
        counted.close()

    packed = [Middleware(GZipMiddleware, minimum_size=500)]
    return Starlette(
        routes=[
            Mount("/api", routes=[*api.routes(place), ask.by_program(place, counted)]),
            *ask.by_form(place, public, counted),
            Route(EXPLORER, _to_the_explorer),
            Mount(EXPLORER, dashboard),
            Mount("/", _Site(directory=public, html=True), middleware=packed),
        ],
        middleware=[Middleware(SecurityHeaders), Middleware(Quiet)],
        exception_handlers={HTTPException: told},
        lifespan=running,
    )


def _to_the_explorer(request: Request) -> Response:
    return RedirectResponse(f"{EXPLORER}/", 308)


_TEXT = "text/plain; charset=utf-8"
_MEDIA_TYPES = {
    "": _TEXT,
    ".jsonl": _TEXT,
    ".sha256": _TEXT,
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".atom": "application/atom+xml",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".sqlite": "application/vnd.sqlite3",
    ".zip": "application/zip",
}
"""What each kind of file on offer is; systems differ in which of them they know."""


def _media_type(path: Path) -> str:
    """The media type of a file of our own kinds; empty for others, such as pages."""
    if path.name.endswith("csv-metadata.json"):
        return "application/csvm+json"
    if path.suffix == ".json" and "feeds" in path.parts:
        return "application/feed+json"
    return _MEDIA_TYPES.get(path.suffix, "")


class _Site(StaticFiles):
    """The built site, with the media type of each kind of file that it offers."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        if answer.status_code == 200 and (kind := _media_type(Path(full_path))):
            answer.headers["Content-Type"] = kind
        return answer


class _Server(uvicorn.Server):
    """Says where to look as soon as there is something to see."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            port = sockets[0].getsockname()[1]
            print(f"Ready: http://localhost:{port}  (stop with Ctrl+C)", flush=True)


def serve(place: Place, port: int) -> None:
    """Serve a place on this computer until it is stopped.

    Nothing is logged about who asks for what. Raises NccidError when the port is not free.
    """
    listening = _listen(port)
    with listening:
        os.chdir(ROOT)  # Streamlit looks for its settings in the working folder
        explorer.check()
        # Both are done now rather than while the first visitor waits.
        _ = published.newest(place).database
        if switch.is_open():
            answer.learn()
        settings = uvicorn.Config(
            app(place),
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            timeout_graceful_shutdown=2,  # an open explorer page would hold the door for ever
        )
        with suppress(KeyboardInterrupt):
            _Server(settings).run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise WrongUse(f"{port} is no port number.", do="Use one such as 8000.")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        other = port + 1 if port < 65535 else 8000
        if error.errno == errno.EADDRINUSE:
            raise NccidError(
                f"Port {port} is busy: another program is using it.",
                do=f"Stop that program, or type: make serve PORT={other}",
            ) from None
        raise NccidError(
            f"Port {port} cannot be opened ({os.strerror(error.errno or 0)}).",
            do="Type: make serve PORT=8001",
        ) from None
    return listening
