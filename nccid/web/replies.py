"""How the web app says no: JSON for programs, one plain sentence for people."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

API = "/api/"
"""Addresses that programs ask."""

SENTENCES = {
    404: ("There is nothing at this address.", "See /api/v1 for what there is."),
    405: ("This address does not take that kind of request.", "See /api/v1 for what it takes."),
}


def refusal(path: str, status: int, what: str, do: str) -> Response:
    """What is wrong and what to do, in the form that fits the address."""
    if path.startswith(API):
        return JSONResponse({"error": {"what": what, "do": do}}, status)
    return PlainTextResponse(f"{what} {do}\n", status)


async def told(request: Request, error: Exception) -> Response:
    """The answer to a request that the routes could not place."""
    status = getattr(error, "status_code", 500)
    what, do = SENTENCES.get(status, ("This request cannot be answered.", "Check the address."))
    if not request.url.path.startswith(API):
        do = "Go to the home page: /"
    answer = refusal(request.url.path, status, what, do)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer
