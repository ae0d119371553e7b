"""Writing an update: a form, checks as it is typed, a day on which it comes out.

An update that is written waits in the private folder until its day. Then the desk puts it into the
public `updates.csv` and builds the site: the site itself reads no clock.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from nccid import files, paths, published
from nccid.desk import note, publish
from nccid.desk.draft import Desk
from nccid.errors import NccidError
from nccid.pages import updates
from nccid.pages.build import build
from nccid.pages.updates import COLUMNS, FILE, Update
from nccid.register.identifiers import kinds
from nccid.release.signing import Signing
from nccid.schema import TABLES
from nccid.writing.remarks import Remark

WAITING = "updates"
TITLES = {"day": "Day", "title": "Title", "what": "What changed", "why": "Why it matters"}


@dataclass(frozen=True)
class Judged:
    """What is wrong with an update (it cannot go out) and what could be better (it may)."""

    wrong: list[str]
    better: list[Remark]
    level: note.Level


def judge(desk: Desk, update: Update) -> Judged:
    """Check an update as it stands."""
    wrong = []
    if found := updates.fault(update):
        wrong.append(f"{TITLES.get(found[0], found[0].title())}: {found[1]}")
    for name in ("title", "what", "why"):
        for kind in kinds(getattr(update, name)):
            wrong.append(f"{TITLES[name]}: it may hold {kind}. Take it out.")
    text = text_of(update)
    try:
        Signing(note=f"{update.title}\n{update.what}\n{update.why}").check()
        Signing(note=text).check_numbers(_shown(desk), None)
    except NccidError as error:
        wrong.append(f"{error.message} {error.do}")
    return Judged(wrong, note.remarks(text, _newest(desk)), note.measured(text))


def text_of(update: Update) -> str:
    """The update as Markdown, for the checks."""
    link = f"\n\n[Read on: {update.title}]({update.link})" if update.link else ""
    return f"{update.what}\n\nWhy it matters: {update.why}{link}\n"


def _newest(desk: Desk) -> published.Release | None:
    return published.newest(desk.place) if published.dates(desk.place) else None


def _shown(desk: Desk) -> dict[str, list[dict[str, str]]]:
    """The tables of the newest release: the only figures that an update may name."""
    known = published.dates(desk.place)
    if not known:
        return {table.name: [] for table in TABLES}
    folder = desk.place.releases / known[-1]
    return {table.name: files.csv_rows(folder / f"{table.name}.csv") for table in TABLES}


def keep(desk: Desk, update: Update) -> Path:
    """Let an update wait for its day; NccidError when it cannot go out."""
    if wrong := judge(desk, update).wrong:
        raise NccidError(wrong[0], do="Mend it, then save it again.")
    path = desk.folder / WAITING / f"{updates.anchor(update)}.json"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    files.replace(path, json.dumps(asdict(update), ensure_ascii=False).encode("utf-8"))
    return path


def waiting(desk: Desk) -> list[Update]:
    """The updates that wait, the next one first."""
    folder = desk.folder / WAITING
    found = [
        Update(**json.loads(path.read_text(encoding="utf-8")))
        for path in (folder.glob("*.json") if folder.is_dir() else ())
        if not path.name.startswith(".")
    ]
    return sorted(found, key=lambda one: (one.day, one.title))


def drop(desk: Desk, update: Update) -> None:
    """Throw an update that waits away."""
    (desk.folder / WAITING / f"{updates.anchor(update)}.json").unlink(missing_ok=True)


def publish_due(
    desk: Desk, public: Path | None = paths.PUBLIC, today: date | None = None
) -> list[Update]:
    """Put out each update whose day has come, and build the site; returns them.

    The public file is written in one step. When the site cannot be built it is put back.
    """
    now = (today or date.today()).isoformat()
    due = [one for one in waiting(desk) if one.day <= now]
    if not due:
        return []
    path = desk.place.programme.parent / FILE
    before = path.read_bytes() if path.is_file() else None
    names = {updates.anchor(one) for one in due}
    there = [one for one in updates.read(desk.place) if updates.anchor(one) not in names]
    rows = sorted([*there, *due], key=lambda one: (one.day, one.title))
    files.replace(path, files.csv_bytes(COLUMNS, [asdict(one) for one in rows]))
    if public is not None:
        site = desk.folder / WAITING / ".site"
        try:
            build(desk.place, site)
            publish.swap(site, public)
        except (NccidError, OSError):
            if before is None:
                path.unlink()
            else:
                files.replace(path, before)
            raise
    for one in due:
        drop(desk, one)
    return due
