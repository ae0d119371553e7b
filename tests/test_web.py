"""The web app: pages, API, question form and headers, and what it says when something is wrong."""

import asyncio
import json
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from nccid import published, switch, web
from nccid.chat import answer as chat
from nccid.errors import Missing, NccidError, WrongUse
from nccid.figures.sentence import sentence
from nccid.pages.build import build
from nccid.pages.security import CSP_HEADER
from nccid.paths import ROOT, Place
from nccid.published import Release
from nccid.web import explorer, headers

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def site(real: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "public"
    build(real, folder)
    return folder


@pytest.fixture(scope="module")
def client(real: Place, site: Path) -> TestClient:
    return TestClient(web.app(real, site), raise_server_exceptions=False)


def fake(**changes: object) -> dict[str, Any]:
    """A reply of the chat, so that the page round it can be tested by itself."""
    return {
        "kind": "answer",
        "topic": "storage",
        "text": "First line.\n\nSecond part.",
        "sources": [{"title": "Storage", "url": "/en/storage-and-protection/#storage"}],
        "figure": None,
        "options": [],
        "removed": [],
        "state": "",
        "language": "en",
    } | changes


@pytest.fixture
def replies(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the chat says in this test; change it to make the chat say something else."""
    said = fake()
    monkeypatch.setattr(chat, "reply", lambda question, release, state: said)
    return said


# Pages


def test_every_built_page_is_served(client: TestClient, site: Path) -> None:
    pages = list(site.rglob("index.html"))
    assert len(pages) > 20
    for path in pages:
        address = f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.text == path.read_text(encoding="utf-8")


def test_headers_of_a_page(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.headers["content-security-policy"] == CSP_HEADER
    assert "unsafe" not in CSP_HEADER
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert answer.headers["cache-control"] == "no-cache"
    assert "set-cookie" not in answer.headers
    assert "server" not in answer.headers


def test_a_card_may_stand_in_a_frame_and_can_do_nothing(client: TestClient) -> None:
    policy = client.get("/cards/RXH.html").headers["content-security-policy"]
    assert policy == headers.CARD_CSP
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert "form-action 'none'" in policy
    assert client.get("/cardsx").headers["content-security-policy"] == CSP_HEADER
    assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/latest/hospitals.csv", "text/csv; charset=utf-8"),
        ("/data/latest/hospitals.csv-metadata.json", "application/csvm+json"),
        ("/data/latest/hospitals.json", "application/json"),
        ("/data/latest/nccid.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("/data/latest/nccid.zip", "application/zip"),
        ("/data/latest/nccid.zip.sha256", "text/plain; charset=utf-8"),
        ("/data/latest/SHA256SUMS", "text/plain; charset=utf-8"),
        ("/data/latest/register.sqlite", "application/vnd.sqlite3"),
        ("/data/latest/dataset.jsonld", "application/ld+json"),
        ("/feeds/register.atom", "application/atom+xml"),
        ("/feeds/projects/ucl.json", "application/feed+json"),
    ],
)
def test_a_download_says_what_it_is(client: TestClient, path: str, kind: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)


def test_a_page_that_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == CSP_HEADER


def test_an_unknown_page_is_the_sites_own_404(client: TestClient, site: Path) -> None:
    answer = client.get("/en/no-such-page/")
    assert answer.status_code == 404
    assert answer.text == (site / "404.html").read_text(encoding="utf-8")
    assert answer.headers["content-security-policy"] == CSP_HEADER


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "/en/..%2f..%2fpyproject.toml"]
)
def test_nothing_outside_the_site_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "build-system" not in answer.text


def test_without_a_built_site_it_says_what_to_type(real: Place, tmp_path: Path) -> None:
    with pytest.raises(Missing, match="nccid build"):
        web.app(real, tmp_path)


# Figures


def test_every_measure_is_the_released_figure(client: TestClient, release: Release) -> None:
    for name in release.measures:
        answer = client.get(f"/api/v1/figures/{name}")
        figure = release.figure(name)
        told = answer.json()
        assert answer.status_code == 200
        assert figure.as_dict().items() <= told.items()
        assert told["reason"] == figure.reason
        assert told["sentence"] == sentence(figure, release)
        assert told["unit"] == release.measure(name).unit
        assert told["definition"] == release.measure(name).definition


def test_each_filter_narrows_the_figure(client: TestClient, release: Release) -> None:
    for nation in release.values("nation"):
        told = client.get("/api/v1/figures/hospitals", params={"nation": nation}).json()
        assert told["value"] == release.figure("hospitals", nation=nation).value
        assert told["filters"] == {"nation": nation}


def test_a_figure_that_was_never_published_says_why(client: TestClient) -> None:
    told = client.get("/api/v1/figures/access_days").json()
    assert (told["value"], told["status"]) == (None, "not_published")
    assert told["reason"]


def test_a_filter_that_a_measure_never_had_gives_no_total(client: TestClient) -> None:
    told = client.get("/api/v1/figures/patients", params={"nation": "Wales"}).json()
    assert (told["value"], told["status"]) == (None, "not_published")


def test_an_earlier_release_can_be_asked(client: TestClient, real: Place) -> None:
    first = published.dates(real)[0]
    told = client.get("/api/v1/figures/patients", params={"release": first}).json()
    assert told["release"] == first


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("natoin=Wales", "nation"),
        ("nation=Wales&nation=England", "twice"),
        ("nation=", "empty"),
        ("as_of=yesterday", "2023-09-25"),
        ("as_of=2023-02-30", "2023-09-25"),
    ],
)
def test_a_wrong_filter_is_refused_never_dropped(client: TestClient, query: str, word: str) -> None:
    answer = client.get(f"/api/v1/figures/hospitals?{query}")
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert set(error) == {"what", "do"}
    assert word in error["what"] + error["do"]


@pytest.mark.parametrize("path", ["", "/releases", "/measures"])
def test_lists_take_no_filter(client: TestClient, path: str) -> None:
    assert client.get(f"/api/v1{path}?nation=Wales").status_code == 422


def test_an_unknown_measure_names_the_known_ones(client: TestClient) -> None:
    answer = client.get("/api/v1/figures/nonsense")
    assert answer.status_code == 404
    assert "hospitals" in answer.json()["error"]["do"]


def test_an_unknown_release_is_not_found(client: TestClient) -> None:
    assert client.get("/api/v1/figures/hospitals?release=1999-01-01").status_code == 404


def test_releases_are_listed_newest_first(client: TestClient, real: Place, site: Path) -> None:
    told = client.get("/api/v1/releases").json()["releases"]
    assert [row["release"] for row in told] == published.dates(real)[::-1]
    assert client.get(told[0]["package"]).status_code == 200


def test_measures_carry_all_that_a_program_needs(client: TestClient, release: Release) -> None:
    told = {row["measure"]: row for row in client.get("/api/v1/measures").json()["measures"]}
    assert set(told) == set(release.measures)
    assert told["hospitals"]["filters"]["nation"] == release.values("nation")
    assert all(row["title"] and row["definition"] and row["unit"] for row in told.values())


def test_other_sites_may_read_figures_and_nothing_more(
    client: TestClient, replies: dict[str, Any]
) -> None:
    origin = {"Origin": "https://example.org"}
    for path in ("/api/v1/releases", "/api/v1/figures/hospitals", "/api/v1/figures/patients?x=1"):
        answer = client.get(path, headers=origin)
        assert answer.headers["access-control-allow-origin"] == "*"
    asked = client.post("/api/v1/ask", json={"question": "How many hospitals?"}, headers=origin)
    assert "access-control-allow-origin" not in asked.headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/api/v1/releases", 405),
        ("GET", "/api/v1/ask", 405),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/", 404),
        ("DELETE", "/api/v1/figures/hospitals", 405),
    ],
)
def test_programs_get_errors_as_json(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"what", "do"}


# Questions


def test_a_program_gets_the_chats_reply(client: TestClient, replies: dict[str, Any]) -> None:
    answer = client.post("/api/v1/ask", json={"question": "Where are my scans?"})
    assert answer.json() == replies
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 4000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b"{}", "application/json", 422),
        (b'{"question": 5}', "application/json", 422),
        (b'{"question": "  "}', "application/json", 422),
        (b'{"question": "\\ud800"}', "application/json", 422),
        (b'{"question": "Who?"}', "text/plain", 415),
        (b'{"question": "Who?"}', "", 415),
        (json.dumps({"question": "a" * 5000}).encode(), "application/json", 413),
    ],
)
def test_a_question_that_cannot_be_read(
    client: TestClient, replies: dict[str, Any], body: bytes, kind: str, status: int
) -> None:
    answer = client.post("/api/v1/ask", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"what", "do"}


def answered(client: TestClient, question: str) -> str:
    """The page that answers a question."""
    answer = client.post("/en/ask/", data={"question": question})
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == CSP_HEADER
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.text)


def test_the_form_is_answered_in_the_sites_own_page(
    client: TestClient, replies: dict[str, Any]
) -> None:
    page = answered(client, 'Where are "my" scans?')
    region = page.partition('<div id="answer">')[2].partition("</div>")[0]
    assert "<p>First line.</p>\n<p>Second part.</p>" in region
    assert '<a href="/en/storage-and-protection/#storage">Storage</a>' in region
    assert 'value="Where are &quot;my&quot; scans?"' in page
    assert "<title>Answer" in page


def test_the_script_gets_the_answer_alone(client: TestClient, replies: dict[str, Any]) -> None:
    """Without the page round it, with the state of the next question in a header."""
    replies |= fake(state="request?what=access", options=["Me"], text="So far:\n• one\n• two")
    answer = client.post("/en/ask/", data={"question": "who"}, headers={"X-Part": "answer"})
    assert answer.headers["x-part"] == "answer"
    assert unquote(answer.headers["x-state"]) == "request?what=access"
    assert answer.text.startswith('<h2 id="reply">')
    assert "<li>one</li>\n<li>two</li>" in answer.text
    assert 'name="state" value="request?what=access"' in answer.text
    wrong = client.post("/en/ask/", data={"question": ""}, headers={"X-Part": "answer"})
    assert wrong.status_code == 422
    assert "There is a problem" in wrong.text


def test_a_state_travels_with_the_page(client: TestClient) -> None:
    """A choice sends back what the reply before gave; nothing is kept in between."""
    page = answered(client, "Help me make a request")
    assert page.count('name="state" value="request?"') == 2
    sent = {"question": "Have my data deleted", "state": "request?"}
    page = client.post("/en/ask/", data=sent).text
    assert "You would like the data deleted." in page
    told = client.post("/api/v1/ask", json={"question": "Me", "state": "request?what=erasure"})
    assert told.json()["state"] == "request?what=erasure&for=me"
    assert client.post("/api/v1/ask", json={"question": "Me", "state": 1}).status_code == 422
    assert client.post("/en/ask/", data={"question": "Me", "state": "x" * 5000}).status_code == 200


def test_the_chat_can_be_switched_off(
    client: TestClient, real: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Off: a question is refused in words, and a site built then has no form and is whole."""
    monkeypatch.setenv(switch.NAME, "off")
    told = client.post("/api/v1/ask", json={"question": "Who can use the data?"})
    assert told.status_code == 503
    assert "switched off" in told.json()["error"]["what"]
    page = client.post("/en/ask/", data={"question": "Who can use the data?"})
    assert page.status_code == 503
    assert "switched off" in page.text
    built = build(real, tmp_path / "public")
    html = (tmp_path / "public" / "en" / "ask" / "index.html").read_text("utf-8")
    assert "The chat is switched off just now." in html
    assert "<form" not in html
    assert len(built) > 100
    monkeypatch.setenv(switch.NAME, "perhaps")
    with pytest.raises(WrongUse, match="perhaps"):
        switch.is_open()


def test_nothing_in_an_answer_is_taken_for_html(
    client: TestClient, replies: dict[str, Any]
) -> None:
    bad = "<script>alert(1)</script>\"'&"
    replies |= fake(text=bad, options=[bad], sources=[{"title": bad, "url": bad}], removed=[bad])
    page = answered(client, "anything")
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;") == 5


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//example.org", "http://example.org"])
def test_a_source_that_is_no_safe_address_is_no_link(
    client: TestClient, replies: dict[str, Any], url: str
) -> None:
    replies |= fake(sources=[{"title": "Odd", "url": url}])
    assert url not in answered(client, "anything")


def test_personal_details_are_named_by_kind_and_never_come_back(
    client: TestClient, replies: dict[str, Any]
) -> None:
    replies |= fake(removed=["date_of_birth", "nhs_number"])
    page = answered(client, "My number is 999 123 4567")
    assert "personal details out of your question: date of birth, NHS number." in page
    assert not re.search(r"999\D*123\D*4567", page)
    assert "<input value" not in page


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"question=", FORM["content-type"], 422),
        (b"", FORM["content-type"], 422),
        (b"question=\xff", FORM["content-type"], 400),
        (b"question=" + b"a" * 9000, FORM["content-type"], 413),
        (b"question=who", "text/plain", 415),
    ],
)
def test_a_form_that_cannot_be_read_is_a_page_too(
    client: TestClient, replies: dict[str, Any], body: bytes, kind: str, status: int
) -> None:
    answer = client.post("/en/ask/", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert "There is a problem" in answer.text
    assert "<main" in answer.text


def test_a_fault_repeats_nothing_that_was_typed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(question: str, release: Release, state: str) -> dict[str, Any]:
        raise ValueError(f"cannot read {question}")

    monkeypatch.setattr(chat, "reply", broken)
    answer = client.post("/api/v1/ask", json={"question": "secret words"})
    written = capfd.readouterr()
    assert answer.status_code == 500
    assert set(answer.json()["error"]) == {"what", "do"}
    assert "secret" not in answer.text + written.out + written.err
    assert "ValueError" in written.err


def test_the_chat_answers_for_real(client: TestClient, release: Release) -> None:
    told = client.post("/api/v1/ask", json={"question": "How many hospitals are there?"}).json()
    assert told["figure"]["value"] == release.figure("hospitals").value
    assert str(told["figure"]["value"]) in answered(client, "How many hospitals are there?")


# The explorer, and the server


def test_the_explorers_policy_is_its_own_and_lets_nothing_out(client: TestClient) -> None:
    answer = client.get("/dashboard/")
    policy = answer.headers["content-security-policy"]
    assert policy == headers.EXPLORER_CSP
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert "*" not in policy
    assert client.get("/dashboardx").headers["content-security-policy"] == CSP_HEADER


def test_before_it_runs_the_explorer_says_where_the_figures_are(client: TestClient) -> None:
    answer = client.get("/dashboard/")
    assert answer.status_code == 503
    assert "/en/record/statistics/" in answer.text


def test_the_explorers_address_is_forgiving(client: TestClient) -> None:
    answer = client.get("/dashboard", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/dashboard/")


def test_the_explorer_refuses_to_run_with_other_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setitem(explorer.NEEDED, "browser.gatherUsageStats", "never this")
    with pytest.raises(NccidError, match="gatherUsageStats"):
        explorer.check()


def test_a_busy_port_says_what_to_type(real: Place) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(NccidError, match=rf"Port {port} is busy.*make serve PORT=") as caught:
            web.serve(real, port)
    assert caught.value.exit_code == 1


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_does_not_exist(real: Place, port: int) -> None:
    with pytest.raises(WrongUse, match="no port number"):
        web.serve(real, port)


def test_a_visitor_who_leaves_while_sending_is_no_fault(
    real: Place, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def leave() -> None:
        async def receive() -> dict[str, Any]:
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:  # noqa: ANN401 (as ASGI sends it)
            raise AssertionError("nobody is there to read it")

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/api/v1/ask",
            "raw_path": b"/api/v1/ask",
            "query_string": b"",
            "root_path": "",
            "scheme": "http",
            "headers": [(b"content-type", b"application/json"), (b"host", b"localhost")],
            "server": ("localhost", 80),
        }
        await web.app(real, site)(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:  # this one may have a loop already, for the browser
        thread.submit(asyncio.run, leave()).result()
    assert capsys.readouterr().err == ""


def test_a_welsh_question_is_answered_in_welsh_on_both_pages(client: TestClient) -> None:
    question = {"question": "Pwy gaiff ddefnyddio data'r NCCID?"}
    welsh = client.post("/cy/ask/", data=question).text
    assert '<html lang="cy">' in welsh
    assert '<h2 id="reply">Ateb</h2>' in welsh
    english = client.post("/en/ask/", data=question).text
    assert '<div lang="cy">\n<h2 id="reply">Ateb</h2>' in english
    asked = client.post("/cy/ask/", data={"question": "Who can use NCCID data?"}).text
    assert '<div lang="en">\n<h2 id="reply">Answer</h2>' in asked
