"""What the build puts in the place of notes such as `<!-- search -->`, and the last touches to the
HTML that Markdown cannot make."""

import re
from html import escape, unescape

from nccid.pages.languages import Words
from nccid.pages.search import Entry, search_list

SEARCH = "<!-- search -->"
VERDICT = "<!-- verdict -->"


def fill(html: str, entries: list[Entry], verdict: str, words: Words) -> str:
    """A finished page: placeholders filled, tables made safe for small screens.

    `verdict` is what could be learned from the newest release, as HTML. It, `entries` and `words`
    are in the page's language.
    """
    if SEARCH in html:
        html = html.replace(SEARCH, search_list(entries, words))
    return _tables(html.replace(VERDICT, verdict), words["table"])


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
