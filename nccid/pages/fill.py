"""What the build puts in the place of notes such as `<!-- search -->`, and the last touches to the
HTML that Markdown cannot make."""

import re
from dataclasses import dataclass
from html import escape, unescape

from nccid.pages.sections import Topic

SEARCH = "<!-- search -->"
ASK_FORM = "<!-- ask-form -->"
VERDICT = "<!-- verdict -->"

FORM = """\
<form class="ask" method="post" action="/en/ask/">
<label for="question">Your question</label>
<input type="text" id="question" name="question" maxlength="500" autocomplete="off" required>
<button type="submit">Ask</button>
</form>
<div id="answer"></div>
"""
"""The question form. The web app puts the reply into the empty region below it."""


@dataclass(frozen=True)
class Entry:
    """One page in the search list: where it stands in the menu, and what it holds.

    `html` is the page's finished main part, from which the words to find it by are taken.
    """

    section: str
    title: str
    description: str
    url: str
    html: str
    topics: tuple[Topic, ...]


def fill(html: str, entries: list[Entry], verdict: str, table: str = "Table") -> str:
    """A finished page: placeholders filled, tables made safe for small screens.

    `verdict` is what could be learned from the newest release, as HTML. `table` is the word for a
    table in the page's language.
    """
    if SEARCH in html:
        html = html.replace(SEARCH, search_list(entries))
    return _tables(html.replace(ASK_FORM, FORM).replace(VERDICT, verdict), table)


def search_list(entries: list[Entry]) -> str:
    """Every page and topic by section: a plain list, and a box that a script shows and serves."""
    parts = [
        '<form class="find" role="search" hidden>',
        '<label for="find">Find a page or a question</label>',
        '<input type="search" id="find" autocomplete="off" spellcheck="false">',
        '<p class="count" role="status"></p>',
        "</form>",
    ]
    for section in dict.fromkeys(entry.section for entry in entries):
        pages = "\n".join(_page(entry) for entry in entries if entry.section == section)
        anchor = re.sub(r"[^a-z]+", "-", section.lower())
        heading = f'<h2 id="section-{anchor}">{escape(section)}</h2>'
        parts.append(
            f'<div class="group">\n{heading}\n<ul class="entries">\n{pages}\n</ul>\n</div>'
        )
    return "\n".join(parts)


def _page(entry: Entry) -> str:
    seen = f"{entry.title} {entry.description}"
    lines = [
        f'<li data-words="{_words(entry.html, seen)}">'
        f'<a href="{escape(entry.url)}">{escape(entry.title)}</a>'
    ]
    if entry.description:
        lines.append(f"<p>{escape(entry.description)}</p>")
    if entry.topics:
        topics = "\n".join(_topic(topic) for topic in entry.topics)
        lines.append(f"<ul>\n{topics}\n</ul>")
    return "\n".join([*lines, "</li>"])


def _topic(topic: Topic) -> str:
    words = _words(escape(topic.text), topic.title)
    return f'<li data-words="{words}"><a href="{escape(topic.url)}">{escape(topic.title)}</a></li>'


def _words(html: str, seen: str) -> str:
    """The different words of some HTML in alphabetical order, less short ones and those in `seen`.

    Words that another one begins are left out: who types `scan` finds `scans`.
    """
    text = unescape(re.sub(r"<[^>]*>", " ", html)).lower()
    words = sorted({*re.findall(r"[a-z]{4,}", text)} - {*re.findall(r"[a-z]+", seen.lower())})
    following = [*words, ""][1:]
    return " ".join(w for w, after in zip(words, following, strict=True) if not after.startswith(w))


_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_NAME = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_ALIGN = re.compile(r'<(t[hd])((?: (?!align=)[a-z-]+="[^"]*")*) align="(left|right|center)"')


def _tables(html: str, word: str) -> str:
    """Put each table into a box that scrolls sideways, by keyboard too, with the table's name."""

    def box(found: re.Match[str]) -> str:
        table = _ALIGN.sub(_class, found[0])
        name = _NAME.search(table)
        headings = _HEADING.findall(html, 0, found.start())
        label = name[1] if name else (headings[-1] if headings else word)
        words = escape(unescape(re.sub(r"<[^>]*>", "", label)).strip())
        opening = f'<div class="table" role="group" aria-label="{word}: {words}" tabindex="0">'
        return f"{opening}{table}</div>"

    return _TABLE.sub(box, html)


def _class(found: re.Match[str]) -> str:
    """Alignment as a class; Markdown writes it as an attribute that HTML has given up."""
    number = ' class="number"' if found[3] == "right" else ""
    return f"<{found[1]}{found[2]}{number}"
