"""Questions from people: as JSON for programs, as a form for browsers without a script.

Nothing typed is stored or logged: the question lives in memory until its answer is sent.
"""

import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from nccid import letters, switch
from nccid.chat import answer, carried
from nccid.errors import NccidError
from nccid.pages import ask_form, languages
from nccid.paths import SITE, Place
from nccid.web import beside, show
from nccid.web.api import newest
from nccid.web.replies import refusal
from nccid.web.tally import Tally

JSON_BYTES = 4096
FORM_BYTES = 8192
"""A form writes one character of a question with up to twelve bytes; the chat reads 500."""

STATE = 500
"""Characters of a state at most; the chat writes shorter ones."""

PART: Final = "X-Part"
"""The header with which the page's script asks for the answer alone, without the page round it."""
NEXT: Final = "X-State"
"""The header that then carries the state for the next question."""

_BOX = re.compile(r'<input(?=[^>]*\bname="question")')
_TITLE = "<title>"
CLOSED = ("The chat is switched off just now.", "Use the search or the contact page.")


class Refused(Exception):
    """A question that cannot be read: HTTP status, what is wrong, what to do."""

    def __init__(self, status: int, what: str, do: str) -> None:
        """Keep the three parts; none of them repeats what was typed."""
        super().__init__(what)
        self.status, self.what, self.do = status, what, do


def by_program(place: Place, tally: Tally) -> Route:
    """The address, below /api, that takes a question as JSON."""

    async def answered(request: Request) -> Response:
        try:
            reply = await _reply(place, *await read_json(request))
            tally.count(reply)
        except Refused as refused:
            return refusal(request.url.path, refused.status, refused.what, refused.do)
        return JSONResponse(reply, headers={"Cache-Control": "no-store"})

    return Route("/v1/ask", answered, methods=["POST"])


def by_form(place: Place, public: Path, tally: Tally) -> list[Route]:
    """The addresses that take a question from the form, one a language of the site in `public`."""
    words = languages.load(SITE)
    forms = [Form(language, public, words[language]["ask"]) for language in letters.LANGUAGES]
    return [_form(place, form, tally) for form in forms if form.page.is_file()]


@dataclass(frozen=True)
class Form:
    """The form in one language: its built page, and the words around an answer."""

    language: str
    public: Path
    words: dict[str, Any]

    def spoken(self, language: str) -> dict[str, Any]:
        """The words around an answer in the language of the answer, whatever the page's is."""
        if language == self.language:
            return self.words
        other: dict[str, Any] = languages.load(SITE)[language]["ask"]
        return other

    @property
    def page(self) -> Path:
        """The page that the form stands on."""
        return self.public / self.language / "ask" / "index.html"


def _form(place: Place, form: Form, tally: Tally) -> Route:
    async def answered(request: Request) -> Response:
        alone = PART in request.headers
        try:
            question, state = await read_form(request)
            reply = await _reply(place, question, state)
            tally.count(reply)
        except Refused as refused:
            html = show.problem(refused.what, refused.do, form.words)
            return _part(refused.status, html) if alone else _page(form, refused.status, html)
        drawn = await run_in_threadpool(lambda: beside.html(reply, newest(place)))
        html = show.reply(reply, form.spoken(reply["language"]), form.language, drawn)
        if alone:
            return _part(200, html, reply["state"])
        guided = reply["state"] and not carried.is_figure(reply["state"])
        keep = "" if reply["removed"] or guided else question
        return _page(form, 200, html, keep, reply["state"])

    return Route(f"/{form.language}/ask/", answered, methods=["POST"])


async def _reply(place: Place, question: str, state: str) -> dict[str, Any]:
    if not switch.is_open():
        raise Refused(503, *CLOSED)
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


def _part(status: int, html: str, state: str = "") -> HTMLResponse:
    """The answer alone, for the page's script, which puts it into the conversation."""
    headers = {"Cache-Control": "no-store", PART: "answer", NEXT: quote(state)}
    return HTMLResponse(html, status, headers)


def _page(form: Form, status: int, html: str, question: str = "", state: str = "") -> HTMLResponse:
    """The site's own page with an answer in it, and the question back in the box if it may be."""
    page = form.page.read_text(encoding="utf-8")
    if page.count(ask_form.REGION) != 1 or len(_BOX.findall(page)) != 1:
        raise NccidError(
            "The page has no place for an answer.", file=f"site/{form.language}/ask.md"
        )
    if question:
        page = _BOX.sub(lambda _: f'<input value="{escape(question)}"', page)
    page = page.replace(ask_form.STATE, show.hidden(state), 1)
    heading = form.words["headings"]["answer"] if status == 200 else form.words["problem"]
    page = page.replace(_TITLE, f"{_TITLE}{escape(heading)} – ", 1)
    page = page.replace(ask_form.REGION, f'<div id="answer">\n{html}\n</div>')
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})
