"""The desk cut off: killed at every single touch of the disk, and on a disk that is really full.

`python -m benchmarks.desk_power` publishes a release of the public record again and again. First
each attempt is killed at the next touch of a file or folder. Then each finds a little more room on
a small disk of its own (a tmpfs, in a namespace of its own, so nobody else's disk is filled). After
each the releases must prove right, the draft be there or published, and the way on give the same
bytes. It ends with exit code 1 if any attempt fails that.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

from nccid import files, paths
from nccid.audit import report
from nccid.desk import draft, publish, sign
from nccid.desk.draft import Desk, State
from nccid.errors import NccidError
from nccid.release import build, ledger
from tests.cut_off import killed, touches

FORMER, DAY = "2020-12-28", "2021-01-25"
DISK = 32_000_000
"""Bytes of the small disk."""
ROOM = (0, 4, 8, 16, 32, 64, 128, 192, 256, 320, 384, 448, 512, 640, 768, 1024, 1536, 2048, 4096)
"""Kilobytes that are left on it, in turn."""


def at(home: Path) -> Desk:
    """The desk of the programme in a folder."""
    place = replace(paths.place(paths.REGISTER), source=home / "register")
    return Desk(replace(place, releases=home / "releases"), home / "private")


def ready(home: Path) -> State:
    """Make a programme with one release and a signed draft of the next."""
    desk = at(home)
    shutil.copytree(paths.REGISTER, desk.place.source)
    build.make(desk.place, FORMER, report.gate)
    state = draft.start(desk, "Ann")
    state = draft.save(desk, replace(state, text={"date": DAY}), "Ann")
    state = sign.prepare(desk, state, "Ann", "communications lead")
    return sign.approve(desk, state, "Ben", "data steward")


def after(desk: Desk, before: State) -> str:
    """What was there after it was cut off; RuntimeError when something was lost or half written."""
    days = [entry.release for entry in ledger.verify(desk.place)]
    now = draft.load(desk)
    if days == [FORMER]:
        if now != before or not sign.ready(desk, now):
            raise RuntimeError("the draft is not the one that was signed")
        publish.publish(desk, now, None)
        return "not published, published again"
    if now.version:
        publish.finish(desk, now, None)
        return "published, the rest finished"
    return "published, nothing left to do"


def sums(desk: Desk) -> str:
    """The fingerprint of the release."""
    return files.sha256((desk.place.releases / DAY / "SHA256SUMS").read_bytes())


def power(home: Path, state: State, wanted: str) -> Counter[str]:
    """Kill publishing at each touch in turn, and see what is there."""
    found: Counter[str] = Counter()
    step, cut = 0, True
    while cut:
        step += 1
        copy = shutil.copytree(home, home.with_name("cut"))
        desk = at(copy)
        cut = killed(copy, step, partial(publish.publish, desk, state, None))
        said = after(desk, state)
        if sums(desk) != wanted:
            raise RuntimeError(f"other bytes after touch {step}")
        found[said] += cut
        shutil.rmtree(copy)
    return found


def full(home: Path, disk: Path, state: State, wanted: str) -> Counter[str]:
    """Publish with ever more room on a small disk, which is mounted at `disk`."""
    found: Counter[str] = Counter()
    for room in ROOM:
        copy = shutil.copytree(home, disk / "home")
        desk = at(copy)
        ballast = disk / "ballast"
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        ballast.write_bytes(bytes(max(free - room * 1024, 0)))
        try:
            publish.publish(desk, state, None)
            stopped = "not stopped"
        except NccidError as error:
            stopped = f"stopped, told: {error.message[:40]}"
        except OSError as error:
            if not files.is_full(error):
                raise
            stopped = "stopped, told: the disk is full"
        ballast.unlink()
        said = after(desk, state)
        if sums(desk) != wanted:
            raise RuntimeError(f"other bytes with {room} kB of room")
        found[f"{stopped}; then {said}"] += 1
        shutil.rmtree(copy)
    return found


def main() -> None:
    """Print what was there after each attempt."""
    if "--disk" not in sys.argv:
        here = [sys.executable, "-m", "benchmarks.desk_power", "--disk"]
        subprocess.run(["unshare", "-Urm", *here], cwd=paths.ROOT, check=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        home, disk = Path(folder, "home"), Path(folder, "disk")
        disk.mkdir()
        state = ready(home)
        plain = at(shutil.copytree(home, Path(folder, "plain")))
        many = touches(plain.folder.parent, lambda: publish.publish(plain, state, None))
        wanted = sums(plain)
        print(f"publishing touches the disk {many} times; killed at each:")
        for said, times in power(home, state, wanted).items():
            print(f"  {times} times: {said}")
        size = ["-o", f"size={DISK}", "tmpfs", str(disk)]
        subprocess.run(["mount", "-t", "tmpfs", *size], check=True)
        try:
            print(f"a disk of {DISK / 1e6:.0f} MB with {ROOM[0]} to {ROOM[-1]:,} kB left:")
            for said, times in full(home, disk, state, wanted).items():
                print(f"  {times} times: {said}")
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    print("each time the release had the same bytes in the end")


if __name__ == "__main__":
    main()
