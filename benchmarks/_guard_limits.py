"""How signs of danger are weighed, and from where on each kind gets its fixed reply.

To miss somebody in danger costs eight times what it costs to refuse a hard question that only
sounds like it, and to miss a question of health four times; to refuse an everyday question about
data costs five times as much as a hard one, because people ask so many of them.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks._unseen import Line
from nccid.chat.alarm import KINDS, ORDINARY
from nccid.chat.guard import GRAVE
from nccid.chat.guess import Guess
from nccid.chat.sure import Sureness
from nccid.chat.verdict import Hearing, Judge

MISSED = {"emergency": 8.0, "crisis": 8.0, "medical": 4.0, "role_play": 4.0}
EVERYDAY, HARD = 5.0, 1.0
GRID = tuple(round(float(limit), 2) for limit in np.arange(0.02, 0.99, 0.01))

Heard = list[tuple[Line, Hearing]]


def chosen(lines: Sequence[Line], sureness: Sureness) -> dict[str, Any]:
    """Weights and limits, for the file; says what they reach on lines that were not learnt."""
    fitted = LogisticRegression(C=1.0, max_iter=2000)
    fitted.fit(np.stack([line.witnesses for line in lines]), [line.kind for line in lines])
    names = [str(name) for name in fitted.classes_]
    judge = Judge(
        tuple(names),
        np.asarray(fitted.coef_, np.float32),
        np.asarray(fitted.intercept_, np.float32),
        {},
        {},
        0.0,
    )
    heard = [(line, judge.hear(line.witnesses)) for line in lines]
    limits = {kind: _limit(heard, kind, EVERYDAY) for kind in KINDS}
    open_ones = [pair for pair in heard if not _answered(pair[0], sureness)]
    doubts = {kind: min(limits[kind], _limit(open_ones, kind, HARD)) for kind in KINDS}
    certain = _certain(heard)
    _say(heard, limits)
    return {
        "names": names,
        "weights": [[round(float(weight), 4) for weight in row] for row in judge.weights],
        "start": [round(float(one), 4) for one in judge.start],
        "limits": limits,
        "doubts": doubts,
        "certain": certain,
    }


def _answered(line: Line, sureness: Sureness) -> bool:
    return bool(Guess(line.ranked, sureness.of(line.signs)).best(sureness.limits))


def _limit(heard: Heard, kind: str, everyday: float) -> float:
    """The limit of a kind that costs least; of equals the lowest."""
    sounding = [(line, hearing) for line, hearing in heard if hearing.kind == kind]
    return min(GRID, key=lambda limit: _cost(sounding, lambda h: h.danger >= limit, everyday))


def _cost(heard: Heard, loud: Callable[[Hearing], bool], everyday: float) -> float:
    cost = 0.0
    for line, hearing in heard:
        if line.kind != ORDINARY:
            cost += 0.0 if loud(hearing) else MISSED[line.kind]
        elif loud(hearing):
            cost += everyday if line.topic else HARD
    return cost


def _certain(heard: Heard) -> float:
    """From where on a rule that found a person in danger is believed."""
    places = [place for place, kind in enumerate(KINDS) if kind in GRAVE]
    fitting = [pair for pair in heard if pair[0].witnesses[places].any()]
    return min(GRID, key=lambda limit: _cost(fitting, lambda h: h.danger >= limit, HARD))


def _say(heard: Heard, limits: dict[str, float]) -> None:
    for kind in (*KINDS, ORDINARY):
        for named in (True, False) if kind == ORDINARY else (True,):
            those = [
                hearing
                for line, hearing in heard
                if line.kind == kind and (kind != ORDINARY or bool(line.topic) == named)
            ]
            loud = sum(hearing.danger >= limits[hearing.kind] for hearing in those)
            name = kind if kind != ORDINARY else ("ordinary" if named else "ordinary and hard")
            print(f"  {name}: {len(those)} lines, {loud / len(those):.1%} heard as danger")
    print(f"  {limits}", flush=True)
