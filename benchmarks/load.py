"""How many questions a second one service answers: python -m benchmarks.load [SECONDS]

Starts the service as people do and puts questions to it with wrk over loopback, with words alone
and with the model of meanings. Prints questions a second and milliseconds, beside the same for a
question that costs the chat nothing (an empty one is refused), so that the machine can be told from
the chat. Needs Debian's wrk.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from nccid import switch
from nccid.paths import QUESTIONS, ROOT

CONNECTIONS = 16
SCRIPT = """
local bodies = {}
for line in io.lines(os.getenv("BODIES")) do bodies[#bodies + 1] = line end
local at = 0
request = function()
  at = at % #bodies + 1
  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, bodies[at])
end
"""


def questions() -> list[str]:
    """Different questions, as people put them: those that may choose thresholds."""
    held = (QUESTIONS / "exam.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [json.loads(line) for line in held]
    return [line["question"] for line in lines if line["part"] == "choose"]


@contextmanager
def service(tier: str) -> Iterator[str]:
    """A service with that tier of the chat, stopped at the end; gives its address."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "nccid", "serve", "--port", str(port)],
        env={**os.environ, switch.NAME: tier},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert "Ready" in process.stdout.readline(), "The service did not start."
        yield f"http://127.0.0.1:{port}/api/v1/ask"
    finally:
        process.terminate()
        process.wait(timeout=30)


def put(url: str, asked: list[str], seconds: int) -> str:
    """What wrk says of putting these questions, one after the other on each connection."""
    with TemporaryDirectory() as folder:
        bodies, script = Path(folder, "bodies"), Path(folder, "ask.lua")
        bodies.write_text("\n".join(json.dumps({"question": q}) for q in asked), "utf-8")
        script.write_text(SCRIPT, encoding="utf-8")
        command = [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{seconds}s",
            "--latency",
            "-s",
            str(script),
        ]
        done = subprocess.run(
            [*command, url],
            env={**os.environ, "BODIES": str(bodies)},
            check=True,
            capture_output=True,
            text=True,
        )
    return done.stdout


def main(seconds: int = 15) -> None:
    """Print a line for each tier."""
    if not shutil.which("wrk"):
        sys.exit("This needs wrk. Type: sudo apt-get install wrk")
    asked = questions()
    for tier in ("words", "meaning"):
        with service(tier) as url:
            put(url, asked, 3)  # what is learnt at the first question is not what is measured
            for name, several in ((tier, asked), ("refused", [" "])):
                said = put(url, several, seconds)
                wanted = ("Requests/sec", "50%", "99%", "Non-2xx", "Socket errors")
                lines = [line.strip() for line in said.splitlines()]
                told = [line for line in lines if line.startswith(wanted)]
                print(f"{tier:8} {name:8} {'; '.join(' '.join(one.split()) for one in told)}")
        time.sleep(1)


if __name__ == "__main__":
    main(*[int(one) for one in sys.argv[1:]])
