"""What a release will hide and why, what that costs, and which stricter rules may be chosen."""

from collections import Counter
from dataclasses import dataclass, replace
from statistics import fmean

from nccid import programme as programmes
from nccid import published
from nccid.dates import say
from nccid.desk import draft
from nccid.desk.draft import Desk, State
from nccid.desk.trial import Trial
from nccid.disclosure import policy as policies
from nccid.disclosure.policy import Policy
from nccid.errors import NccidError
from nccid.release.tables import cell
from nccid.words import label

BASES = (10, 20, 50, 100)
"""What figures may be rounded to, as far as the programme's own rule allows it."""


@dataclass(frozen=True)
class Hidden:
    """Figures of one measure that are not shown for one reason."""

    measure: str
    many: int
    reason: str
    example: str


@dataclass(frozen=True)
class Cost:
    """How far the shown figures of a measure are from the true ones.

    `usual` and `most` are in units of the measure; `figures` is how many are shown, `nought` how
    many true counts above nought are shown as nought.
    """

    measure: str
    figures: int
    usual: float
    most: float
    nought: int


def hidden(desk: Desk, trial: Trial) -> list[Hidden]:
    """What is not shown, by measure and reason."""
    release = published.open_release(trial.place, trial.date)
    many: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for row in release.rows("counts"):
        if row["status"] != "shown":
            kind = (row["measure"], row["reason"])
            many[kind] += 1
            words = [label(word) for word in cell(row) if word]
            first.setdefault(kind, ", ".join([say(row["as_of"]), *words]))
    return [
        Hidden(release.programme.measure(measure).title, count, reason, first[measure, reason])
        for (measure, reason), count in many.items()
    ]


def costs(desk: Desk, state: State, trial: Trial) -> list[Cost]:
    """For each protected measure, how far the shown figures are from the true ones."""
    release = published.open_release(trial.place, trial.date)
    true = {
        (row["measure"], row["as_of"], *cell(row)): float(row["value"])
        for row in draft.rows(desk, state, "counts")
    }
    programme = programmes.load(desk.place.programme)
    found = []
    for measure in (one for one in programme.counted if one.protected):
        pairs = [
            (true[key], float(row["value"]))
            for row in release.rows("counts")
            if row["measure"] == measure.name
            and row["value"]
            and (key := (measure.name, row["as_of"], *cell(row))) in true
        ]
        if pairs:
            off = [abs(one - other) for one, other in pairs]
            nought = sum(one > 0 and other == 0 for one, other in pairs)
            found.append(Cost(measure.title, len(pairs), fmean(off), max(off), nought))
    return found


def choices(desk: Desk) -> list[Policy]:
    """The programme's own policy and the stricter ones, coarsest last."""
    own = policies.load(desk.place.policy)
    share = own.hold / own.base
    finer = [
        Policy(own.threshold, base, max(own.hold, round(base * share)), own.min_values)
        for base in BASES
        if base > own.base
    ]
    return [own, *finer]


def words(policy: Policy) -> str:
    """A policy in one sentence."""
    return (
        f"Round to {policy.base}. A shown total moves when the true one is more than"
        f" {policy.hold} away. At least {policy.min_values} true counts stay possible."
    )


def choose(desk: Desk, state: State, who: str, chosen: Policy) -> State:
    """Keep the choice; NccidError when it protects less than the programme's own policy."""
    own = policies.load(desk.place.policy)
    policies.allowed(own, chosen)
    kept = {} if chosen == own else chosen.as_dict()
    return draft.save(desk, replace(state, policy=kept, signed={}), who)


def verdict(trial: Trial) -> str:
    """The attack's verdict in two sentences."""
    audit = trial.audit
    if not audit["passed"]:
        raise NccidError(f"It leaks: {audit['leaks'][0]}", do="Choose a stricter rule.")
    fewest = audit["fewest"]
    told = f" Each figure leaves at least {fewest} true counts possible." if fewest else ""
    return (
        f"Nothing leaks. {audit['figures']:,} figures and {audit['changes']:,} changes were"
        f" attacked, together with {len(audit['releases']) - 1:,} earlier releases.{told}"
    )
