"""The question form: a plain form that the web app answers, and the words for its script."""

import json
from html import escape
from typing import Any, Final

PLACE: Final = "<!-- ask-form -->"
"""What stands in a page where the form goes."""
REGION: Final = '<div id="answer"></div>'
"""The empty region below the form, into which the web app puts the reply."""
STATE: Final = '<input type="hidden" name="state" value="">'
"""What a reply wants to be told again with the next question; empty at first."""
SPOKEN: Final = ("log", "you", "working", "unreachable", "removed")
"""The words that only the script needs, which it reads from the form."""


def fill(html: str, words: dict[str, Any], language: str, *, closed: bool = False) -> str:
    """A page with the form in its place, in the page's language; see `site/words.toml`.

    When the chat is closed, a sentence stands there that says so.
    """
    if PLACE not in html:
        return html
    made = closed_form(words["ask"]) if closed else form(words["ask"], language)
    return html.replace(PLACE, made)


def closed_form(words: dict[str, Any]) -> str:
    """The sentence that stands in the form's place when the chat is switched off."""
    return f'<p class="note closed">{escape(words["closed"])}</p>\n'


def form(words: dict[str, Any], language: str) -> str:
    """The form with its region for the answer."""
    data = {**{name: words[name] for name in SPOKEN}, "kinds": json.dumps(words["kinds"])}
    spoken = " ".join(f'data-{name}="{escape(text)}"' for name, text in data.items())
    return (
        f'<form class="ask" method="post" action="/{language}/ask/" {spoken}>\n'
        f'<label for="question">{escape(words["question"])}</label>\n'
        '<input type="text" id="question" name="question" maxlength="500" autocomplete="off"'
        " required>\n"
        f"{STATE}\n"
        f'<button type="submit">{escape(words["button"])}</button>\n'
        f"</form>\n{REGION}\n"
    )
