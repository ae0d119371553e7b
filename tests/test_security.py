import pytest

from nccid.pages.security import CSP, CSP_HEADER, check, check_style
from nccid.paths import SITE

HEAD = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'


def test_the_policy_starts_from_nothing_and_allows_nothing_unsafe() -> None:
    assert CSP.startswith("default-src 'none'; ")
    assert "unsafe" not in CSP
    assert "data:" not in CSP
    assert "http" not in CSP
    assert "frame-ancestors 'none'" in CSP_HEADER


def test_no_script_but_that_of_the_question_form_connects_to_anything() -> None:
    """What is typed elsewhere stays on the page because nothing there could send it."""
    ways = ("fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "WebTransport")
    for script in sorted((SITE / "assets").glob("*.js")):
        used = [way for way in ways if way in script.read_text(encoding="utf-8")]
        assert used == (["fetch("] if script.name == "ask.js" else []), script.name


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://ico.org.uk/">another site, when asked for</a>',
        '<link rel="stylesheet" href="../assets/site.css">',
        '<script src="/assets/search.js" type="module"></script>',
        '<svg viewBox="0 0 1 1"><path d="M0 0" fill="#005eb8" stroke-width="2"/></svg>',
        '<form method="post" action="/en/ask/"><input name="question"></form>',
    ],
)
def test_what_the_site_needs_is_allowed(html: str) -> None:
    assert check(HEAD + html) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<style>p{}</style>", "an inline style sheet"),
        ('<p style="color:red">', "a style attribute on <p>"),
        ('<svg><g style="fill:red"/></svg>', "a style attribute on <g>"),
        ("<script>go()</script>", "an inline script"),
        ('<script src="/a.js">go()</script>', "words inside the page"),
        ('<script src="//cdn.example.org/a.js"></script>', "leaves the site"),
        ('<script src="https://example.org/a.js"></script>', "leaves the site"),
        ('<img src="https://example.org/a.png">', "leaves the site"),
        ('<img srcset="/a.png 1x, https://example.org/b.png 2x">', "leaves the site"),
        ('<img src="data:image/png;base64,AA">', "leaves the site"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "leaves the site"),
        ('<form action="https://example.org/">', "leaves the site"),
        ('<iframe src="https://example.org/"></iframe>', "leaves the site"),
        ('<svg><use href="https://example.org/a.svg#b"/></svg>', "leaves the site"),
        ('<p onclick="go()">', "an event handler onclick"),
        ('<a href=" JavaScript:go()">', "a script address"),
        ('<a ping="/x" href="/">', "a ping attribute"),
        ('<base href="/en/">', "a <base> element"),
    ],
)
def test_what_the_policy_forbids_is_named(html: str, said: str) -> None:
    assert any(said in found for found in check(HEAD + html))


@pytest.mark.parametrize("html", ["<p>", HEAD + HEAD, HEAD.replace("'none'", "'self'", 1)])
def test_a_page_without_the_policy_is_refused(html: str) -> None:
    assert any("content security policy" in found for found in check(html))


def test_a_finding_says_its_line() -> None:
    assert check(f"{HEAD}\n\n<p style='x'>")[0].startswith("Line 3 ")


def test_style_sheets_fetch_nothing_from_elsewhere() -> None:
    assert check_style("p { background: url('../icon.svg') }") == []
    assert check_style("p { background: url(https://example.org/a.png) }")
    assert check_style("p { background: url(//example.org/a.png) }")
    assert check_style("@import 'other.css';")


def test_a_style_sheet_that_is_not_closed_is_refused() -> None:
    assert check_style("@media print { a { color: red; }") == [
        "The style sheet does not close each { with a }."
    ]
