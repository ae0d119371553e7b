"""What every page of figures carries: its heading, where to download, and its two dates."""

import json
from collections.abc import Mapping
from html import escape

from nccid.dates import say
from nccid.published import Release


def page(
    title: str,
    description: str,
    answers: str,
    parts: list[str],
    more: Mapping[str, object] | None = None,
) -> str:
    """A Markdown page with its front matter. It is made, not reviewed, so it has no review date.

    `more` is further front matter, such as `scripts`, `crumbs` or `feeds`.
    """
    front = {"title": title, "description": description, "answers": [answers], **(more or {})}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items()]
    return "\n\n".join(["\n".join(["---", *lines, "---"]), f"# {plain(title)}", *parts]) + "\n"


_MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]#"})


def plain(text: str) -> str:
    """Text that Markdown shows as it is, whatever marks are in it."""
    return escape(text, quote=False).translate(_MARKUP)


def download(release: Release, table: str) -> str:
    """The address of a released table as CSV."""
    return f"/data/releases/{release.date}/{table}.csv"


def csv_link(release: Release, table: str) -> str:
    """A sentence with the link to a released table."""
    return f'<p><a href="{download(release, table)}">Download {escape(table)} as CSV</a></p>'


def dates(release: Release, measure: str) -> str:
    """The two dates that must not be taken for one another."""
    changed = release.changed_on(measure)
    last = (
        f"Figures last changed on {say(changed)}." if changed else "No figure was ever published."
    )
    return f"<p>Checked on {say(release.checked_on)}. {last}</p>"


def figure(svg: str, caption: str) -> str:
    """A chart with its caption."""
    return f"<figure>\n<figcaption>{escape(caption)}</figcaption>\n{svg}\n</figure>"


def folded(words: str, inside: str) -> str:
    """Something that opens on request, without any script."""
    return f"<details>\n<summary>{escape(words)}</summary>\n{inside}\n</details>"
