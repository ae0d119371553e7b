"""How quick and how large the explorer is, beside the same page written the usual way.

Real sessions: each opens a websocket to a server of its own process and speaks Streamlit's
protocol, as a browser does. A run is one script run, from the message that asks for it to the one
that says it is finished. Memory is what the server's process holds after all sessions have had
their runs.
"""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from nccid.paths import ROOT

SESSIONS = 50
RUNS = 200
ABREAST = 8
"""Sessions that ask for runs at the same time while runs are counted."""
PAGES = {
    "ours": (ROOT / "dashboard" / "app.py", "counts"),
    "usual": (Path(__file__).parent / "_explorer_usual.py", ""),
}


class Measured(NamedTuple):
    """What one page came to: seconds, runs a second, and MB (10^6 bytes) of memory."""

    first: list[float]
    runs_a_second: float
    memory: float


async def _connect(port: int) -> ClientConnection:
    return await connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        open_timeout=60,
        max_size=None,
    )


def _asks(page: str, query: str = "") -> bytes:
    """The message of a browser that wants a page run."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    return bytes(message.SerializeToString())


async def _run(socket_: ClientConnection, page: str, query: str = "") -> tuple[float, float]:
    """Ask for a run; seconds to the first chart, and to the end. RuntimeError if it breaks."""
    start, chart = time.perf_counter(), 0.0
    await socket_.send(_asks(page, query))
    while True:
        data = await socket_.recv(decode=False)
        message: Any = ForwardMsg()
        message.ParseFromString(data)
        kind = message.WhichOneof("type")
        element = message.delta.new_element if kind == "delta" else None
        if element and element.WhichOneof("type") == "plotly_chart" and not chart:
            chart = time.perf_counter() - start
        if element and element.WhichOneof("type") == "exception":
            raise RuntimeError(element.exception.message)
        if kind == "script_finished":
            if not chart:
                raise RuntimeError("the page showed no chart")
            return chart, time.perf_counter() - start


async def _session(port: int, page: str) -> tuple[float, ClientConnection]:
    """Arrive as a visitor: connect and wait for the first chart."""
    start = time.perf_counter()
    opened = await _connect(port)
    connected = time.perf_counter() - start
    chart, _ = await _run(opened, page)
    return connected + chart, opened


async def _measure(port: int, page: str, pid: int) -> Measured:
    arrived = await asyncio.gather(*(_session(port, page) for _ in range(SESSIONS)))
    sockets = [opened for _, opened in arrived]
    start = time.perf_counter()

    async def many(opened: ClientConnection) -> None:
        for _ in range(RUNS // ABREAST):
            await _run(opened, page)

    await asyncio.gather(*(many(opened) for opened in sockets[:ABREAST]))
    speed = RUNS // ABREAST * ABREAST / (time.perf_counter() - start)
    memory = _memory(pid)
    for opened in sockets:
        await opened.close()
    return Measured(sorted(first for first, _ in arrived), speed, memory)


def _memory(pid: int) -> float:
    """MB that a process holds in memory."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError("the system does not tell how much memory a process holds")


def measure(name: str) -> Measured:
    """Start one page's server, measure it, and stop it."""
    script, page = PAGES[name]
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    options = ("--server.port", str(port), "--server.address", "127.0.0.1")
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(script), *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(server, port)
        return asyncio.run(_measure(port, page, server.pid))
    finally:
        server.terminate()
        server.wait(timeout=20)


_SERVER = """
import sys
from streamlit.runtime.pages_manager import PagesManager
PagesManager.uses_pages_directory = False
from streamlit.web.cli import main
sys.argv = ["streamlit", "run", *sys.argv[1:]]
main()
"""
"""Both are served alike: by Streamlit's own command, with the pages that the script names."""


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError("the server stopped")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start within a minute")


def main() -> None:
    """Measure both pages and print what came out."""
    print(f"{SESSIONS} sessions arrive at once; then {RUNS} runs in {ABREAST} sessions at once")
    found = {name: measure(name) for name in PAGES}
    for name, one in found.items():
        middle, last = statistics.median(one.first), one.first[-1]
        print(
            f"{name}: first chart {middle:.2f} s (median), {last:.2f} s (last of {SESSIONS});"
            f" {one.runs_a_second:.0f} runs a second; {one.memory:.0f} MB"
        )
    ours, usual = found["ours"], found["usual"]
    print(
        f"ours against the usual: {ours.runs_a_second / usual.runs_a_second:.1f} times the runs,"
        f" {ours.memory / usual.memory:.2f} of the memory"
    )


if __name__ == "__main__":
    main()
