"""Two people sign: one prepares, another approves. What they signed is held fast by its SHA-256.

The release records their roles. Their names stay in the private folder. The desk cannot tell who
sits at the keyboard: it asks for two names and two roles, and refuses when they are the same.
"""

from dataclasses import replace
from datetime import datetime

from nccid.desk import check, draft, trial
from nccid.desk.draft import Desk, State
from nccid.errors import NccidError
from nccid.release.signing import Signing

PREPARED, APPROVED = "prepared", "approved"


def prepare(desk: Desk, state: State, name: str, role: str) -> State:
    """The first signature: the figures are checked and ready to be approved."""
    found = check.look(desk, state)
    if found:
        raise NccidError(
            f"There are {len(found)} things to put right first.", do="See the step “Check”."
        )
    return _sign(desk, replace(state, signed={}), PREPARED, name, role)


def approve(desk: Desk, state: State, name: str, role: str) -> State:
    """The second signature, by somebody else in another role."""
    first = signed(desk, state, PREPARED)
    if not first:
        raise NccidError("Nobody has prepared it yet.", do="Let the first person sign.")
    if _same(name, first["name"]):
        raise NccidError(
            "The same person prepared it.", do="Somebody else must look at it and approve it."
        )
    if role.strip():
        Signing(first["role"], " ".join(role.split())).check()
    return _sign(desk, state, APPROVED, name, role)


def signed(desk: Desk, state: State, part: str) -> dict[str, str]:
    """A signature that holds; empty where there is none, or the draft was changed after it."""
    found = state.signed.get(part, {})
    return found if found.get("for") == trial.fingerprint(desk, state) else {}


def ready(desk: Desk, state: State) -> bool:
    """Whether both have signed what is there now."""
    return bool(signed(desk, state, PREPARED) and signed(desk, state, APPROVED))


def _sign(desk: Desk, state: State, part: str, name: str, role: str) -> State:
    name, role = " ".join(name.split()), " ".join(role.split())
    if not name or not role:
        raise NccidError("A name and a role are needed.", do="Fill both in.")
    if part == PREPARED:
        Signing(role, f"not {role}").check()
    one = {
        "name": name,
        "role": role,
        "at": datetime.now().isoformat(" ", "minutes"),
        "for": trial.fingerprint(desk, state),
    }
    return draft.save(desk, replace(state, signed={**state.signed, part: one}), name)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
