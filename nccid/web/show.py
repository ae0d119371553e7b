"""A reply of the chat as HTML, in the words of one language; every word of it is escaped."""

from html import escape
from typing import Any

from nccid.chat.reply import small_talk

Words = dict[str, Any]
"""The words around an answer: `ask` in site/words.toml."""

DOT = "• "


def problem(what: str, do: str, words: Words) -> str:
    """What is wrong with a question, and what to do."""
    return f'<h2 id="reply">{escape(words["problem"])}</h2>\n<p>{escape(what)} {escape(do)}</p>'


def reply(said: dict[str, Any], words: Words, language: str, drawn: str = "") -> str:
    """A reply as the page shows it: heading, text, choices as buttons, and where it stands.

    `drawn` is HTML that stands below the text: the chart and the table of a figure.
    """
    headings = words["headings"]
    named = "" if said["text"] in small_talk() else said["kind"]
    heading = headings.get(named, headings["answer"])
    parts = [f'<h2 id="reply">{escape(heading)}</h2>']
    if said["removed"]:
        kinds = ", ".join(words["kinds"].get(kind, kind) for kind in said["removed"])
        parts.append(f"<p>{escape(words['removed'])} {escape(kinds)}.</p>")
    parts += [_paragraph(text) for text in said["text"].split("\n\n") if text.strip()]
    parts += [drawn] if drawn else []
    if said["options"]:
        buttons = "\n".join(_option(option) for option in said["options"])
        parts.append(
            f'<form class="options" method="post" action="/{language}/ask/">\n'
            f"{hidden(said['state'])}\n{buttons}\n</form>"
        )
    if said["sources"]:
        links = "\n".join(f"<li>{_link(source)}</li>" for source in said["sources"])
        parts.append(f"<p>{escape(words['read_more'])}</p>\n<ul>\n{links}\n</ul>")
    html = "\n".join(parts)
    return (
        html if said["language"] == language else f'<div lang="{said["language"]}">\n{html}\n</div>'
    )


def _paragraph(text: str) -> str:
    """A paragraph; lines that start with a dot are a list below it."""
    lines = text.strip().splitlines()
    items = [line.removeprefix(DOT) for line in lines if line.startswith(DOT)]
    said = "<br>\n".join(escape(line) for line in lines if not line.startswith(DOT))
    listed = "".join(f"\n<li>{escape(item)}</li>" for item in items)
    return (f"<p>{said}</p>" if said else "") + (f"\n<ul>{listed}\n</ul>" if items else "")


def hidden(state: str) -> str:
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
