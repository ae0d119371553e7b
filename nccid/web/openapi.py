"""The API described for programs, as OpenAPI 3.1, from the lists that the API itself works by."""

from typing import Any

from nccid.chat.guides import LONGEST
from nccid.published import Release
from nccid.words import STATUSES

KINDS = ("answer", "statistic", "request", "safety", "clarify", "out_of_scope")
"""The kinds of reply that the chat gives."""

Properties = dict[str, dict[str, Any]]
_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_FLAG: dict[str, Any] = {"type": "boolean"}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}


def describe(release: Release, filters: tuple[str, ...]) -> dict[str, Any]:
    """The whole description; `filters` are those that a figure takes."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{release.programme.name}: published figures and answers",
            "version": "1",
            "description": (
                "Read-only, open to every site, nothing kept. Each figure comes from one release."
            ),
        },
        "servers": [{"url": "/api"}],
        "paths": {
            "/v1": _get("What there is", _object(programme=_TEXT, release=_DAY, addresses=_TEXTS)),
            "/v1/releases": _get("The releases, newest first", _releases()),
            "/v1/measures": _get("What is counted, and its filters", _measures()),
            "/v1/figures/{measure}": _figure(release, filters),
            "/v1/ask": _ask(),
        },
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object with all these properties, and `made_up` where figures may be made up."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _answer(schema: dict[str, Any], said: str) -> dict[str, Any]:
    return {"description": said, "content": {"application/json": {"schema": schema}}}


_REFUSED = _object(error=_object(what=_TEXT, do=_TEXT))


def _refused(*statuses: int) -> dict[str, Any]:
    """What is wrong and what to do, for each status."""
    said = {
        400: "It cannot be read.",
        404: "There is no such measure or release.",
        413: "It is too long.",
        415: "It is not JSON.",
        422: "A filter, a date or the question is wrong or missing.",
        503: "The chat is switched off.",
    }
    return {str(status): _answer(_REFUSED, said[status]) for status in statuses}


def _get(said: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"summary": said, "responses": {"200": _answer(schema, said), **_refused(422)}}}


def _releases() -> dict[str, Any]:
    one = _object(release=_DAY, package=_TEXT)
    return _object(made_up=_FLAG, releases={"type": "array", "items": one})


def _measures() -> dict[str, Any]:
    texts = dict.fromkeys(("measure", "title", "definition", "unit", "kind"), _TEXT)
    filters = {"type": "object", "additionalProperties": _TEXTS}
    one = _object(**texts, rounded=_FLAG, filters=filters)
    return _object(made_up=_FLAG, release=_DAY, measures={"type": "array", "items": one})


_FIGURE: Properties = {
    "measure": _TEXT,
    "filters": {"type": "object", "additionalProperties": _TEXT},
    "value": {"type": ["number", "null"]},
    "status": {"type": "string", "enum": list(STATUSES)},
    "as_of": _TEXT,
    "release": _DAY,
}
_ABOUT: Properties = {"subject": _TEXT, "how": _TEXT, "definition": _TEXT, "rounded": _FLAG}
_ROWS: dict[str, Any] = {
    "type": "array",
    "items": {"type": "array", "items": {"type": ["string", "number"]}},
}
_CHART: Properties = {"measure": _TEXT, "filters": _FIGURE["filters"], "title": _TEXT}


def _figure(release: Release, filters: tuple[str, ...]) -> dict[str, Any]:
    texts = dict.fromkeys(("reason", "sentence", "title", "unit", "definition"), _TEXT)
    schema = _object(**_FIGURE, **texts, rounded=_FLAG, checked_on=_TEXT, made_up=_FLAG)
    measure = {
        "name": "measure",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": list(release.measures)},
    }
    narrowed = [
        {
            "name": name,
            "in": "query",
            "schema": _DAY if name in ("as_of", "release") else {"type": "string", "minLength": 1},
        }
        for name in (*filters, "release")
    ]
    said = "One figure of the newest release, or of the one named"
    responses = {"200": _answer(schema, said), **_refused(404, 422)}
    return {"get": {"summary": said, "parameters": [measure, *narrowed], "responses": responses}}


def _ask() -> dict[str, Any]:
    asked = _object(question={"type": "string", "minLength": 1})
    asked["properties"]["state"] = {
        "type": "string",
        "maxLength": LONGEST,
        "description": "The state of the reply before, for a question that follows from it.",
    }
    schema = _object(
        kind={"type": "string", "enum": list(KINDS)},
        topic=_TEXT,
        text=_TEXT,
        sources={"type": "array", "items": _object(title=_TEXT, url=_TEXT)},
        figure={"anyOf": [_object(**_FIGURE), {"type": "null"}]},
        options=_TEXTS,
        removed=_TEXTS,
        state=_TEXT,
        language={"type": "string", "enum": ["en", "cy"]},
        about={"anyOf": [_object(**_ABOUT), {"type": "null"}]},
        table={"anyOf": [_object(columns=_TEXTS, rows=_ROWS), {"type": "null"}]},
        chart={"anyOf": [_object(**_CHART), {"type": "null"}]},
    )
    said = "The chat's reply: a section of the site, a figure, or a fixed text"
    body = {"required": True, "content": {"application/json": {"schema": asked}}}
    responses = {"200": _answer(schema, said), **_refused(400, 413, 415, 422, 503)}
    return {"post": {"summary": said, "requestBody": body, "responses": responses}}
