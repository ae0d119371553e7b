"""The pages of releases, promises and the data dictionary."""

import json
from html import escape

from nccid import promises as tested
from nccid import published
from nccid.dates import say
from nccid.figures.table import link, table
from nccid.pages.furniture import csv_link, folded, page
from nccid.paths import Place
from nccid.published import Release
from nccid.schema import TABLES

VERDICTS = {"kept": "Kept", "broken": "Broken", "cannot be told": "Cannot be told"}


def releases(place: Place, release: Release) -> str:
    """Every release, newest first, with what changed in it and its line in the ledger."""
    lines = {}
    for line in place.ledger.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        lines[entry["release"]] = entry["hash"]
    audit = release.audit
    parts = [
        f"There are {len(lines)} releases. The newest is of {say(release.date)}.",
        "A release is never changed. A mistake is mended in a new one, and the old one stays."
        " [What is a release?](/en/about-the-figures/#releases)",
        f"Before it was published, the newest release was attacked together with all before it:"
        f" {audit['figures']:,} figures and {audit['changes']:,} changes. Nothing leaked."
        f" Each figure leaves at least {audit['fewest']} true counts possible.",
        *(_release(place, date, lines[date]) for date in reversed(lines)),
    ]
    return page(
        "Releases",
        "Every release of the figures, what changed in it, and its files.",
        "Which releases there are, and what changed from one to the next.",
        parts,
    )


def _release(place: Place, date: str, line: str) -> str:
    opened = published.open_release(place, date)
    sentences = "\n".join(f"<li>{escape(row['sentence'])}</li>" for row in opened.rows("changes"))
    files = ", ".join(
        link(name, f"/data/releases/{date}/{name}")
        for name in [
            *(f"{t.name}.csv" for t in TABLES),
            "datapackage.json",
            "audit.json",
            "SHA256SUMS",
        ]
    )
    proof = f"<p>Files: {files}.</p>\n<p>Line in the ledger: <code>{line[:16]}…</code></p>"
    return f"## Release of {say(date)} {{#r{date}}}\n\n<ul>\n{sentences}\n</ul>\n\n" + folded(
        f"Files of {say(date)}", proof
    )


def promises(place: Place, release: Release) -> str:
    """Every promise with the outcome of its test on the newest release."""
    parts = [
        "Each sentence is tested on the newest release, each time this site is built."
        " Where nothing published can tell, we say so.",
    ]
    for outcome in tested.outcomes(place, release):
        kept, broken, untold = outcome.counts
        rows = [
            ("Keep it", f"{kept:,}"),
            ("Break it", f"{broken:,}"),
            ("Cannot be told", f"{untold:,}"),
        ]
        result = table("Cases", ("Cases that …", "Number"), rows, {1})
        query = f"<pre><code>{escape(outcome.promise.query.strip())}</code></pre>"
        parts.append(
            f"## “{outcome.promise.sentence}” {{#{outcome.promise.name}}}\n\n"
            f"**{VERDICTS[outcome.verdict]}.** {escape(outcome.why)}\n\n"
            + folded("How it was tested", f"{result}\n{query}")
        )
    parts.append(f"Tested on the release of {say(release.date)}.")
    return page(
        "Promises",
        "What people are told about the use of the data, and whether the record bears it out.",
        "Which promises the published record shows as kept, and which nobody can check.",
        parts,
    )


def dictionary(release: Release) -> str:
    """Every published table and column, from the list that the checks use."""
    parts = ["This is the meaning of each table and column that you can download."]
    for one in TABLES:
        rows = [
            (field.name, field.title, field.type, field.description, ", ".join(field.values or ()))
            for field in one.fields
        ]
        parts.append(
            f"## {one.title} {{#{one.name}}}\n\n{escape(one.description)}\n\n"
            + table(one.title, ("Column", "Name", "Type", "Meaning", "Allowed values"), rows)
            + "\n\n"
            + csv_link(release, one.name)
        )
    return page(
        "Data dictionary",
        "The meaning of every table and column of a release.",
        "What each column of the downloads means.",
        parts,
    )
