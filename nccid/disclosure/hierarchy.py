"""One column of a table of counts: its values, the groups they belong to, and what adds up.

A hierarchy file (TOML) has one part for each column that has groups:

    [site]
    levels = ["region", "nation"]     # columns of the same file, the smaller group first

    [month]
    levels = [["year"], ["season"]]   # two ways of grouping, each with its own levels

    [age.groups]                      # or the groups themselves, by name
    "0 to 17" = ["0 to 4", "5 to 17"]

Every column gets `Total` besides, the sum of everything.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nccid.errors import Missing, NccidError

TOTAL = "Total"
Sum = tuple[int, tuple[int, ...]]
"""A node and the nodes that add up to it, by their places in `Dimension.nodes`."""


@dataclass(frozen=True)
class Dimension:
    """A column: its nodes (values first, then groups, `Total` last) and its sums."""

    name: str
    nodes: tuple[str, ...]
    leaves: int
    sums: tuple[Sum, ...]

    def members(self) -> list[frozenset[int]]:
        """For each node, the values that it stands for (by their places)."""
        held = [frozenset({place}) for place in range(self.leaves)]
        held += [frozenset()] * (len(self.nodes) - self.leaves)
        waiting = list(self.sums)
        while waiting:
            parent, children = waiting.pop(0)
            if all(held[child] for child in children):
                held[parent] = held[parent] or frozenset().union(*(held[c] for c in children))
            else:
                waiting.append((parent, children))
        return held


def load(path: Path | None) -> dict[str, Any]:
    """The parts of a hierarchy file, by column; empty without a file."""
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Missing("There is no such hierarchy file.", file=str(path)) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Missing(f"The hierarchy cannot be read: {error}.", file=str(path)) from None


def levels(part: Mapping[str, Any], column: str) -> list[list[str]]:
    """The chains of grouping columns that a part names, the smaller group first."""
    given = part.get("levels", [])
    wrong = NccidError(
        f"The levels of {column} are not a list of column names.",
        do='Write them as levels = ["region", "nation"].',
    )
    if not isinstance(given, list):
        raise wrong
    chains = given if any(isinstance(one, list) for one in given) else [given] if given else []
    if not all(isinstance(c, list) and all(isinstance(n, str) for n in c) for c in chains):
        raise wrong
    return chains


def dimension(name: str, leaves: Sequence[str], chains: Sequence[Mapping[str, str]]) -> Dimension:
    """A column with its chains of groups.

    Each chain says of every node, value or group, in which group it is; a node that it leaves
    out adds to the total directly. NccidError for a group that takes a value's name, for a group
    in two chains, and for groups that contain each other.
    """
    nodes = list(leaves)
    place = {label: index for index, label in enumerate(nodes)}
    sums: list[tuple[str, list[str]]] = []
    for parents in chains:
        children: dict[str, list[str]] = {}
        for child in [*leaves, *sorted(set(parents) - set(leaves))]:
            if child in parents:
                children.setdefault(parents[child], []).append(child)
        _no_cycle(name, parents)
        for group in sorted(children):
            if group in place or group == TOTAL:
                raise NccidError(
                    f"In {name}, {group!r} is the name of two things.",
                    column=name,
                    do="Give each group a name that no value and no other group has.",
                )
        for group in sorted(children):
            place[group] = len(nodes)
            nodes.append(group)
        sums += sorted(children.items())
        top = [node for node in [*leaves, *sorted(children)] if node not in parents]
        sums.append((TOTAL, top))
    if not chains:
        sums.append((TOTAL, list(leaves)))
    place[TOTAL] = len(nodes)
    nodes.append(TOTAL)
    return Dimension(
        name,
        tuple(nodes),
        len(leaves),
        tuple((place[parent], tuple(place[child] for child in kids)) for parent, kids in sums),
    )


def named(name: str, groups: Mapping[str, Any], leaves: Sequence[str]) -> dict[str, str]:
    """A chain from groups given by name: node to group."""
    parents: dict[str, str] = {}
    known = {*leaves, *groups}
    for group, kids in groups.items():
        if not isinstance(kids, list) or not kids:
            raise NccidError(
                f"The group {group!r} of {name} is not a list of values.",
                column=name,
                do=f'Write it as "{group}" = ["first", "second"].',
            )
        for child in map(str, kids):
            if child not in known:
                raise NccidError(
                    f"The group {group!r} holds {child!r}, which is no value of {name}.",
                    column=name,
                    do="Take it out of the group, or write it as it stands in the table.",
                )
            if child in parents:
                raise NccidError(
                    f"{child!r} of {name} is in two groups, {parents[child]!r} and {group!r}.",
                    column=name,
                    do="Put it into one of them.",
                )
            parents[child] = group
    return parents


def _no_cycle(name: str, parents: Mapping[str, str]) -> None:
    for start in parents:
        seen = [start]
        while seen[-1] in parents:
            seen.append(parents[seen[-1]])
            if seen[-1] in seen[:-1]:
                path = " in ".join(repr(node) for node in seen)
                raise NccidError(
                    f"The groups of {name} contain each other: {path}.",
                    column=name,
                    do="Take one of them out of the other.",
                )
