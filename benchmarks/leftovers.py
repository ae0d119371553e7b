"""What is left of questions once they are answered: python -m benchmarks.leftovers [QUESTIONS]

Starts the service in an empty home and temporary folder, asks questions that hold planted names and
numbers, then looks for these in every file that the service could write, in what it printed, and in
its memory while it still runs. Prints how many were found where; anything found on disk fails.
"""

import json
import os
import random
import re
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from nccid.paths import ROOT

FORMS = (
    "My name is {name} and I want to know who can use the data",
    "NHS number {number}, is my scan in there?",
    "Write to {mail} and tell me how long access lasts",
    "I am {name}. How many hospitals are there in Wales?",
    "{word} {word} {word}",
)


def planted(chance: random.Random) -> dict[str, str]:
    """Details that belong to nobody and stand nowhere else."""
    word = "Zq" + "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=10))
    number = "999" + "".join(chance.choices("0123456789", k=7))
    return {"name": f"{word} Quux", "number": number, "mail": f"{word}@example.org", "word": word}


def ask(port: int, question: str) -> None:
    """Put one question and read its reply."""
    body = json.dumps({"question": question}).encode()
    asked = Request(
        f"http://127.0.0.1:{port}/api/v1/ask", body, {"Content-Type": "application/json"}
    )
    with urlopen(asked, timeout=30) as reply:
        reply.read()


def in_memory(pid: int, secrets: list[bytes]) -> int:
    """How many secrets stand in the memory of a process."""
    found: set[bytes] = set()
    pattern = re.compile(b"Zq[bcdfghjklmnpqrstvwxz]{10}|999[0-9]{7}")
    wanted = set(secrets)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            where, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(one, 16) for one in where.split("-"))
            try:
                memory.seek(start)
                found |= wanted & set(pattern.findall(memory.read(end - start)))
            except (OSError, ValueError, OverflowError):
                continue
    return len(found)


def on_disk(folders: list[Path], secrets: list[bytes]) -> list[Path]:
    """Files below these folders that hold a secret."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    wanted = set(secrets)
    pattern = re.compile(b"Zq[bcdfghjklmnpqrstvwxz]{10}|999[0-9]{7}")
    return [path for path in files if wanted & set(pattern.findall(path.read_bytes()))]


def main(questions: int = 10_000) -> None:
    """Ask, then look everywhere; exit 1 when a file holds what was typed."""
    chance = random.Random(117)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    with TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "TMPDIR": home}
        log = Path(home, "said.log")
        with log.open("wb") as said:
            command = [sys.executable, "-m", "nccid", "serve", "--port", str(port)]
            process = subprocess.Popen(
                command, env=environment, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT
            )
        try:
            while b"Ready" not in log.read_bytes():
                assert process.poll() is None, log.read_text()
            secrets: list[bytes] = []
            for at in range(questions):
                details = planted(chance)
                ask(port, FORMS[at % len(FORMS)].format(**details))
                secrets += [details["word"].encode(), details["number"].encode()]
            left = in_memory(process.pid, secrets)
        finally:
            process.terminate()
            process.wait(timeout=30)
        written = on_disk([Path(home), ROOT / "data", ROOT / "build", ROOT / "public"], secrets)
        print(f"questions {questions}; details planted {len(secrets)}")
        print(f"files that hold one: {len(written)} {[path.name for path in written][:5]}")
        print(f"details still in the memory of the running service: {left}")
        if written:
            sys.exit(1)


if __name__ == "__main__":
    main(*[int(one) for one in sys.argv[1:]])
