"""The server as programs meet it: the API, the chat, pages that are not sent twice, a busy port."""

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from browser.conftest import Service, nccid
from nccid.published import Release


@pytest.fixture
def http(service: Service) -> Iterator[httpx.Client]:
    """A program that asks the server."""
    with httpx.Client(base_url=service.url, timeout=20) as client:
        yield client


def test_figures_and_answers_are_the_released_ones(http: httpx.Client, release: Release) -> None:
    told = http.get("/api/v1/figures/hospitals", params={"nation": "Wales"}).json()
    assert told["value"] == release.figure("hospitals", nation="Wales").value
    asked = http.post("/api/v1/ask", json={"question": "How many hospitals are there?"}).json()
    assert asked["figure"]["value"] == release.figure("hospitals").value


def test_what_is_wrong_is_refused(http: httpx.Client) -> None:
    assert http.get("/api/v1/figures/hospitals", params={"natoin": "Wales"}).status_code == 422
    assert http.post("/api/v1/ask", json={"question": "a" * 9_000}).status_code == 413


def test_pages_are_packed_and_not_sent_twice(http: httpx.Client) -> None:
    first = http.get("/")
    assert first.headers["content-encoding"] == "gzip"
    again = http.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_addresses_are_not_logged(http: httpx.Client, service: Service) -> None:
    assert http.get("/en/what-data/?words=looked-for").status_code == 200
    assert http.get("/looked-for").status_code == 404
    assert "looked-for" not in service.log.read_text()


def test_a_second_server_is_told_to_take_another_port(root: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = nccid(root, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port} is busy" in refused.stderr
    assert "make serve PORT=" in refused.stderr
    assert "Traceback" not in refused.stderr
