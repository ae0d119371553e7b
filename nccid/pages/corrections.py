"""The log of corrections and revisions: what was decided, and what was shown before and after."""

from itertools import pairwise

from nccid.dates import say
from nccid.figures.sentence import number
from nccid.figures.table import link, table
from nccid.pages.furniture import csv_link, page
from nccid.pages.releases import address
from nccid.pages.revisions import Revision, compared, revisions
from nccid.published import Release, Row

ACTIONS = {"exclude": "Left out", "confirm": "Checked and kept"}


def write(releases: list[Release]) -> str:
    """The page as Markdown; `releases` are all, oldest first."""
    newest = releases[-1]
    found = [
        (after, one) for before, after in pairwise(releases) for one in revisions(before, after)
    ]
    cells = sum(compared(release) for release in releases[:-1])
    decisions = newest.rows("corrections")
    parts = [
        f"{len(decisions)} decisions on odd figures are on record."
        f" {_count(found)} of what an earlier release showed.",
        "We never change a release. If one is wrong, the next one puts it right and says so here."
        " The old one stays, so everybody can see both.",
        "## Figures that looked wrong {#decisions}",
        "A figure that jumps or falls at once stops a release. A person looks at it and decides.",
        *_decisions(decisions, newest),
        csv_link(newest, "corrections"),
        "## Before and after {#revisions}",
        *_revisions(releases, found, cells),
        "## How we find these {#how}",
        "We compare each release with the one before it, cell by cell, each time this site is"
        " built. A blank that is filled later is news and not a correction."
        " So is the last day on which a list named a project.",
        "[What changed in each release](/en/record/releases/)",
        f"<p>Checked on {say(newest.checked_on)}.</p>",
    ]
    return page(
        "Corrections",
        "Every figure that was corrected, left out or checked, and what was shown before.",
        "What was wrong in the figures, who looked at it, and what we show now.",
        parts,
    )


def _count(found: list[tuple[Release, Revision]]) -> str:
    if not found:
        return "No later release changed anything"
    return f"Later releases changed {len(found):,} {'cell' if len(found) == 1 else 'cells'}"


def _decisions(rows: list[Row], release: Release) -> list[str]:
    if not rows:
        return ["No such decision is on record."]
    titles = {measure.name: measure.title for measure in release.programme.measures}
    cells = [
        (
            f"{titles[row['measure']]}, {say(row['as_of'])}",
            f"{ACTIONS[row['action']]}. {_shown(row, release)}",
            f"{row['reason']} Decided on {say(row['decided_on'])} by: {row['decided_by']}.",
        )
        for row in rows
    ]
    return [table("Decisions on sudden changes", ("Figure", "What was done", "Why"), cells)]


def _shown(decision: Row, release: Release) -> str:
    """What the newest release shows for the total that a decision is about."""
    for row in release.rows("counts"):
        total = not (row["hospital"] or row["modality"] or row["covid_status"])
        same = (row["measure"], row["as_of"]) == (decision["measure"], decision["as_of"])
        if same and total and row["value"]:
            return f"We show {number(float(row['value']))}."
    return "We show no total for that day."


def _revisions(
    releases: list[Release], found: list[tuple[Release, Revision]], cells: int
) -> list[str]:
    if len(releases) < 2:
        return ["There is one release, so there is nothing to compare it with."]
    looked = f"We compared {cells:,} filled cells of {len(releases) - 1:,} earlier releases."
    if not found:
        return [f"{looked} Each one still says in the next release what it said before."]
    rows = [
        (
            link(say(release.date), address(release.date)),
            one.what,
            one.field,
            one.before,
            one.after or "taken off the record",
        )
        for release, one in reversed(found)
    ]
    return [
        looked,
        table(
            "What a later release says otherwise",
            ("Since the release of", "Entry", "Field", "Before", "After"),
            rows,
        ),
    ]
