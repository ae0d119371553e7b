"""Ready-made views of a list: in an order, or only some of it, in pages that stay small.

They are what sorting and filtering is without a script. With one, `lists.js` searches the whole
list from any of these pages.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from nccid.figures.sentence import number
from nccid.pages.furniture import page

PAGE = 100
"""Entries on one page: 100 with their words stay below the weight that a page may have."""
SCRIPT = "lists.js"


@dataclass(frozen=True)
class Entry:
    """One entry of a list. `id` ends its permanent address; `day` is the day that sorts it.

    `facets` gives its value for each way of choosing; `until` sorts by last use, and may be empty.
    """

    id: str
    title: str
    summary: str
    facts: str
    day: str
    facets: dict[str, str]
    until: str = ""


@dataclass(frozen=True)
class View:
    """Some entries in some order. `slug` is its place below `by/`; `choice` the words of its link.

    `group` is empty for an order, and otherwise the way of choosing that it belongs to.
    """

    slug: str
    title: str
    choice: str
    group: str
    entries: tuple[Entry, ...] = field(repr=False)

    @property
    def pages(self) -> int:
        """How many pages it fills."""
        return -(-len(self.entries) // PAGE)


@dataclass(frozen=True)
class Catalogue:
    """A list that people look through: its entries by name, and the views of it.

    `name` is its heading, `noun` the words for one entry and for many, `home` its address, with a
    slash at its end.
    """

    name: str
    home: str
    noun: tuple[str, str]
    entries: tuple[Entry, ...]
    groups: dict[str, str]
    views: tuple[View, ...]

    def address(self, view: View, at: int = 1) -> str:
        """The address of a page of a view."""
        return f"{self.home}by/{view.slug}/" + (f"{at}/" if at > 1 else "")


Order = tuple[str, str, Callable[[Entry], str], bool]
"""An order of a list: its slug, its words, what to sort by, and whether the last comes first."""


def catalogue(
    name: str,
    home: str,
    noun: tuple[str, str],
    entries: Sequence[Entry],
    orders: Sequence[Order],
    groups: dict[str, str],
) -> Catalogue:
    """A list with a view for each order, and one for each value of each of `groups`.

    `groups` names the facets by which people may choose, with the words for each.
    """
    named = tuple(sorted(entries, key=lambda entry: (entry.title.lower(), entry.id)))
    views = []
    for slug, words, by, last_first in orders:
        able = [entry for entry in named if by(entry)]
        able.sort(key=by, reverse=last_first)
        title = f"{name}, {words[:1].lower()}{words[1:]}"
        views.append(View(slug, title, words, "", tuple(able)))
    for facet in groups:
        for value in _values(named, facet):
            own = tuple(entry for entry in named if entry.facets.get(facet) == value)
            slug = f"{facet}/{slug_of(value)}"
            views.append(View(slug, f"{name}: {value}", value, facet, own))
    return Catalogue(name, home, noun, named, groups, tuple(views))


def _values(entries: Sequence[Entry], facet: str) -> list[str]:
    return sorted({entry.facets[facet] for entry in entries if entry.facets.get(facet)})


def slug_of(words: str) -> str:
    """Words as a part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def pages(of: Catalogue) -> Iterator[tuple[str, str]]:
    """Each page of each view: its path below the list's folder without ending, and its Markdown."""
    for view in of.views:
        opening = choices(of, view)
        for at in range(1, view.pages + 1):
            path = f"by/{view.slug}" + (f"/{at}" if at > 1 else "")
            yield path, _page(of, view, at, opening)


def _page(of: Catalogue, view: View, at: int, opening: str) -> str:
    title = view.title if view.pages == 1 else f"{view.title} (page {at} of {view.pages})"
    shown = view.entries[(at - 1) * PAGE : at * PAGE]
    count = len(view.entries)
    noun = of.noun[0] if count == 1 else of.noun[1]
    lead = f"{number(count)} {noun}."
    if view.pages > 1:
        first = (at - 1) * PAGE + 1
        lead = f"{number(count)} {noun}. Here are {number(first)} to"
        lead += f" {number(first + len(shown) - 1)}."
    return page(
        title,
        f"{view.title}: {number(count)} {noun}.",
        f"Which {of.name.lower()} there are, and in what order.",
        [lead, find_form(of), opening, listing(of, shown), paging(of, view, at)],
        {"scripts": [SCRIPT], "crumbs": [[of.name, of.home]]},
    )


def listing(of: Catalogue, shown: Sequence[Entry], *, anchors: bool = False) -> str:
    """Entries as a list; with `anchors`, each has its own place on the page."""
    items = "\n".join(_item(of, entry, anchors) for entry in shown)
    return f'<ul class="entries found">\n{items}\n</ul>'


def _item(of: Catalogue, entry: Entry, anchors: bool) -> str:
    place = f' id="{entry.id}"' if anchors else ""
    summary = f"<p>{escape(entry.summary)}</p>" if entry.summary else ""
    return (
        f'<li{place}><a href="{of.home}{entry.id}/">{escape(entry.title)}</a>'
        f"{summary}<p>{escape(entry.facts)}</p></li>"
    )


def choices(of: Catalogue, here: View | None = None) -> str:
    """Links to every order and every choice, with how many entries each holds."""

    def link(view: View) -> str:
        current = ' aria-current="page"' if view is here else ""
        count = f" ({number(len(view.entries))})" if view.group else ""
        return f'<li><a href="{of.address(view)}"{current}>{escape(view.choice)}</a>{count}</li>'

    orders = "".join(link(view) for view in of.views if not view.group)
    groups = "\n".join(
        f"<p>{escape(words)}</p>\n<ul>"
        + "".join(link(view) for view in of.views if view.group == facet)
        + "</ul>"
        for facet, words in of.groups.items()
    )
    opened = " open" if here and here.group else ""
    return (
        f'<nav class="views" aria-label="Order or choose {of.name.lower()}">\n'
        f"<p>In order</p>\n<ul>{orders}</ul>\n"
        f"<details{opened}><summary>Show only some {of.name.lower()}</summary>\n"
        f"<div>\n{groups}\n</div></details>\n</nav>"
    )


def paging(of: Catalogue, view: View, at: int) -> str:
    """Links to all pages of a view; empty when there is one page only."""
    if view.pages < 2:
        return ""
    links = []
    for other in range(1, view.pages + 1):
        current = ' aria-current="page"' if other == at else ""
        words = str(other)
        if view.slug == "name":
            shown = view.entries[(other - 1) * PAGE : other * PAGE]
            words = f"{other}. {_start(shown[0])} to {_start(shown[-1])}"
        links.append(
            f'<li><a href="{of.address(view, other)}"{current}>'
            f'<span class="spoken">Page </span>{escape(words)}</a></li>'
        )
    before = ""
    if at < view.pages:
        before = f'<p><a href="{of.address(view, at + 1)}">Next page</a></p>'
    return f'<nav class="paging" aria-label="Pages">\n{before}\n<ul>{"".join(links)}</ul>\n</nav>'


def _start(entry: Entry) -> str:
    """The first letters of a title, enough to find one's place in a long list."""
    return entry.title if len(entry.title) <= 20 else entry.title[:20].rstrip() + "…"


def find_form(of: Catalogue) -> str:
    """The box that searches the whole list. It stays hidden without its script."""
    selects = "\n".join(_select(of, facet, words) for facet, words in of.groups.items())
    return (
        f'<form class="find choose" role="search" hidden data-home="{of.home}"'
        f' data-one="{of.noun[0]}" data-many="{of.noun[1]}">\n'
        f'<label for="find">Find in all {number(len(of.entries))} {of.noun[1]}</label>\n'
        '<input type="search" id="find" autocomplete="off" spellcheck="false">\n'
        f'<div class="selects">\n{selects}\n</div>\n<p class="count" role="status"></p>\n</form>'
    )


def _select(of: Catalogue, facet: str, words: str) -> str:
    options = "".join(
        f'<option value="{slug_of(view.choice)}">{escape(view.choice)}</option>'
        for view in of.views
        if view.group == facet
    )
    return (
        f'<div><label for="by-{facet}">{escape(words)}</label>\n'
        f'<select id="by-{facet}" name="{facet}"><option value="">All</option>{options}</select>'
        "</div>"
    )
