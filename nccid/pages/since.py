"""What changed from one release to a later one, in words: new, corrected, ended, and due.

It reads the two releases as anybody can who downloads them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nccid.dates import later, say
from nccid.figures.sentence import number
from nccid.pages.revisions import revisions
from nccid.programme import Measure
from nccid.published import Release, Row
from nccid.words import label

HEADINGS = {
    "new": "New",
    "figures": "Figures that moved",
    "corrected": "Corrected",
    "ended": "Ended",
    "due": "Late or due soon",
}
NOTHING = "Nothing changed."
SOON = 90
"""Days after the newer release within which a step that is planned counts as due soon."""
MOST_NAMES = 12
"""Names that one sentence lists before it counts the rest."""


@dataclass(frozen=True)
class Changes:
    """Sentences under each of `HEADINGS`, and the same in a few words for a list of releases."""

    sentences: dict[str, list[str]]
    short: str

    @property
    def nothing(self) -> bool:
        """Whether nothing moved; what is due is a state and no change."""
        return not any(found for name, found in self.sentences.items() if name != "due")


def between(before: Release, after: Release) -> Changes:
    """Everything that changed from one release to a later one."""
    new = _added(before, after)
    figures = _figures(before, after)
    corrected = [*_decisions(before, after), *_revised(before, after)]
    ended = [*_gone(before, after), *_ended(before, after), *_closed_gaps(before, after)]
    sentences = {
        "new": [sentence for _, sentence in new],
        "figures": figures,
        "corrected": corrected,
        "ended": ended,
        "due": due(after),
    }
    few = [words for words, _ in new]
    few += ["figures moved"] if figures else []
    few += [_many(len(corrected), "correction")] if corrected else []
    few += [_many(len(ended), "ending")] if ended else []
    return Changes(sentences, _first_up(", ".join(few)) + "." if few else NOTHING)


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _many(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {'periods of access' if noun == 'period of access' else noun + 's'}"


def names(rows: Iterable[str]) -> str:
    """Some names in one sentence; past the twelfth they are counted."""
    known = list(rows)
    more = len(known) - MOST_NAMES
    return "; ".join(known[:MOST_NAMES]) + (f"; and {more:,} more" if more > 0 else "")


def _owner(release: Release) -> Callable[[Row], str]:
    """What says whose project a row is about; a refused one has no entry, so its own name does."""
    known = {row["project_id"]: row["organisation"] for row in release.rows("projects")}
    return lambda row: known.get(row["project_id"], row["project_id"])


def _absent(before: list[Row], after: list[Row], *key: str) -> list[Row]:
    """The rows of `after` that `before` does not have."""
    known = {tuple(row[name] for name in key) for row in before}
    return [row for row in after if tuple(row[name] for name in key) not in known]


def _access(release: Release) -> list[Row]:
    """Periods of access of which anything was published."""
    return [row for row in release.rows("access") if row["status"] != "not published"]


def _added(before: Release, after: Release) -> list[tuple[str, str]]:
    """What came onto the record: in a few words, and as a sentence with the names."""
    owner = _owner(after)
    lists: tuple[tuple[str, list[Row], Callable[[Row], str]], ...] = (
        (
            "hospital",
            _absent(before.rows("hospitals"), after.rows("hospitals"), "ods_code"),
            lambda row: row["name"],
        ),
        (
            "project",
            _absent(before.rows("projects"), after.rows("projects"), "project_id"),
            lambda row: row["organisation"],
        ),
        ("period of access", _absent(_access(before), _access(after), "access_id"), owner),
        (
            "decision",
            _absent(before.rows("decisions"), after.rows("decisions"), "decision_id"),
            lambda row: f"{owner(row)} ({row['outcome']})",
        ),
    )
    found = []
    for noun, rows, name in lists:
        if rows:
            verb = "was" if len(rows) == 1 else "were"
            listed = names(dict.fromkeys(name(row) for row in rows))
            found.append(
                (
                    f"{_many(len(rows), noun)} added",
                    f"{_many(len(rows), noun)} {verb} added: {listed}.",
                )
            )
    gaps = len(_absent(before.rows("gaps"), after.rows("gaps"), "table", "key", "column"))
    if gaps:
        few = f"{_many(gaps, 'gap')} added"
        found.append((few, f"{few}. Each is in the ledger of gaps, with its reason."))
    return found


def _figures(before: Release, after: Release) -> list[str]:
    found = []
    for name, measure in after.measures.items():
        if not measure.counted or name not in before.measures:
            continue
        if measure.kind == "flow":
            found += _months(before, after, measure)
            continue
        cells: list[dict[str, str]] = [{}]
        for dimension in measure.dimensions:
            if dimension != "hospital":
                cells += [{dimension: value} for value in after.values(dimension)]
        for cell in cells:
            was, now = (release.figure(name, **cell).value for release in (before, after))
            if was is not None and now is not None and was != now:
                what = f" ({label(next(iter(cell.values())))})" if cell else ""
                found.append(f"{measure.title}{what} went from {number(was)} to {number(now)}.")
    return found


def _months(before: Release, after: Release, measure: Measure) -> list[str]:
    """The months of a flow that are new, with what was new in them as far as it is shown."""
    known, there = ({r["as_of"] for r in _counted(one, measure)} for one in (before, after))
    fresh = [after.figure(measure.name, as_of=day) for day in sorted(there - known)]
    if not fresh:
        return []
    shown = [figure.value for figure in fresh if figure.value is not None]
    total = f" Together they show {number(sum(shown))} new." if len(shown) == len(fresh) else ""
    return [f"{measure.title}: figures up to {say(fresh[-1].as_of)} were added.{total}"]


def _counted(release: Release, measure: Measure) -> Iterator[Row]:
    return (row for row in release.rows("counts") if row["measure"] == measure.name)


def _decisions(before: Release, after: Release) -> list[str]:
    """Decisions on sudden changes that are new in the table of corrections."""
    done = {"exclude": "left out", "confirm": "checked and kept"}
    return [
        f"{after.measure(row['measure']).title} on {say(row['as_of'])}:"
        f" {done[row['action']]}. {row['reason']}"
        for row in _absent(
            before.rows("corrections"), after.rows("corrections"), "as_of", "measure"
        )
    ]


def _revised(before: Release, after: Release) -> list[str]:
    return [
        f"{one.what}: {one.field} was “{one.before}” and is “{one.after}”."
        for one in revisions(before, after)
        if one.after
    ]


def _gone(before: Release, after: Release) -> list[str]:
    return [
        f"{one.what}: taken off the record." for one in revisions(before, after) if not one.after
    ]


def _ended(before: Release, after: Release) -> list[str]:
    """Projects that left the list, periods of access that ended, data confirmed as gone."""
    owner, found = _owner(after), []
    was = {row["project_id"]: row["status"] for row in before.rows("projects")}
    left = [
        row["organisation"]
        for row in after.rows("projects")
        if was.get(row["project_id"]) == "listed" and row["status"] != "listed"
    ]
    if left:
        found.append(f"No longer on the list: {names(left)}.")
    earlier = {row["access_id"]: row for row in before.rows("access")}
    for column, words in (
        ("access_ended", "Access ended"),
        ("deletion_confirmed", "Return or deletion of the data was confirmed"),
    ):
        now = [
            owner(row)
            for row in after.rows("access")
            if row[column] and not earlier.get(row["access_id"], {}).get(column)
        ]
        if now:
            found.append(f"{words}: {names(now)}.")
    return found


def _closed_gaps(before: Release, after: Release) -> list[str]:
    closed = _absent(after.rows("gaps"), before.rows("gaps"), "table", "key", "column")
    if not closed:
        return []
    verb = "is" if len(closed) == 1 else "are"
    return [f"{_many(len(closed), 'gap')} {verb} no longer listed. See the ledger of gaps."]


def due(release: Release) -> list[str]:
    """What is late on the day of a release, and what is planned to end soon after it."""
    owner, found = _owner(release), []
    rows = release.rows("access")
    late = [row for row in rows if row["status"] == "overdue"]
    past_end = [owner(row) for row in late if not row["access_ended"]]
    unconfirmed = [owner(row) for row in late if row["access_ended"]]
    until = later(release.date, SOON)
    soon = [
        f"{owner(row)} ({say(row['access_planned_end'])})"
        for row in sorted(rows, key=lambda row: row["access_planned_end"])
        if row["status"] == "open" and release.date <= row["access_planned_end"] <= until
    ]
    if past_end:
        found.append(f"Past the planned end of access, with no end on record: {names(past_end)}.")
    if unconfirmed:
        found.append(f"Return or deletion of the data not confirmed in time: {names(unconfirmed)}.")
    if soon:
        found.append(f"Planned to end by {say(until)}: {names(soon)}.")
    return found
