"""A real browser in front of the real server, both started once for all tests in this folder.

The server runs on a copy of the project's folders by link, so that the site that somebody has just
built, and may be looking at, stays as it is.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from benchmarks import _kinds
from nccid.paths import ROOT

PHONE, DESK = WIDTHS = (390, 1280)
SMALL = 320
"""Widths of the window, in CSS pixels. The smallest is a wide one at four times its size."""
FLAGS = [
    "--headless",
    "--no-sandbox",  # Chromium refuses to run as root with it, and tests run as root in places
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with everything that the server needs, and a freshly built site in `public`."""
    folder = tmp_path_factory.mktemp("root")
    for name in ("site", "data", "dashboard", "build", "mkdocs.yml", ".streamlit"):
        (folder / name).symlink_to(ROOT / name)
    built = nccid(folder, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def environment(folder: Path) -> dict[str, str]:
    """The environment in which the program takes `folder` for its root and the real record."""
    keep = {name: value for name, value in os.environ.items() if not name.startswith("NCCID_")}
    return keep | {"NCCID_ROOT": str(folder)}


def nccid(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the program, from a folder that is not the project's."""
    return subprocess.run(
        [sys.executable, "-m", "nccid", *arguments],
        env=environment(folder),
        cwd=folder.parent,
        capture_output=True,
        text=True,
        timeout=120,
    )


@dataclass(frozen=True)
class Service:
    """The running service: its address without a slash at its end, its pages, what it writes.

    `kinds` are a few of its pages that together have every part that any page has.
    """

    url: str
    pages: list[str]
    kinds: list[str]
    log: Path


@pytest.fixture(scope="session")
def service(root: Path) -> Iterator[Service]:
    """The server that people start, on a free port, stopped when the tests are over."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    public = root / "public"
    kinds = [*_kinds.one_of_each(public), _kinds.NOWHERE]
    running = Service(f"http://localhost:{port}", _pages(public), kinds, root / "server.log")
    with running.log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "nccid", "serve", "--port", str(port)],
            env=environment(root),
            cwd=root.parent,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, running)
            yield running
        finally:
            process.terminate()
            process.wait(timeout=20)


KINDS = ("by/name", "by/status", "questions", "poster", "hospitals", "projects")
"""Kinds of pages below the lists of entries, each made from one mould: two of each are visited."""


def _of_a_kind(name: str) -> str:
    """The kind of a page that is one of many alike; empty for any other page."""
    below = name[3:].startswith(("record/projects/", "record/hospitals/"))
    return next((kind for kind in KINDS if f"/{kind}" in name), "view") if below else ""


def _pages(public: Path) -> list[str]:
    """The address of each page of the site, two of each kind of entry, and one that is not there.

    The kinds of entries have tests of their own in `test_lists.py`.
    """
    found: list[str] = []
    kinds: Counter[str] = Counter()
    for path in sorted(public.rglob("index.html")):
        name = path.parent.relative_to(public).as_posix()
        kind = _of_a_kind(name)
        kinds[kind] += 1
        if not kind or kinds[kind] <= 2:
            found.append(name)
    return ["/" if name == "." else f"/{name}/" for name in found] + ["/no-such-page/"]


def _wait(process: "subprocess.Popen[bytes]", running: Service) -> None:
    for _ in range(1800):
        if f"Ready: {running.url}" in running.log.read_text():
            return
        assert process.poll() is None, f"The server stopped: {running.log.read_text()}"
        time.sleep(0.1)
    pytest.fail(f"The server was not ready within three minutes: {running.log.read_text()}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's own Chromium; a computer without it fails, since a skip would look like success."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.fail(
            "The browser tests need chromium, and it is not installed."
            " Type: make test (it installs it), or: sudo apt-get install chromium",
            pytrace=False,
        )
    started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield started
    started.close()


class MadeUp(NamedTuple):
    """The built site of the made-up programme: its address, and pages of kinds of its own."""

    url: str
    kinds: list[str]


@pytest.fixture(scope="session")
def made_up(site_made_up: Path, root: Path) -> Iterator[MadeUp]:
    """The made-up programme knows more, so its pages have parts that those of the real one lack."""
    known = set[_kinds.Part]()
    _kinds.one_of_each(root / "public", known)
    files = partial(Quiet, directory=site_made_up)
    with ThreadingHTTPServer(("127.0.0.1", 0), files) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield MadeUp(
            f"http://127.0.0.1:{server.server_port}", _kinds.one_of_each(site_made_up, known)
        )
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves the files of a folder and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Opener = Callable[..., AbstractContextManager[BrowserContext]]
"""Takes a width and `script=False` for a browser without scripts."""


@pytest.fixture(scope="session")
def opened(browser: Browser, service: Service) -> Opener:
    """Opens the browser of somebody who was never here before."""

    @contextmanager
    def open_at(width: int, *, script: bool = True) -> Iterator[BrowserContext]:
        made = browser.new_context(
            base_url=service.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
        )
        try:
            yield made
        finally:
            made.close()

    return open_at
