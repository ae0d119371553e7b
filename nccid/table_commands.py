"""`nccid protect` and `nccid attack`: any table of counts in, a protected one out, and its test."""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from nccid import files
from nccid.audit import evidence, outsider, prose, rounded, sheet
from nccid.audit.limits import Contradiction
from nccid.audit.said.files import is_words
from nccid.disclosure import hierarchy, methods, rule, suppress, table_file, tables
from nccid.disclosure.methods import Found, Job
from nccid.disclosure.rule import Rule
from nccid.errors import Missing, NccidError, WrongUse
from nccid.paths import Place

GOOD, REFUSED = 0, 1
MANY = 4
"""So many different counts with one divisor are no accident."""


def protect(place: Place, options: argparse.Namespace) -> int:
    """Withhold or round what must be in a table of counts, attack the result, then write it."""
    policy = _policy(options)
    groups = hierarchy.load(options.hierarchy)
    by = options.by.split(",")
    counts = table_file.read(options.table, options.count, by, groups, policy.patients)
    out = options.output
    if not out.parent.is_dir():
        raise Missing("There is no such folder.", file=str(out.parent))
    attacked = _by_suppression if options.method == "suppress" else _by_rounding(options.method)
    with tempfile.TemporaryDirectory(prefix=".nccid-", dir=out.parent) as draft:
        job = Job(
            counts,
            policy,
            options.attacker,
            options.strict,
            options.earlier,
            Path(draft) / out.name,
            attacked,
        )
        done = methods.METHODS[options.method](job)
        out.with_suffix(table_file.GROUPS).unlink(missing_ok=True)
        for path in sorted(Path(draft).iterdir(), reverse=True):
            path.replace(out.with_name(path.name))
    first, *more = done.lines
    print(f"Wrote {out}: {first}")
    for line in more:
        print(line)
    if done.warning:
        print(done.warning, file=sys.stderr)
    return GOOD


def _by_suppression(job: Job) -> Found:
    """The attack on a draft with withheld counts."""
    try:
        # Who is stronger than the table is to be kept from says nothing: B takes longest.
        upto: outsider.Attacker = "B" if job.strict else job.attacker
        found = _attacked([*job.earlier, job.out], job.rule, job.small(), upto=upto)
    except Contradiction:
        # The draft holds a true table, so this can be a fault of arithmetic alone.
        raise NccidError(
            "Nothing was written: the attack on the result could not be solved.",
            do="Its programmes are sure of counts up to ten million; count in thousands above.",
        ) from None
    many = {v.attacker: len(v.recovered) for v in found.verdicts}
    lines = [f"Attacker {who} works out {count} of them." for who, count in many.items()]
    lines += [
        f"Whether attacker {v.attacker} works out {len(v.unsettled)} more is not settled."
        for v in found.verdicts
        if v.unsettled
    ]
    if job.rule.width > 2:
        lines += [
            f"Attacker {v.attacker} leaves fewer than {job.rule.width} counts possible"
            f" for {len(v.thin)} of them."
            for v in found.verdicts
        ]

    def leaks(attackers: str = "AC") -> list[str]:
        return evidence.leaks(found, attackers) if not found.passed else []

    def b_leaks() -> list[str]:
        known = leaks()
        return [leak for leak in leaks("B") if leak not in known]

    b_learns = any(
        v.recovered or v.thin or v.unsettled for v in found.verdicts if v.attacker == "B"
    )
    known, told = _own(found, job, {"A", "C"}), _own(found, job, {"B"})
    return Found(known, told, b_learns, leaks, b_leaks, lines)


def _own(found: outsider.Attack, job: Job, attackers: Collection[str]) -> tables.Ints:
    """The cells of the newest table that these attackers work out or come too near to, or may."""
    table = job.table()
    numbers = {table.name(cell): cell for cell in range(table.values.size)}
    leaking = {
        at
        for v in found.verdicts
        if v.attacker in attackers
        for at in (*v.recovered, *v.thin, *v.unsettled)
    }
    names = [found.system.names[at] for at in leaking]
    cells = sorted(numbers[labels] for sheet_, labels in names if sheet_ == job.out.name)
    return np.array(cells, dtype=np.int64)


def _by_rounding(method: str) -> methods.Attack:
    """The attack on a draft with rounded counts."""

    def attacked(job: Job) -> Found:
        nothing = np.zeros(0, dtype=np.int64)
        sheets = [sheet.read(path) for path in [*job.earlier, job.out]]
        found = rounded.attack(sheets, _known(job.rule), job.rule.base, KNOWN_AS[method])
        leaks = partial(rounded.leaks, found)
        return Found(nothing, nothing, False, leaks, list, [rounded.summary(found)])

    return attacked


KNOWN_AS: dict[str, rounded.How] = {"round": "additive", "round-small": "small"}
"""What the attacker calls the methods."""


def attack(place: Place, options: argparse.Namespace) -> int:
    """Attack one or several protected tables together."""
    policy = _policy(options)
    if options.rounded:
        return _attack_rounded(policy, options)
    small = None
    groups = _groups(options)
    if options.told:
        small = _told(policy, options)
    found = _attacked(options.tables, policy, small, groups, starred=True)
    if options.certificate:
        data = json.dumps(evidence.certificate(found), ensure_ascii=False)
        files.replace(options.certificate, data.encode("utf-8"))
    told = evidence.report(found)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for leak in told["leaks"]:
            print(f"LEAK: {leak}")
        print(f"Small counts shown: {told['shown_small']}.")
        for one in told["attackers"]:
            print(f"Attacker {one['attacker']} works out {one['recovered']} of {found.withheld}.")
            if one["unsettled"]:
                print(f"  It is not settled whether {one['unsettled']} more can be worked out.")
            if policy.width > 2:
                print(f"  Too few counts are possible for {one['too_narrow']} more.")
    return GOOD if found.passed else REFUSED


def _groups(options: argparse.Namespace) -> Path | None:
    """The hierarchy of the tables as published; None for what was written beside each.

    A hierarchy that names columns of the raw table says nothing of a table without them.
    """
    given = hierarchy.load(options.hierarchy)
    return None if any("levels" in part for part in given.values()) else options.hierarchy


def _told(policy: Rule, options: argparse.Namespace) -> set[tuple[str, ...]]:
    """The small counts of the newest table, from the true ones."""
    newest = [path for path in options.tables if not is_words(path)][-1:]
    names = sheet.read(newest[0]).columns if newest else ()
    beside = [path.with_suffix(table_file.GROUPS) for path in newest]
    groups = options.hierarchy or next((path for path in beside if path.is_file()), None)
    counts = table_file.read(
        options.told, options.count, names, hierarchy.load(groups), policy.patients
    )
    table = counts.table()
    return suppress.names(table, tables.alone(table, counts.people), policy)


def _attack_rounded(policy: Rule, options: argparse.Namespace) -> int:
    sheets, given = _published(options.tables, _groups(options), shown=True)
    found = rounded.attack(sheets, _known(policy), options.rounded, options.how)
    found.apart += [
        f"{path.name} says that {' / '.join(cell)} in {table.name} is {claim.value}:"
        " that may be the true count."
        for path, table, said in given
        for cell, claim in said.items()
        if claim.sure and claim.value % options.rounded and claim.value != table.cells[cell]
    ]
    if options.json:
        print(json.dumps(rounded.report(found), ensure_ascii=False, indent=2))
    else:
        for leak in rounded.leaks(found):
            print(f"LEAK: {leak}")
        print(rounded.summary(found))
    return GOOD if found.passed else REFUSED


def _known(policy: Rule) -> outsider.Rule:
    """The public rule as the attacker holds it."""
    return outsider.Rule(policy.low, policy.high, policy.zeros, policy.width, bool(policy.patients))


def _attacked(
    paths_: Sequence[Path],
    policy: Rule,
    small: set[tuple[str, ...]] | None,
    groups: Path | None = None,
    *,
    upto: outsider.Attacker = "B",
    starred: bool = False,
) -> outsider.Attack:
    sheets, given = _published(paths_, groups)
    if starred:
        _nothing_starred(sheets)
    known = _known(policy)
    for sure in (False, True):
        said = [
            prose.filled(path.name, table, found, sure=sure)
            for path, table, found in given
            if any(claim.sure or not sure for claim in found.values())
        ]
        try:
            return outsider.attack([*said, *sheets], known, small, upto=upto)
        except Contradiction:
            if not said:
                raise
    # Guesses alone do not come so far: they are dropped in the second round.
    raise Contradiction(
        "A number in words beside a withheld count does not fit the table.",
        file=", ".join(dict.fromkeys(one.name for one in said)),
        do="Take it out, or word it so that it cannot be read as that count.",
    )


Said = tuple[Path, sheet.Sheet, dict[prose.Cell, prose.Claim]]
"""A file, a table, and what the one says of the other's withheld counts."""


def _published(
    paths_: Sequence[Path], groups: Path | None, *, shown: bool = False
) -> tuple[list[sheet.Sheet], list[Said]]:
    """The tables among published files, and what the others say of their withheld counts.

    With `shown`, of all their counts.
    """
    sheets = [sheet.read(path, groups) for path in paths_ if not is_words(path)]
    words = [path for path in paths_ if is_words(path)]
    if not sheets:
        if words and words[0].suffix.lower() == ".csv":
            sheet.read(words[0], groups)  # says why this is no protected table
        raise WrongUse("Which table?", do="Give the protected table beside the pages and charts.")
    given = [
        (path, table, prose.claims(path, _hidden(table) if shown else table))
        for path in words
        for table in sheets
    ]
    for path in words:
        many = sum(len(found) for read, _, found in given if read == path)
        counts = "1 count" if many == 1 else f"{many} counts"
        print(f"{path.name}: read as words, with {counts} of the table.", file=sys.stderr)
    return sheets, given


def _hidden(table: sheet.Sheet) -> sheet.Sheet:
    """The same table with no count shown."""
    return replace(table, cells=dict.fromkeys(table.cells))


def _nothing_starred(sheets: Sequence[sheet.Sheet]) -> None:
    """Say that nothing is withheld: the attack has then nothing to work out.

    WrongUse where the counts look rounded: that attack is another one.
    """
    if any(count is None for table in sheets for count in table.cells.values()):
        return
    counts = {count for table in sheets for count in table.cells.values() if count}
    base = math.gcd(*counts)
    if len(counts) >= MANY and base > 1:
        raise WrongUse(
            f"Nothing is starred, and every count is a multiple of {base}: is the table rounded?",
            do=f"Attack a rounded table with: --rounded {base}",
        )
    print(
        "Nothing is starred: no count is withheld. Is the table rounded? Then say --rounded BASE.",
        file=sys.stderr,
    )


def _policy(options: argparse.Namespace) -> Rule:
    policy = rule.parse(options.rule, options.policy)
    return replace(policy, patients=options.patients) if options.patients else policy


def options(command: argparse.ArgumentParser, name: str) -> None:
    """The options of `protect` and of `attack`."""
    (_protect_options if name == "protect" else _attack_options)(command)
    command.add_argument(
        "--rule", default="", help="such as small=1-7,zeros=withheld,width=3,base=10"
    )
    command.add_argument(
        "--policy", type=Path, metavar="P.toml", help="the same as a file, or data/policy.toml"
    )
    command.add_argument(
        "--patients", default="", metavar="COLUMN", help="patients, who decide what is small"
    )
    command.add_argument(
        "--hierarchy", type=Path, metavar="H.toml", help="which values are in which group"
    )


def _protect_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("table", type=Path, metavar="TABLE.csv", help="true counts")
    command.add_argument("--count", required=True, help="the column of counts")
    command.add_argument("--by", required=True, help="the columns that tell counts apart: a,b,c")
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT.csv", help="what to publish"
    )
    command.add_argument(
        "--method",
        choices=list(methods.METHODS),
        default="suppress",
        help="withhold counts (suppress), round all, or round small ones",
    )
    command.add_argument(
        "--earlier", type=Path, nargs="+", default=[], help="tables published before, oldest first"
    )
    command.add_argument(
        "--attacker",
        choices=["A", "B", "C"],
        default="B",
        help="the strongest to keep out: A adds up, C knows besides what a withheld count is at"
        " least, B knows which counts are small",
    )
    command.add_argument(
        "--strict", action="store_true", help="refuse what attacker B alone can work out"
    )


def _attack_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "tables", type=Path, metavar="OUT.csv", nargs="+", help="tables, pages, charts, data"
    )
    command.add_argument("--certificate", type=Path, metavar="FILE", help="write the proof here")
    command.add_argument(
        "--told", type=Path, metavar="TABLE.csv", help="true counts: tells B which are small"
    )
    command.add_argument("--count", default="freq", help="the column of counts in --told")
    command.add_argument("--rounded", type=int, metavar="BASE", help="shown counts were rounded")
    command.add_argument(
        "--how", choices=[*KNOWN_AS.values(), "alone"], help="and how (else it is found out)"
    )
