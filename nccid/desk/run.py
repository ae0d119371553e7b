"""Starting the desk: a Streamlit process of its own, which only this computer can reach."""

import fcntl
import os
import sys

from nccid.desk import draft
from nccid.desk.draft import Desk
from nccid.errors import Missing, NccidError, WrongUse
from nccid.paths import ROOT, Place

SCRIPT = ROOT / "dashboard" / "desk" / "app.py"
OPEN = ".open"
"""The file in the desk's folder that is locked while the desk is open; it says on which port."""
SETTINGS = {
    "server.address": "127.0.0.1",  # no other computer can ask
    "server.enableCORS": "true",
    "server.enableXsrfProtection": "true",  # a page elsewhere cannot send files here by a form
    "server.maxUploadSize": "60",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": "127.0.0.1",
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": "false",
}
"""Settings of the desk. The explorer has others: it takes no files and sets no cookie."""


def command(port: int) -> list[str]:
    """The command that runs the desk."""
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(SCRIPT),
        f"--server.port={port}",
        *options,
    ]


def alone(desk: Desk, port: int) -> int:
    """Keep a second desk of the same programme out for as long as this process lives.

    Returns the file that holds the lock. It goes over to the process that this one becomes, and
    the system lets go of it when that ends, whatever ends it. NccidError when a desk is open.
    """
    desk.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(desk.folder / OPEN, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        there = os.read(handle, 10).decode("ascii", errors="replace")
        os.close(handle)
        raise NccidError(
            f"The desk of this programme is open already: http://127.0.0.1:{there}",
            do="Work there, or close it first: press Ctrl+C where it was started.",
        ) from None
    os.ftruncate(handle, 0)
    os.write(handle, str(port).encode("ascii"))
    os.set_inheritable(handle, True)
    return handle


def run(place: Place, port: int) -> int:
    """Become the desk; returns only when it cannot start."""
    if not 1024 <= port <= 65535:
        raise WrongUse(f"{port} is no port.", do="Choose one from 1024 to 65535.")
    if not SCRIPT.is_file():
        raise Missing("The desk is missing.", file="dashboard/desk/app.py")
    # What the web server lays aside while a large file comes in stays in the private folder too.
    desk = draft.at(place)
    alone(desk, port)
    aside = desk.folder / "coming-in"
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ |= {"TMPDIR": str(aside), "NCCID_SOURCE": str(place.source)}
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))
    )
    print(f"The desk: http://127.0.0.1:{port} (this computer only). Stop it with Ctrl+C.")
    sys.stdout.flush()
    os.chdir(ROOT)  # Streamlit reads its colours from the folder that it is started in
    os.execv(sys.executable, command(port))
