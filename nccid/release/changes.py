"""What changed since the release before, in sentences."""

from collections.abc import Callable, Iterable

from nccid.dates import say
from nccid.disclosure.counts import WHOLE
from nccid.programme import Programme
from nccid.release.tables import Row, Tables, cell
from nccid.words import label

Sentences = list[tuple[str, str]]


def since(before: Tables | None, after: Tables, programme: Programme, date: str) -> list[Row]:
    """The rows of the changes table; `before` is None for the first release."""
    if before is None:
        sentences = [
            ("hospitals", f"This is the first release. It shows the record of {say(date)}.")
        ]
    else:
        sentences = [
            *_lists(before, after),
            *_statuses(before, after),
            *_corrections(before, after, programme),
            *_counts(before, after, programme),
        ] or [("counts", "Nothing changed since the release before.")]
    return [
        {"number": str(number), "table": table, "sentence": sentence}
        for number, (table, sentence) in enumerate(sentences, start=1)
    ]


def _new(before: Iterable[Row], after: Iterable[Row], key: str) -> list[Row]:
    known = {row[key] for row in before}
    return [row for row in after if row[key] not in known]


def _lists(before: Tables, after: Tables) -> Sentences:
    sentences: Sentences = []
    organisations = _names(before, after)
    named: tuple[tuple[str, str, str, Callable[[Row], str]], ...] = (
        ("hospitals", "ods_code", "hospital", lambda row: row["name"]),
        ("projects", "project_id", "project", lambda row: row["organisation"]),
        ("access", "access_id", "period of access", lambda row: organisations[row["project_id"]]),
        ("decisions", "decision_id", "decision", _decision),
    )
    before, after = _published(before), _published(after)
    for table, key, noun, name in named:
        for verb, rows in (
            ("added", _new(before[table], after[table], key)),
            ("taken off the record", _new(after[table], before[table], key)),
        ):
            if rows:
                names = "; ".join(name(row) for row in rows)
                sentences.append((table, f"{_count(len(rows), noun)} {verb}: {names}."))
    return sentences


def _names(before: Tables, after: Tables) -> dict[str, str]:
    """The organisation of each project, by the project's name in links."""
    return {r["project_id"]: r["organisation"] for r in [*before["projects"], *after["projects"]]}


def _decision(row: Row) -> str:
    """A decision in words; a refused project has no entry, so its name in links must do."""
    return f"{row['project_id']} ({row['kind']}, {row['outcome']})"


def _published(tables: Tables) -> Tables:
    """The tables less periods of access of which nothing was published: they are no news."""
    known = [row for row in tables["access"] if row["status"] != "not published"]
    return {**tables, "access": known}


def _count(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun} was"
    many = "periods of access" if noun == "period of access" else f"{noun}s"
    return f"{number} {many} were"


def _statuses(before: Tables, after: Tables) -> Sentences:
    sentences: Sentences = []
    names = _names(before, after)
    for table, key in (("projects", "project_id"), ("access", "access_id")):
        was = {row[key]: row["status"] for row in before[table]}
        for row in after[table]:
            if row[key] in was and was[row[key]] != row["status"]:
                sentences.append(
                    (
                        table,
                        f"{names[row['project_id']]}: “{was[row[key]]}” became “{row['status']}”.",
                    )
                )
    return sentences


def _corrections(before: Tables, after: Tables, programme: Programme) -> Sentences:
    known = {(row["as_of"], row["measure"]) for row in before["corrections"]}
    done = {"exclude": "left out", "confirm": "checked and kept"}
    return [
        (
            "corrections",
            f"{programme.measure(row['measure']).title} on {say(row['as_of'])}:"
            f" {done[row['action']]}. {row['reason']}",
        )
        for row in after["corrections"]
        if (row["as_of"], row["measure"]) not in known
    ]


def _counts(before: Tables, after: Tables, programme: Programme) -> Sentences:
    sentences: Sentences = []
    for measure in programme.counted:
        was, now = (_newest(tables["counts"], measure.name) for tables in (before, after))
        if measure.kind == "flow":
            new = sorted({r["as_of"] for r in after["counts"] if r["measure"] == measure.name})
            old = {r["as_of"] for r in before["counts"] if r["measure"] == measure.name}
            months = [day for day in new if day not in old]
            if months:
                sentences.append(
                    ("counts", f"{measure.title}: figures up to {say(months[-1])} were added.")
                )
            continue
        for cell_, value in now.items():
            if cell_ in was and was[cell_] != value:
                words = ", ".join(label(word) for word in cell_ if word)
                what = f"{measure.title} ({words})" if cell_ != WHOLE else measure.title
                sentences.append(
                    ("counts", f"{what} went from {float(was[cell_]):,.0f} to {float(value):,.0f}.")
                )
    return sentences


def _newest(counts: Iterable[Row], measure: str) -> dict[tuple[str, str, str], str]:
    """The last shown value of each cell of a measure."""
    shown = [row for row in counts if row["measure"] == measure and row["status"] == "shown"]
    return {cell(row): row["value"] for row in sorted(shown, key=lambda row: row["as_of"])}
