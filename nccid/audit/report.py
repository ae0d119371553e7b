"""The verdict on a release, as it is published beside it."""

from pathlib import Path
from typing import Any

from nccid.audit.attack import attack
from nccid.audit.reader import rule, seen

METHOD = (
    "Bounds on every true count and every true change, for someone who holds all releases and"
    " knows the rounding rule."
)


def gate(draft: Path, earlier: list[Path]) -> dict[str, Any]:
    """Attack a release together with all earlier ones; `passed` is false if anything leaks.

    `fewest` is the smallest number of true counts that any figure leaves possible, and
    `fewest_change` the same for the change since the date before; null when nothing is protected.
    """
    stated = rule(draft)
    outcome = attack(seen([*earlier, draft]), stated)
    return {
        "passed": not outcome.leaks,
        "method": METHOD,
        "releases": [folder.name.removeprefix(".draft-") for folder in [*earlier, draft]],
        "figures": outcome.figures,
        "changes": outcome.changes,
        "needed": stated.min_values,
        "fewest": int(outcome.fewest) if outcome.figures else None,
        "fewest_change": int(outcome.fewest_change) if outcome.changes else None,
        "leaks": outcome.leaks,
    }
