"""Questions from people: as JSON for programs, as a form for browsers without a script.

Nothing typed is stored or logged: the question lives in memory until its answer is sent.
"""

import json
import re
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from nccid.chat import answer
from nccid.errors import NccidError
from nccid.paths import Place
from nccid.web.api import newest
from nccid.web.replies import refusal

JSON_BYTES = 4096
FORM_BYTES = 8192
"""A form writes one character of a question with up to twelve bytes; the chat reads 500."""

REGION = '<div id="answer"></div>'
_BOX = re.compile(r'<input(?=[^>]*\bname="question")')
_STATE = '<input type="hidden" name="state" value="">'
STATE = 500
"""Characters of a state at most; the chat writes shorter ones."""
_TITLE = "<title>"

HEADINGS = {
    "clarify": "Which of these do you mean?",
    "out_of_scope": "This site has no answer to that",
    "safety": "Please read this first",
}
"""Headings above an answer by kind of reply; others are headed `Answer`."""


class Refused(Exception):
    """A question that cannot be read: HTTP status, what is wrong, what to do."""

    def __init__(self, status: int, what: str, do: str) -> None:
        """Keep the three parts; none of them repeats what was typed."""
        super().__init__(what)
        self.status, self.what, self.do = status, what, do


def by_program(place: Place) -> Route:
    """The address, below /api, that takes a question as JSON."""

    async def answered(request: Request) -> Response:
        try:
            reply = await _reply(place, *await read_json(request))
        except Refused as refused:
            return refusal(request.url.path, refused.status, refused.what, refused.do)
        return JSONResponse(reply, headers={"Cache-Control": "no-store"})

    return Route("/v1/ask", answered, methods=["POST"])


def by_form(place: Place, public: Path) -> Route:
    """The address that takes a question from the form of the site built in `public`."""
    page = public / "en" / "ask" / "index.html"

    async def answered(request: Request) -> Response:
        try:
            question, state = await read_form(request)
            reply = await _reply(place, question, state)
        except Refused as refused:
            return _page(page, refused.status, problem(refused))
        keep = "" if reply["removed"] or reply["state"] else question
        return _page(page, 200, show(reply), keep, reply["state"])

    return Route("/en/ask/", answered, methods=["POST"])


async def _reply(place: Place, question: str, state: str) -> dict[str, Any]:
    return await run_in_threadpool(lambda: answer.reply(question, newest(place), state))


async def read_json(request: Request) -> tuple[str, str]:
    """The question and the state in a JSON body such as `{"question": "…"}`; the state of the
    reply before may be left out. Refused when there is no question."""
    _must_be(request, "application/json")
    body = await _body(request, JSON_BYTES)
    try:
        sent = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused(400, "This is not JSON in UTF-8.", _EXAMPLE) from None
    question = sent.get("question") if isinstance(sent, dict) else None
    if not isinstance(question, str):
        raise Refused(422, "There is no question in it.", _EXAMPLE)
    state = sent.get("state", "")
    if not isinstance(state, str):
        raise Refused(422, "The state is no text.", "Send the one of the reply before, or none.")
    return _checked(question), state[:STATE]


_EXAMPLE = 'Send {"question": "How many hospitals take part?"} as application/json.'


async def read_form(request: Request) -> tuple[str, str]:
    """The fields `question` and `state` of a form; Refused when there is no question."""
    _must_be(request, "application/x-www-form-urlencoded")
    body = await _body(request, FORM_BYTES)
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=8, errors="replace")
    except ValueError:
        raise Refused(400, "The form cannot be read.", "Type your question again.") from None
    question, state = ("".join(fields.get(name, [""])[:1]) for name in ("question", "state"))
    return _checked(question), state[:STATE]


def _must_be(request: Request, wanted: str) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != wanted:
        raise Refused(415, "The question came in a form that we do not read.", f"Send {wanted}.")


async def _body(request: Request, limit: int) -> bytes:
    """The body, given up as soon as it is longer than `limit` bytes."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise Refused(413, "The question is too long.", "Use at most 500 characters.")
    return body


def _checked(question: str) -> str:
    if not question.strip():
        raise Refused(422, "There is no question.", "Type a question first.")
    try:
        question.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused(422, "The question holds half a character.", "Send whole UTF-8.") from None
    return question


def _page(path: Path, status: int, html: str, question: str = "", state: str = "") -> HTMLResponse:
    """The site's own page with an answer in it, and the question back in the box if it may be."""
    page = path.read_text(encoding="utf-8")
    if page.count(REGION) != 1 or len(_BOX.findall(page)) != 1:
        raise NccidError("The page has no place for an answer.", file="site/en/ask.md")
    if question:
        page = _BOX.sub(lambda _: f'<input value="{escape(question)}"', page)
    page = page.replace(_STATE, _hidden(state), 1)
    heading = "Answer" if status == 200 else "Problem"
    page = page.replace(_TITLE, f"{_TITLE}{heading} – ", 1)
    page = page.replace(REGION, f'<div id="answer">\n{html}\n</div>')
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})


def problem(refused: Refused) -> str:
    """What is wrong with a question, as HTML."""
    return (
        '<h2 id="reply">There is a problem</h2>\n'
        f"<p>{escape(refused.what)} {escape(refused.do)}</p>"
    )


def show(reply: dict[str, Any]) -> str:
    """A reply of the chat as HTML; every word of it is escaped."""
    parts = [f'<h2 id="reply">{HEADINGS.get(reply["kind"], "Answer")}</h2>']
    if reply["removed"]:
        kinds = escape(", ".join(_kind(kind) for kind in reply["removed"]))
        parts.append(f"<p>We took personal details out of your question ({kinds}).</p>")
    parts += [f"<p>{_lines(text)}</p>" for text in reply["text"].split("\n\n") if text.strip()]
    if reply["options"]:
        buttons = "\n".join(_option(option) for option in reply["options"])
        parts.append(
            '<form class="options" method="post" action="/en/ask/">\n'
            f"{_hidden(reply['state'])}\n{buttons}\n</form>"
        )
    if reply["sources"]:
        links = "\n".join(f"<li>{_link(source)}</li>" for source in reply["sources"])
        parts.append(f"<p>Read more:</p>\n<ul>\n{links}\n</ul>")
    return "\n".join(parts)


def _kind(removed: str) -> str:
    """A kind of personal detail in words: `date of birth`."""
    return removed.replace("_", " ").replace("nhs", "NHS")


def _lines(text: str) -> str:
    return "<br>\n".join(escape(line) for line in text.strip().splitlines())


def _hidden(state: str) -> str:
    """What travels with the page, so that nothing has to be kept here."""
    return f'<input type="hidden" name="state" value="{escape(state)}">'


def _option(option: str) -> str:
    words = escape(option)
    return f'<button type="submit" name="question" value="{words}">{words}</button>'


def _link(source: dict[str, str]) -> str:
    """A link to a page of this site or to an https address; anything else shows as words."""
    url, title = source["url"], escape(source["title"])
    if url.startswith("https://") or (url.startswith("/") and not url.startswith("//")):
        return f'<a href="{escape(url)}">{title}</a>'
    return title
