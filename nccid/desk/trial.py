"""A trial of the release: the very release, made beside the real ones, to look at before signing.

It is made by the release line itself on a copy of the releases in the private folder, so that what
is shown of it is what will be published. The copies are links to the same files where the disk
allows it, and are taken away when a new trial is made or the desk publishes.
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from nccid import files, published
from nccid.audit import report
from nccid.audit.attack import attack
from nccid.audit.reader import rule, seen
from nccid.desk import draft
from nccid.desk.draft import Desk, State
from nccid.disclosure import policy as policies
from nccid.disclosure.policy import Policy
from nccid.paths import Place
from nccid.release import build
from nccid.release.signing import UNSIGNED, Signing

FOLDER = "trial"
Progress = Callable[[float, str], object]


@dataclass(frozen=True)
class Trial:
    """A trial release in its own place, and the verdict of the attack on it."""

    place: Place
    date: str
    audit: dict[str, Any]

    @property
    def folder(self) -> Path:
        """The folder of its files."""
        return self.place.releases / self.date


def policy(desk: Desk, state: State) -> Policy:
    """The policy of the draft: the programme's own, or a stricter one that was chosen."""
    own = policies.load(desk.place.policy)
    if not state.policy:
        return own
    chosen = Policy(**state.policy)
    policies.allowed(own, chosen)
    return chosen


def day(state: State) -> str:
    """The day of the release; today's unless one was chosen."""
    return state.text.get("date") or date.today().isoformat()


def fingerprint(desk: Desk, state: State, *, words: bool = True) -> str:
    """What the release would be made of, as one SHA-256: signatures hold for this and no other.

    Without `words` the note is left out, which changes no figure.
    """
    parts = {
        "tables": state.tables,
        "policy": policy(desk, state).as_dict(),
        "date": day(state),
        "embargo": state.text.get("embargo", "") if words else "",
        "note": state.text.get("note", "") if words else "",
        "programme": files.sha256(desk.place.programme.read_bytes()),
    }
    return files.sha256(json.dumps(parts, sort_keys=True).encode("utf-8"))


def place(desk: Desk, state: State, into: Path) -> Place:
    """A place of its own in `into`, with the draft as source, all releases, the draft's policy."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True, mode=0o700)
    releases = into / "releases"
    if desk.place.releases.is_dir():
        ignore = _unreleased(desk.place)
        shutil.copytree(desk.place.releases, releases, ignore=ignore, copy_function=_link)
    own = into / "policy.toml"
    text = "".join(f"{name} = {n}\n" for name, n in policy(desk, state).as_dict().items())
    own.write_text(text, encoding="utf-8")
    source = draft.source(desk, state)
    return replace(desk.place, source=source, releases=releases, policy=own)


def _unreleased(place: Place) -> Callable[[str, list[str]], set[str]]:
    """What the trial leaves out: databases, which are made anew, and all that is no release.

    A release that a power cut stopped leaves its folder behind. The next release clears it away.
    """
    known = {*published.dates(place), place.ledger.name}

    def unwanted(folder: str, names: list[str]) -> set[str]:
        found = {name for name in names if ".sqlite" in name}
        return found | ({*names} - known if Path(folder) == place.releases else set())

    return unwanted


def make(desk: Desk, state: State, progress: Progress | None = None) -> Trial:
    """Make the release on trial.

    Raises what `nccid release` raises: Refused, Leaked, WrongUse. `progress` is told how far the
    attack has come, from 0 to 1, and what is being attacked.
    """
    here = place(desk, state, desk.folder / FOLDER)
    note = state.text.get("note", "")
    signing = replace(UNSIGNED, note=note) if note else UNSIGNED
    build.make(here, day(state), _watched(progress), signing)
    opened = published.open_release(here, day(state))
    return Trial(here, day(state), opened.audit)


def clear(desk: Desk) -> None:
    """Take the trial away."""
    shutil.rmtree(desk.folder / FOLDER, ignore_errors=True)


def signing(state: State) -> Signing:
    """The roles, embargo and note as they go into the release."""
    return Signing(
        state.signed.get("prepared", {}).get("role", ""),
        state.signed.get("approved", {}).get("role", ""),
        state.text.get("embargo", ""),
        state.text.get("note", ""),
    )


def _watched(progress: Progress | None) -> build.Gate:
    """The attack, told measure by measure. Its verdict is that of the whole, as it is published."""

    def gate(folder: Path, earlier: list[Path]) -> dict[str, Any]:
        if progress:
            stated, every = rule(folder), seen([*earlier, folder])
            for number, one in enumerate(every):
                progress(number / (len(every) + 1), f"We attack: {one.title}")
                if attack([one], stated).leaks:
                    break  # the verdict below tells them all
            progress(len(every) / (len(every) + 1), "We attack all of it together")
        verdict = report.gate(folder, earlier)
        if progress:
            progress(1.0, "The attack is done")
        return verdict

    return gate


def _link(source: str, target: str) -> str:
    """A second name for the same file, or a copy where the disk has no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
