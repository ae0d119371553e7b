"""Making a release: checked, protected, attacked, then put in place whole or not at all.

The ledger's new line is the moment at which a release exists. Until then everything is in a
draft folder or in a folder that the ledger does not name, and no reader looks there; the next
release clears it away.
"""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date as calendar
from pathlib import Path
from typing import Any

from nccid import programme as programmes
from nccid.disclosure import policy as policies
from nccid.errors import NccidError, WrongUse
from nccid.files import csv_rows, replace, sync, write
from nccid.paths import Place
from nccid.register import read, rules
from nccid.register.findings import Refused
from nccid.release import changes, ledger, package, tables
from nccid.release.signing import NOTE, UNSIGNED, Signing
from nccid.schema import SOURCE_TABLES, TABLES

Gate = Callable[[Path, list[Path]], dict[str, Any]]
"""Attacks a draft folder, given the folders of all earlier releases, oldest first."""


class Leaked(NccidError):
    """The attack worked out something that the release must not give away."""


def make(place: Place, date: str, gate: Gate, signing: Signing = UNSIGNED) -> Path:
    """Release the source as it stood on `date` (ISO); returns the new folder.

    `signing` says who prepared and who approved it, in roles; a release without is whole too.
    Raises Refused when a check fails, Leaked when the attack succeeds, WrongUse for a date that
    is no date or not after the last release, and NccidError for a signing that does not do.
    Nothing changes in any of these cases.
    """
    _is_date(date)
    signing.check()
    place.releases.mkdir(parents=True, exist_ok=True)
    with _alone(place):
        entries = ledger.verify(place)
        if entries and date <= entries[-1].release:
            raise WrongUse(
                f"{date} is not after the last release, {entries[-1].release}.",
                do="A release is never changed. Choose a later date.",
            )
        _clear(place, {entry.release for entry in entries})
        draft = place.releases / f"{ledger.DRAFT}{date}"
        earlier = [place.releases / entry.release for entry in entries]
        try:
            draft.mkdir()
            sums = _fill(draft, place, date, earlier, gate, signing)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        folder = place.releases / date
        pending = place.releases / ledger.PENDING
        replace(pending, date.encode("utf-8"))
        draft.rename(folder)
        sync(place.releases)
        ledger.write(place.ledger, [*entries, ledger.next_entry(entries, date, sums)])
        pending.unlink()
    return folder


def _fill(
    draft: Path, place: Place, date: str, earlier: list[Path], gate: Gate, signing: Signing
) -> str:
    programme = programmes.load(place.programme)
    policy = policies.load(place.policy)
    source = _checked(place, programme)
    before = _read(earlier[-1]) if earlier else None
    after = tables.at(source, programme, policy, date, before["counts"] if before else [])
    after["changes"] = changes.since(before, after, programme, date)
    package.write_tables(draft, after)
    previous = earlier[-1].name if earlier else ""
    package.write_package(draft, date, previous, programme, policy, signing.as_dict())
    if signing.note:
        signing.check_numbers(after, before)
        write(draft / NOTE, signing.note.encode("utf-8"))
    report = gate(draft, earlier)
    if not report["passed"]:
        first = report["leaks"][0]
        more = len(report["leaks"]) - 1
        raise Leaked(
            f"Nothing was released: {first}" + (f" There are {more} more leaks." if more else ""),
            do="Coarsen the breakdown or the rounding in data/policy.toml.",
        )
    write(draft / "audit.json", package.json_bytes(report))
    sums = package.write_sums(draft)
    sync(draft)
    return sums


def _checked(place: Place, programme: programmes.Programme) -> tables.Tables:
    source = read.read(place.source, place.programme)
    findings = rules.check(source, programme)
    if findings:
        raise Refused("Nothing was released", findings)
    return {t.name: [dict(row.cells) for row in source.tables[t.name]] for t in SOURCE_TABLES}


def _read(folder: Path) -> tables.Tables:
    return {table.name: csv_rows(folder / f"{table.name}.csv") for table in TABLES}


def _is_date(text: str) -> None:
    try:
        day = calendar.fromisoformat(text)
        if day > calendar.today():
            raise WrongUse(
                f"{text} is still to come.",
                do="A release says what was known by its date: choose today or earlier.",
            )
        if day.isoformat() == text:
            return
    except ValueError:
        pass
    raise WrongUse(f"{text!r} is not a date.", do="Write it as year-month-day, such as 2023-09-25.")


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """Keep a second release out while one is being made."""
    with (place.releases / ledger.LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NccidError(
                "Another release is being made.", do="Wait until it is done, then try again."
            ) from None
        yield


def _clear(place: Place, released: set[str]) -> None:
    """Remove what an interrupted release left, and nothing else: its draft, or its folder.

    The proof of all releases has refused already what neither the ledger nor the mark of an
    interrupted release names.
    """
    interrupted = ledger.pending(place)
    left = list(place.releases.glob(f"{ledger.DRAFT}*"))
    if interrupted and interrupted not in released:
        left += [path for path in [place.releases / interrupted] if path.is_dir()]
    for folder in left:
        shutil.rmtree(folder)
    (place.releases / ledger.PENDING).unlink(missing_ok=True)
