"""The draft of a release: what is kept of each step, whole or not at all, for one person at a time.

Everything lies in one folder of the programme's private ones. `draft.json` names the tables by
their SHA-256; each stands in a file of that name. A save writes the new tables first and then puts
`draft.json` in place in one step: a power cut leaves the draft before the save or the one after it.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

from nccid import files, paths, published
from nccid.errors import Missing, NccidError
from nccid.paths import Place
from nccid.schema import SOURCE_TABLES, TABLE

FILE, LOCK, TABLES, SOURCE = "draft.json", ".lock", "tables", "source"
FULL = (
    "The disk is full. Nothing was saved, and what was saved before is whole."
    " Make room on the disk, then do this again."
)
Cells = list[dict[str, str]]


class Conflict(NccidError):
    """Somebody else saved the draft after this person opened it."""


@dataclass(frozen=True)
class State:
    """What `draft.json` holds.

    `tables` gives the SHA-256 of each table of the source, `before` that of the figures from which
    the draft started. `brought` says in words where each table came from. `text` holds what people
    typed, such as the release's day and its note. `version` grows by one at each save.
    """

    version: int = 0
    saved_by: str = ""
    saved_at: str = ""
    tables: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    brought: dict[str, str] = field(default_factory=dict)
    text: dict[str, str] = field(default_factory=dict)
    policy: dict[str, int] = field(default_factory=dict)
    signed: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """One programme's desk: its place, and the private folder that the desk works in."""

    place: Place
    folder: Path

    @property
    def draft(self) -> Path:
        """The folder of the draft."""
        return self.folder / "draft"


def at(place: Place) -> Desk:
    """The desk of a programme, in the project's private folder (or in NCCID_PRIVATE)."""
    private = Path(os.environ.get("NCCID_PRIVATE") or paths.PRIVATE)
    return Desk(place, private / "desk" / place.source.name)


def load(desk: Desk) -> State:
    """The draft as it was last saved; an empty one when there is none."""
    path = desk.draft / FILE
    if not path.is_file():
        return State()
    try:
        return State(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, OSError):
        raise Missing(
            "The draft cannot be read.", file=FILE, do="Start a new draft; the files are with you."
        ) from None


def save(
    desk: Desk,
    state: State,
    who: str,
    tables: Mapping[str, Cells] | None = None,
    *,
    begins: Mapping[str, Cells] | None = None,
) -> State:
    """Save a draft that was opened as `state`, with new `tables` if any; returns it as saved.

    A draft that is new `begins` with tables, with which it is compared later. Raises Conflict
    when somebody saved it since, and NccidError when the disk is full: in both cases what was saved
    before stays as it is.
    """
    try:
        with _alone(desk):
            now = load(desk)
            if now.version != state.version:
                raise Conflict(
                    f"{now.saved_by} saved this draft at {now.saved_at}, after you opened it."
                    " Your last change was not saved.",
                    do="Open the draft again to see theirs, then make your change once more.",
                )
            kept = {name: _keep(desk, name, rows) for name, rows in (tables or {}).items()}
            before = {name: _keep(desk, name, rows) for name, rows in (begins or {}).items()}
            saved = replace(
                state,
                version=state.version + 1,
                saved_by=who,
                saved_at=datetime.now().isoformat(" ", "minutes"),
                tables={**state.tables, **kept},
                before=before or state.before,
            )
            data = json.dumps(asdict(saved), ensure_ascii=False, indent=1).encode("utf-8")
            files.replace(desk.draft / FILE, data)
            _clear(desk, saved)
            return saved
    except OSError as error:
        if files.is_full(error):
            raise NccidError(FULL) from None
        raise


def rows(desk: Desk, state: State, table: str) -> Cells:
    """The rows of one table of the draft; none when it was not brought."""
    return _rows(desk, state.tables.get(table, ""))


def rows_before(desk: Desk, state: State, table: str) -> Cells:
    """The rows of one table as they stood before this draft."""
    return _rows(desk, state.before.get(table, ""))


def start(desk: Desk, who: str, folder: Path | None = None) -> State:
    """Begin a draft with the figures of the last release, in place of any draft that is there.

    `folder` holds them as CSV; without it the newest that the desk keeps, or the programme's own.
    """
    tables = read(folder or last(desk))
    told = dict.fromkeys(tables, "the last release")
    state = State(version=opened(desk), brought=told)
    return save(desk, state, who, tables, begins=tables)


def read(folder: Path) -> dict[str, Cells]:
    """The tables of a source that a folder holds as CSV."""
    tables: dict[str, Cells] = {}
    for table in SOURCE_TABLES:
        path = folder / f"{table.name}.csv"
        if path.is_file():
            held = files.csv_rows(path)
            tables[table.name] = [
                {c.name: row[c.name] for c in table.source_fields} for row in held
            ]
    return tables


def opened(desk: Desk) -> int:
    """The version that a new draft takes the place of; what cannot be read is thrown away."""
    try:
        return load(desk).version
    except Missing:
        (desk.draft / FILE).unlink()
        return 0


def last(desk: Desk) -> Path:
    """The folder of the figures behind the last release."""
    kept = desk.folder / "kept"
    days = [day for day in published.dates(desk.place) if (kept / day).is_dir()]
    return kept / days[-1] if days else desk.place.source


def source(desk: Desk, state: State) -> Path:
    """Write the draft's tables as the folder of a source, and return it."""
    out = desk.draft / SOURCE
    fresh = out.with_name(f".{SOURCE}.draft")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for table in SOURCE_TABLES:
        columns = [one.name for one in table.source_fields]
        data = files.csv_bytes(columns, rows(desk, state, table.name))
        files.write(fresh / f"{table.name}.csv", data)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    return out


def forget(desk: Desk) -> None:
    """Throw the draft away."""
    with _alone(desk):
        (desk.draft / FILE).unlink(missing_ok=True)
        for name in (TABLES, SOURCE):
            shutil.rmtree(desk.draft / name, ignore_errors=True)


def _rows(desk: Desk, digest: str) -> Cells:
    if not digest:
        return []
    try:
        return files.csv_rows(desk.draft / TABLES / f"{digest}.csv")
    except OSError:
        raise Missing(
            "A table of the draft is missing.",
            file=digest[:8],
            do="Open the draft again; if that does not help, start a new one.",
        ) from None


def _keep(desk: Desk, name: str, rows: Cells) -> str:
    """Put a table beside the others under the name of its content, unless it is there already."""
    columns = [one.name for one in TABLE[name].source_fields]
    data = files.csv_bytes(columns, rows)
    digest = files.sha256(data)
    path = desk.draft / TABLES / f"{digest}.csv"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, data)
    return digest


def _clear(desk: Desk, state: State) -> None:
    """Remove tables that the draft no longer names, and halves that a power cut left."""
    wanted = {f"{digest}.csv" for digest in (*state.tables.values(), *state.before.values())}
    for path in (desk.draft / TABLES).glob("*") if (desk.draft / TABLES).is_dir() else ():
        if path.name not in wanted:
            path.unlink(missing_ok=True)


@contextmanager
def _alone(desk: Desk) -> Iterator[None]:
    """Keep others out for the moment of a save."""
    desk.draft.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (desk.draft / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
