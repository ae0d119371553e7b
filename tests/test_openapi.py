"""The API keeps to its own description, whatever programs send it."""

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient

from nccid import paths, web
from nccid.chat import answer
from nccid.published import Release
from nccid.web import api, ask, openapi
from nccid.web.headers import Quiet
from nccid.web.replies import told
from nccid.web.tally import Tally

PLACE = paths.place(paths.REGISTER)


ADDRESSES = (
    ("/v1", "GET"),
    ("/v1/releases", "GET"),
    ("/v1/measures", "GET"),
    ("/v1/figures/{measure}", "GET"),
    ("/v1/ask", "POST"),
)


@pytest.fixture(scope="module")
def described() -> schemathesis.BaseSchema:
    """The description that the service gives; its pages and its explorer are no part of it."""
    service = Starlette(
        routes=[Mount("/api", routes=[*api.routes(PLACE), ask.by_program(PLACE, Tally(None))])],
        middleware=[Middleware(Quiet)],
        exception_handlers={HTTPException: told},
    )
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", service)


@pytest.mark.parametrize(("path", "method"), ADDRESSES)
def test_every_answer_is_as_described(
    described: schemathesis.BaseSchema, path: str, method: str
) -> None:
    """No request breaks it: each status, media type and body is one that the description names."""

    @given(case=described[path][method].as_strategy())
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def answers(case: schemathesis.Case) -> None:
        case.call_and_validate(
            checks=[
                schemathesis.checks.not_a_server_error,
                status_code_conformance,
                content_type_conformance,
                response_schema_conformance,
            ]
        )

    answers()


def test_no_address_is_left_out(described: schemathesis.BaseSchema) -> None:
    assert set(described) == {path for path, _ in ADDRESSES}


def test_each_filter_and_measure_is_described(release: Release, tmp_path: Path) -> None:
    figure = openapi.describe(release, api.FILTERS)["paths"]["/v1/figures/{measure}"]["get"]
    names = [one["name"] for one in figure["parameters"]]
    assert names == ["measure", *api.FILTERS, "release"]
    assert figure["parameters"][0]["schema"]["enum"] == list(release.measures)


def test_the_chats_reply_is_described_whole(release: Release) -> None:
    ask = openapi.describe(release, api.FILTERS)["paths"]["/v1/ask"]["post"]
    reply = ask["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(reply["properties"]) == set(answer.reply("How many hospitals?", release))


def test_the_description_can_be_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    client = TestClient(web.app(PLACE, tmp_path))
    assert "/api/v1/openapi.json" in client.get("/api/v1").json()["addresses"]
    assert client.get("/api/v1/openapi.json").json()["openapi"] == "3.1.0"
