"""One button: the release and the site, whole or not at all. And undoing, by a new release.

The release and the site are made in the private folder first. Only when both are there does the
release line make the release in its place, which is the moment at which it exists, and the new site
takes the old one's place in one step. The draft goes last: when the power fails after that moment,
the draft is still there, is known to be published, and what was left undone is done by `finish`.
"""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from nccid import files, paths, programme, published
from nccid.audit import report
from nccid.dates import later
from nccid.desk import draft, preview, sign, trial
from nccid.desk.draft import Cells, Desk, State
from nccid.errors import NccidError
from nccid.pages.build import build as build_site
from nccid.release import build, ledger
from nccid.release.package import SUMS
from nccid.schema import SOURCE_TABLES

SITE, KEPT, BEFORE = "site", "kept", "before"


def publish(desk: Desk, state: State, public: Path | None = paths.PUBLIC) -> Path:
    """Publish the draft; returns the folder of the release. Afterwards there is no draft.

    `public` is where the site stands; None makes no site. Raises NccidError when a signature is
    missing, before the embargo, or when anything fails: then nothing was published.
    """
    if draft.load(desk).version != state.version:
        raise draft.Conflict(
            "The draft was changed after you opened it. Nothing was published.",
            do="Open it again, look at the change, and sign again.",
        )
    if not sign.ready(desk, state):
        raise NccidError(
            "Both signatures are needed, for the figures as they are now.", do="Sign first."
        )
    signing, day = trial.signing(state), trial.day(state)
    work = desk.folder / trial.FOLDER
    rehearsed = trial.place(desk, state, work)
    build.make(rehearsed, day, report.gate, signing)
    site = work / SITE
    if public is not None:
        build_site(rehearsed, site)
    own = replace(desk.place, source=rehearsed.source, policy=rehearsed.policy)
    _keep(desk, state, day)
    folder = build.make(own, day, report.gate, signing)
    _same(folder, rehearsed.releases / day)
    if public is not None:
        _put(site, public, day)
    _done(desk, state)
    return folder


def _done(desk: Desk, state: State) -> None:
    if draft.load(desk).version == state.version:  # else it holds what somebody saved since
        draft.forget(desk)
    trial.clear(desk)
    preview.clear(desk)


def interrupted(desk: Desk, state: State) -> str:
    """The day of the release that this draft became, when publishing was cut off after it was made.

    Empty when the draft is not published.
    """
    day = trial.day(state)
    known = published.dates(desk.place)
    kept = desk.folder / KEPT / day
    if not state.tables or day not in known[-1:] or not kept.is_dir():
        return ""
    same = all(
        files.sha256((kept / f"{name}.csv").read_bytes()) == digest
        for name, digest in state.tables.items()
    )
    return day if same else ""


def finish(desk: Desk, state: State, public: Path | None = paths.PUBLIC) -> None:
    """Do what was left undone when publishing was cut off: the site, and then the draft goes."""
    day = interrupted(desk, state)
    if not day:
        raise NccidError("This draft is not published yet.", do="Publish it first.")
    if public is not None:
        site = desk.folder / trial.FOLDER / SITE
        shutil.rmtree(site.parent, ignore_errors=True)
        build_site(desk.place, site)
        _put(site, public, day)
    _done(desk, state)


def _same(made: Path, rehearsed: Path) -> None:
    if files.sha256((made / SUMS).read_bytes()) != files.sha256((rehearsed / SUMS).read_bytes()):
        raise NccidError(
            "The release was made, but not as it was rehearsed.",
            file=made.name,
            do="Tell whoever looks after the program. The site was left as it was.",
        )


def _put(site: Path, public: Path, day: str) -> None:
    try:
        swap(site, public)
    except OSError as error:
        raise NccidError(
            f"The release of {day} is published, but the site could not be put in its place"
            f" ({error.strerror}). The old site is still there.",
            do="Make room or mend the folder's rights, then type: make build",
        ) from None


def swap(site: Path, public: Path) -> None:
    """Put a site in the place of the one that stands there: at any moment one of them does, whole.

    It is brought onto the same disk first, since only there can two folders change places at once.
    """
    fresh = public.with_name(f".{public.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    public.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.move(site, fresh)
        if public.exists():
            files.exchange(fresh, public)
        else:
            fresh.rename(public)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _keep(desk: Desk, state: State, day: str) -> None:
    """Keep the figures behind a release, and those before it: the next draft starts from them."""
    for home, digests in ((KEPT, state.tables), (BEFORE, state.before)):
        out = desk.folder / home / day
        fresh = out.with_name(f".{day}")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        for table in SOURCE_TABLES:
            rows = draft.rows(desk, replace(state, tables=digests), table.name)
            columns = [one.name for one in table.source_fields]
            files.write(fresh / f"{table.name}.csv", files.csv_bytes(columns, rows))
        shutil.rmtree(out, ignore_errors=True)
        fresh.rename(out)


def undo(desk: Desk, who: str, reason: str, role: str) -> State:
    """Begin a draft that takes the last release back: its new figures are left out, and why.

    Nothing of the past is changed: the draft goes the same way as any other, and is published as a
    release of its own. Its lists are those from before, and each date that the last release was the
    first to show is left out by an entry in the log of corrections.
    """
    entries = ledger.read(desk.place.ledger)
    if not entries:
        raise NccidError("Nothing was published yet.", do="There is nothing to take back.")
    day = entries[-1].release
    after, before = desk.folder / KEPT / day, desk.folder / BEFORE / day
    if not (after.is_dir() and before.is_dir()):
        raise NccidError(
            f"The release of {day} was not published from this desk.",
            do="Correct the figures in a new draft instead.",
        )
    reason, role = " ".join(reason.split()), " ".join(role.split())
    if len(reason) < 10 or not role:
        raise NccidError(
            "The reason or the role is missing.", do="Say in a sentence what is wrong."
        )
    now, was = draft.read(after), draft.read(before)
    tables = _taken_back(now, was, programme.load(desk.place.programme), reason, role)
    today = max(date.today().isoformat(), later(day, 1))
    text = {"date": today, "undo": day}
    told = dict.fromkeys(tables, f"from before the release of {day}")
    begun = State(version=draft.opened(desk), text=text, brought=told)
    return draft.save(desk, begun, who, tables, begins=now)


def _taken_back(
    now: dict[str, Cells],
    was: dict[str, Cells],
    about: programme.Programme,
    reason: str,
    role: str,
) -> dict[str, Cells]:
    known = {(row["measure"], row["as_of"]) for row in was["counts"]}
    counted = {measure.name for measure in about.counted}
    fresh = sorted({(r["measure"], r["as_of"]) for r in now["counts"]} - known)
    tables = {name: list(rows) for name, rows in was.items()}
    # The dates stay in the source, so that the entries in the log of corrections have their figure.
    tables["counts"] += [row for row in now["counts"] if (row["measure"], row["as_of"]) in fresh]
    needed = {row["hospital"] for row in tables["counts"]}
    there = {row["ods_code"] for row in was["hospitals"]}
    missing = [r for r in now["hospitals"] if r["ods_code"] in needed - there]
    tables["hospitals"] += missing
    tables["gaps"] += [
        row
        for row in now["gaps"]
        if row["table"] == "hospitals" and row["key"] in {one["ods_code"] for one in missing}
    ]
    decided = {(row["measure"], row["as_of"]) for row in tables["corrections"]}
    tables["corrections"] += [
        {
            "as_of": day,
            "measure": measure,
            "action": "exclude",
            "reason": reason,
            "decided_on": date.today().isoformat(),
            "decided_by": role,
        }
        for measure, day in fresh
        if measure in counted and (measure, day) not in decided
    ]
    return tables
