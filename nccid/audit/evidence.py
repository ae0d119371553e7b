"""What an attack found, for people and for other programs; and the certificate as a file."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from nccid.audit import reasons
from nccid.audit.limits import Limits
from nccid.audit.outsider import Attack
from nccid.audit.polytope import Polytope
from nccid.audit.sheet import Sheet
from nccid.audit.system import link
from nccid.errors import NccidError

MOST_LEAKS = 5
"""How many leaks are explained; the others are listed."""


def report(attack: Attack) -> dict[str, Any]:
    """The attack as plain data. `leaks` says in words what leaked and through which sums."""
    recovered = [
        {
            "attacker": verdict.attacker,
            "table": attack.system.names[at][0],
            "cell": list(attack.system.names[at][1]),
            "value": value,
        }
        for verdict in attack.verdicts
        for at, value in sorted(verdict.recovered.items())
    ]
    return {
        "passed": attack.passed,
        "withheld": attack.withheld,
        "revised": attack.system.revised,
        "shown_small": len(attack.bare),
        "attackers": [
            {
                "attacker": verdict.attacker,
                "recovered": len(verdict.recovered),
                "too_narrow": len(verdict.thin),
                "unsettled": len(verdict.unsettled),
                "stages": verdict.stages,
                "seconds": round(verdict.seconds, 2),
            }
            for verdict in attack.verdicts
        ],
        "proved": len(attack.proof.moved_by),
        "unproved": len(_unproved(attack, "ACB")),
        "narrowest": [
            {"cell": reasons.name(attack.system, at), "least": least, "greatest": greatest}
            for at, least, greatest in attack.narrow
        ],
        "leaks": leaks(attack),
        "recovered": recovered,
        "too_narrow": [
            {"attacker": v.attacker, "cell": reasons.name(attack.system, at), "counts": counts}
            for v in attack.verdicts
            for at, counts in sorted(v.thin.items())
        ],
    }


def _unproved(attack: Attack, attackers: Collection[str]) -> set[int]:
    """Counts for which it was not settled whether one of these attackers learns them."""
    open_ = set(attack.proof.open) if "C" in attackers else set[int]()
    return open_.union(*(v.unsettled for v in attack.verdicts if v.attacker in attackers))


def leaks(attack: Attack, attackers: Collection[str] = "ACB") -> list[str]:
    """Sentences on the first leaks to these attackers: who learns which count, and how."""
    told: set[int] = set()
    bare = [
        f"{' / '.join(cell)} in {table} is shown as {count}, and the rule withholds such a count."
        for table, cell, count in attack.bare[:MOST_LEAKS]
    ]
    sentences: list[str] = []
    for verdict in attack.verdicts:
        if verdict.attacker not in attackers:
            continue
        for at, value in sorted(verdict.recovered.items()):
            if at in told or len(sentences) == MOST_LEAKS:
                continue
            told.add(at)
            how = "Another published file shows it."
            if at not in attack.system.found:
                how = reasons.why(attack.system, attack.polytope, at, verdict.stuck)
            name = reasons.name(attack.system, at)
            sentences.append(f"Attacker {verdict.attacker} learns that {name} is {value}. {how}")
        for at, counts in sorted(verdict.thin.items())[: MOST_LEAKS - len(sentences)]:
            one_of = " or ".join(map(str, counts))
            name = reasons.name(attack.system, at)
            sentences.append(f"Attacker {verdict.attacker} learns that {name} is {one_of}.")
    if unproved := _unproved(attack, attackers):
        first = reasons.name(attack.system, min(unproved))
        sentences.append(f"It could not be proved that {first} is safe.")
    return [*bare, *(sentence.strip() for sentence in sentences)]


def certificate(attack: Attack) -> dict[str, Any]:
    """One possible table, and changes of it that move every withheld count.

    `table` lists each unknown count as [table, labels, count]; each change as [place, difference].
    `least` is what a withheld count is at least in them.
    """
    proof, names = attack.proof, attack.system.names
    return {
        "what": "Two possible tables for each withheld count: this one, and it with a change.",
        "least": int(attack.floor),
        "table": [
            [table, list(labels), int(count)]
            for (table, labels), count in zip(names, proof.table.tolist(), strict=True)
        ],
        "changes": [[list(step) for step in change.items()] for change in proof.changes],
    }


def check(sheets: Sequence[Sheet], given: Any) -> int:  # noqa: ANN401 (any JSON can be given)
    """Prove a certificate by addition; returns how many withheld counts it covers.

    NccidError names the first thing that does not hold.
    """
    system = link(sheets, floor=_least(given))
    try:
        rows = {(row[0], tuple(row[1])): int(row[2]) for row in given["table"]}
        table = np.array([rows[name] for name in system.names], dtype=np.int64)
        changes = [{int(at): int(step) for at, step in change} for change in given["changes"]]
        moved = {at for change in changes for at, step in change.items() if step}
        tables = [_with(table, change) for change in changes]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise NccidError(f"The certificate does not fit these tables: {error!r}.") from None
    least = np.array(system.least, dtype=np.float64)
    possible = Polytope(system.sums, Limits(least, np.full(len(least), np.inf)))
    if not possible.holds(table):
        raise NccidError("The certificate's table does not add up to the published counts.")
    for number, other in enumerate(tables, start=1):
        if not possible.holds(other):
            raise NccidError(f"Change {number} of the certificate does not add up.")
    for at in sorted(system.withheld - moved):
        name = reasons.name(system, at)
        raise NccidError(f"The certificate proves nothing about {name}.")
    return len(system.withheld)


def _least(given: Any) -> int:  # noqa: ANN401 (any JSON can be given)
    """What the certificate says that a withheld count is at least: 1 unless it says otherwise."""
    return 0 if isinstance(given, dict) and given.get("least") == 0 else 1


def _with(table: np.ndarray, change: dict[int, int]) -> np.ndarray:
    other = table.copy()
    other[list(change)] += list(change.values())
    return other
