"""Promises against practice: each sentence, where it is made, its test, the result, the date."""

from collections import Counter
from html import escape

from nccid import promises as tested
from nccid.dates import say
from nccid.errors import NccidError
from nccid.figures.table import link, table
from nccid.pages.furniture import folded, page
from nccid.pages.sections import Topic
from nccid.paths import Place
from nccid.promises import Outcome
from nccid.published import Release

VERDICTS = {"kept": "Kept", "broken": "Broken", "cannot be told": "Cannot be told"}


def write(place: Place, release: Release, topics: dict[str, Topic]) -> str:
    """Every promise with the outcome of its test on the newest release.

    NccidError for a promise that names no topic of the site.
    """
    outcomes = tested.outcomes(place, release)
    counts = Counter(outcome.verdict for outcome in outcomes)
    rows = [
        (
            link(outcome.promise.sentence, f"#{outcome.promise.name}"),
            VERDICTS[outcome.verdict],
            say(release.date),
        )
        for outcome in outcomes
    ]
    return page(
        "Promises",
        "What people are told about the use of the data, and whether the record bears it out.",
        "Which promises the published record shows as kept, and which nobody can check.",
        [
            f"**{_total(counts)}**",
            "Each sentence is tested on the newest release, each time this site is built."
            " Where nothing published can tell, we say so.",
            "## All promises {#all}",
            table("Promises and what the record shows", ("Promise", "Result", "As of"), rows),
            *(_promise(outcome, release, topics) for outcome in outcomes),
        ],
    )


def _total(counts: Counter[str]) -> str:
    each = (f"{counts[verdict]} {words.lower()}" for verdict, words in VERDICTS.items())
    return f"Of {counts.total()} promises: {', '.join(each)}."


def _promise(outcome: Outcome, release: Release, topics: dict[str, Topic]) -> str:
    promise = outcome.promise
    if promise.topic not in topics:
        raise NccidError(
            f"The promise {promise.name!r} names the topic {promise.topic!r}, which is on no page.",
            file="promises.toml",
            column="topic",
            do="Name the topic of the section that makes the promise, such as how-long.",
        )
    topic = topics[promise.topic]
    kept, broken, untold = outcome.counts
    cases = [
        ("Keep it", f"{kept:,}"),
        ("Break it", f"{broken:,}"),
        ("Cannot be told", f"{untold:,}"),
    ]
    how = (
        table("Cases", ("Cases that …", "Number"), cases, {1})
        + "\n<p>This question was put to the tables of the release, in the language SQL:</p>\n"
        + f"<pre><code>{escape(promise.query.strip())}</code></pre>"
    )
    return (
        f"## “{promise.sentence}” {{#{promise.name}}}\n\n"
        f"**{VERDICTS[outcome.verdict]}.** {escape(outcome.why)}\n\n"
        f"<p>Where patients are told: {link(topic.title, topic.url)}<br>\n"
        f"Tested on the release of {say(release.date)}.</p>\n\n" + folded("How it was tested", how)
    )
