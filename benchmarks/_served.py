"""The site as people get it: built afresh and served by the program, on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from nccid.paths import ROOT


@contextmanager
def site() -> Iterator[tuple[str, Path]]:
    """The address of the running site, without a slash at its end, and the folder it shows.

    The server runs on a copy of the project by link: the site in `public` stays as it is.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("site", "data", "dashboard", "build", "mkdocs.yml", ".streamlit"):
            (folder / part).symlink_to(ROOT / part)
        environment = os.environ | {"NCCID_ROOT": name}
        command = [sys.executable, "-m", "nccid"]
        subprocess.run([*command, "build"], env=environment, cwd=ROOT, check=True, text=True)
        port = free_port()
        serve = [*command, "serve", "--port", str(port)]
        with subprocess.Popen(serve, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as run:
            try:
                _wait(run, port)
                yield f"http://127.0.0.1:{port}", folder / "public"
            finally:
                run.terminate()


def free_port() -> int:
    """A port of this computer that no program uses."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait(run: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(3000):  # the chat gets ready first, which a busy computer takes minutes for
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        if run.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("The site did not start. Type: make serve, and read what it says.")
