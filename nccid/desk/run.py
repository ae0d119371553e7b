"""Starting the desk: a Streamlit process of its own, which only this computer can reach."""

import os
import sys

from nccid.desk import draft
from nccid.errors import Missing, WrongUse
from nccid.paths import ROOT, Place

SCRIPT = ROOT / "dashboard" / "desk" / "app.py"
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


def run(place: Place, port: int) -> int:
    """Become the desk; returns only when it cannot start."""
    if not 1024 <= port <= 65535:
        raise WrongUse(f"{port} is no port.", do="Choose one from 1024 to 65535.")
    if not SCRIPT.is_file():
        raise Missing("The desk is missing.", file="dashboard/desk/app.py")
    # What the web server lays aside while a large file comes in stays in the private folder too.
    aside = draft.at(place).folder / "coming-in"
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ |= {"TMPDIR": str(aside), "NCCID_SOURCE": str(place.source)}
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))
    )
    print(f"The desk: http://127.0.0.1:{port} (this computer only). Stop it with Ctrl+C.")
    sys.stdout.flush()
    os.chdir(ROOT)  # Streamlit reads its colours from the folder that it is started in
    os.execv(sys.executable, command(port))
