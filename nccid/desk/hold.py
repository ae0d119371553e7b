"""One window at a time changes a draft. Whoever comes second is told who is there and since when.

It is kept in memory: when the desk is closed, nobody holds it. That two desks are not open for one
programme is held by a lock on a file (`run.alone`), which ends with its process, however that ends.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock

from nccid.desk.draft import Desk
from nccid.errors import NccidError


@dataclass(frozen=True)
class Holder:
    """Who holds a desk: the window, the name typed there, the time, and what must not be cut off.

    `alive` tells whether the window is still open.
    """

    window: str
    who: str
    since: str
    alive: Callable[[], bool]
    doing: str = ""


class Held(NccidError):
    """Somebody else is at work; `holder` says who."""

    def __init__(self, holder: Holder) -> None:
        """Say who it is, and what to do."""
        if holder.doing:
            said = f"{holder.who} is {holder.doing} just now. That is never cut off."
            do = "Wait about a minute, then look again."
        else:
            said = f"{holder.who} is at work at this desk in another window, since {holder.since}."
            do = "Only one person can change the draft at a time, so that nobody loses work."
        super().__init__(said, do=do)
        self.holder = holder


_holders: dict[str, Holder] = {}
_lock = Lock()


def take(
    desk: Desk, window: str, who: str, alive: Callable[[], bool], *, over: bool = False
) -> None:
    """Hold a desk from now on, or go on holding it; Held when somebody else does.

    With `over` it is taken from whoever holds it, unless they are doing what must not be cut off.
    """
    with _lock:
        now = _holders.get(str(desk.folder))
        if now and now.window == window:
            return
        if now and (now.doing or (now.alive() and not over)):
            raise Held(now)
        since = datetime.now().isoformat(" ", "minutes")
        _holders[str(desk.folder)] = Holder(window, who, since, alive)


def check(desk: Desk, window: str) -> None:
    """Raise Held when another window holds the desk by now: what this one changes is not kept."""
    with _lock:
        now = _holders.get(str(desk.folder))
        if now and now.window != window:
            raise Held(now)


@contextmanager
def doing(desk: Desk, window: str, words: str) -> Iterator[None]:
    """Hold the desk so that nobody can take it over until this is done; `words` say what it is."""
    key = str(desk.folder)
    with _lock:
        now = _holders.get(key)
        if now and now.window != window:
            raise Held(now)
        if now:
            _holders[key] = replace(now, doing=words)
    try:
        yield
    finally:
        with _lock:
            if (now := _holders.get(key)) and now.window == window:
                _holders[key] = replace(now, doing="")
