"""The figures as JSON, for programs: read-only, open to every site, nothing kept.

GET  /api/v1                      what there is
GET  /api/v1/releases             the releases, newest first
GET  /api/v1/measures             what is counted, and how it may be narrowed down
GET  /api/v1/figures/{measure}    one figure; filters such as ?nation=Wales
GET  /api/v1/openapi.json         the same for programs that read OpenAPI
POST /api/v1/ask                  {"question": "…"}: the chat's reply
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nccid import published
from nccid.errors import Missing, NccidError, WrongUse
from nccid.figures.sentence import sentence
from nccid.paths import Place
from nccid.programme import Measure
from nccid.published import Release
from nccid.web import openapi
from nccid.web.replies import refusal

FILTERS = (
    "nation",
    "nhs_region",
    "hospital",
    "project",
    "modality",
    "covid_status",
    "organisation_type",
    "purpose",
    "status",
    "year",
    "as_of",
)
"""Every filter that a figure may be asked with."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPEN = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"])
"""Other sites may read the figures from their own pages."""


def newest(place: Place) -> Release:
    """The newest release, opened once and again when a newer one is out."""
    dates = published.dates(place)
    return opened(place, dates[-1]) if dates else published.newest(place)


@lru_cache(maxsize=64)
def opened(place: Place, day: str) -> Release:
    """The release of a date; it never changes, so once read it is kept in memory."""
    return published.open_release(place, day)


def routes(place: Place) -> list[Route]:
    """The read-only part of the API, below /api."""

    def route(path: str, answer: Callable[[Place, Request], Any]) -> Route:
        def endpoint(request: Request) -> Response:
            try:
                return JSONResponse(answer(place, request))
            except Missing as error:
                return refusal(request.url.path, 404, error.message, error.do)
            except WrongUse as error:
                return refusal(request.url.path, 422, error.message, error.do)
            except NccidError as error:
                return refusal(request.url.path, 400, error.message, error.do)

        return Route(f"/v1{path}", endpoint, methods=["GET", "OPTIONS"], middleware=[_OPEN])

    return [
        route("", index),
        route("/releases", releases),
        route("/measures", measures),
        route("/figures/{measure}", figure),
        route("/openapi.json", described),
    ]


def index(place: Place, request: Request) -> dict[str, Any]:
    """What the API answers."""
    _asked(request, ())
    release = newest(place)
    return {
        "programme": release.programme.name,
        "made_up": release.made_up,
        "release": release.date,
        "addresses": [
            "/api/v1/releases",
            "/api/v1/measures",
            *(f"/api/v1/figures/{name}" for name in release.measures),
            "/api/v1/ask",
            "/api/v1/openapi.json",
        ],
    }


def described(place: Place, request: Request) -> dict[str, Any]:
    """The API in the words of OpenAPI."""
    _asked(request, ())
    return openapi.describe(newest(place), FILTERS)


def releases(place: Place, request: Request) -> dict[str, Any]:
    """All releases, newest first, each with the folder that holds its files."""
    _asked(request, ())
    release = newest(place)
    days = reversed(published.dates(place))
    return {
        "made_up": release.made_up,
        "releases": [
            {"release": day, "package": f"/data/releases/{day}/datapackage.json"} for day in days
        ],
    }


def measures(place: Place, request: Request) -> dict[str, Any]:
    """What is counted, with its definition and the filters that it takes."""
    _asked(request, ())
    release = newest(place)
    return {
        "made_up": release.made_up,
        "release": release.date,
        "measures": [_measure(measure, release) for measure in release.measures.values()],
    }


def _measure(measure: Measure, release: Release) -> dict[str, Any]:
    return {
        "measure": measure.name,
        "title": measure.title,
        "definition": measure.definition,
        "unit": measure.unit,
        "kind": measure.kind,
        "rounded": measure.protected,
        "filters": {name: release.values(name) for name in measure.dimensions},
    }


def figure(place: Place, request: Request) -> dict[str, Any]:
    """One figure of the newest release, or of the one named by `release`."""
    asked = _asked(request, (*FILTERS, "release"))
    day = asked.pop("release", "")
    newest_one = newest(place)
    release = opened(place, day) if day else newest_one
    name = request.path_params["measure"]
    if name not in release.measures:
        known = ", ".join(release.measures)
        raise Missing(f"There is no measure called {name!r}.", do=f"The measures are: {known}.")
    found = release.figure(name, **asked)
    about = release.measure(name)
    return {
        **found.as_dict(),
        "reason": found.reason,
        "sentence": sentence(found, release),
        "title": about.title,
        "unit": about.unit,
        "definition": about.definition,
        "rounded": about.protected,
        "checked_on": newest_one.checked_on,
        "made_up": release.made_up,
    }


def _asked(request: Request, allowed: Sequence[str]) -> dict[str, str]:
    """The filters of a request, each allowed, once, and filled in; WrongUse otherwise.

    A misspelt filter must never be dropped: the total would pass for the part.
    """
    asked: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in allowed:
            do = f"The filters are: {', '.join(allowed)}." if allowed else "Ask without a filter."
            raise WrongUse(f"There is no filter called {name!r} here.", do=do)
        if name in asked:
            raise WrongUse(f"The filter {name} is given twice.", do="Ask for one value at a time.")
        if not value.strip():
            raise WrongUse(f"The filter {name} is empty.", do="Give it a value or leave it out.")
        if name in ("as_of", "release") and not _is_day(value):
            raise WrongUse(f"{name} is not a date.", do="Write it as 2023-09-25.")
        asked[name] = value.strip()
    return asked


def _is_day(text: str) -> bool:
    """Whether a text is a date written year-month-day."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
