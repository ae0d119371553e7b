"""Cutting a change off: killed at any touch of the disk, or with no room left on it."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

TOUCHES = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.truncate")
"""What Python tells of before it touches the disk; each is a moment at which power may fail."""
Change = Callable[[], object]


def killed(folder: Path, step: int, change: Change) -> bool:
    """Do something in a process of its own, killed at its `step`th touch of anything in a folder.

    Whether it was killed: it was not when it makes fewer touches.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TOUCHES and arguments and str(folder) in str(arguments[0]):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    try:
        change()
    finally:
        os._exit(0)


def touches(folder: Path, change: Change) -> int:
    """Do something in a process of its own and count its touches of anything in a folder."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child:
        os.close(theirs)
        with os.fdopen(ours) as told:
            text = told.read()
        assert os.waitpid(child, 0)[1] == 0
        return int(text)
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TOUCHES and arguments and str(folder) in str(arguments[0]):
            seen += 1

    sys.addaudithook(watch)
    code = 1
    try:
        change()
        os.write(theirs, str(seen).encode("ascii"))
        code = 0
    finally:
        os._exit(code)


def cramped(most: int, change: Change) -> str:
    """Do something in a process whose files may hold `most` bytes; the error's words, or nothing.

    The system itself refuses what is longer, as it does when a disk is full.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child:
        os.close(theirs)
        with os.fdopen(ours) as told:
            text = told.read()
        os.waitpid(child, 0)
        return text
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        change()
    except Exception as error:  # whatever it is, the test wants to see it
        os.write(theirs, f"{type(error).__name__}: {error}"[:4000].encode("utf-8"))
    finally:
        os._exit(0)
