"""What linear algebra alone gives away, worked out exactly.

The sums are solved by elimination modulo a prime of 61 bits, the sum with the fewest unknowns
first, which keeps them short (structured elimination; LaMacchia and Odlyzko, CRYPTO '90). Unknowns
that stay free are drawn at random twice: a count that comes out the same both times does not
depend on them, so the sums give it away. Counts are small beside the prime, so a value is read off
as it is; two draws agree by chance once in 10^18.
"""

import heapq
import random
from collections.abc import Collection, Mapping, Sequence

from nccid.audit.system import Sum

PRIME = (1 << 61) - 1
Row = dict[int, int]
REST = -1
"""The place in a row of what its unknowns come to."""


def exact(
    sums: Sequence[Sum], count: int, fixed: Mapping[int, int] | None = None
) -> dict[int, int]:
    """The unknowns that the sums determine, with their values, given some that are known."""
    known = dict(fixed or {})
    rows = [_row(one, known) for one in sums]
    pivots = _reduce([row for row in rows if len(row) > 1], count)
    free = set(range(count)) - set(known) - {column for column, _ in pivots}
    draws = [_solve(pivots, free, seed) for seed in (1, 2)]
    touched = {place for row in rows for place in row if place != REST}
    return known | {
        at: _signed(draws[0][at])
        for at in touched
        if at in draws[0] and draws[0][at] == draws[1][at]
    }


def _row(one: Sum, known: Mapping[int, int]) -> Row:
    row = {at: sign % PRIME for at, sign in one.signs.items() if at not in known}
    spent = sum(sign * known[at] for at, sign in one.signs.items() if at in known)
    row[REST] = (one.rest - spent) % PRIME
    return row


def _signed(value: int) -> int:
    return value - PRIME if value > PRIME // 2 else value


def _reduce(rows: list[Row], count: int) -> list[tuple[int, Row]]:
    """Rows, each with the unknown that it is solved for; later ones do not hold earlier ones."""
    holds: list[set[int]] = [set() for _ in range(count)]
    for number, row in enumerate(rows):
        for at in row:
            if at != REST:
                holds[at].add(number)
    waiting = [(len(row), number) for number, row in enumerate(rows)]
    heapq.heapify(waiting)
    done: set[int] = set()
    pivots: list[tuple[int, Row]] = []
    while waiting:
        length, number = heapq.heappop(waiting)
        row = rows[number]
        if number in done or length != len(row):
            continue
        done.add(number)
        unknown = [at for at in row if at != REST]
        if not unknown:
            continue
        column = min(unknown, key=lambda at: len(holds[at]))
        for at in unknown:
            holds[at].discard(number)
        inverse = pow(row[column], -1, PRIME)
        for other in sorted(holds[column]):
            _subtract(rows[other], row, rows[other][column] * inverse, other, holds)
            heapq.heappush(waiting, (len(rows[other]), other))
        pivots.append((column, row))
    return pivots


def _subtract(target: Row, row: Row, factor: int, number: int, holds: list[set[int]]) -> None:
    for at, value in row.items():
        left = (target.get(at, 0) - factor * value) % PRIME
        if left or at == REST:
            if at not in target:
                holds[at].add(number)
            target[at] = left
        elif at in target:
            del target[at]
            holds[at].discard(number)


def _solve(pivots: list[tuple[int, Row]], free: Collection[int], seed: int) -> dict[int, int]:
    draw = random.Random(seed)
    values = {at: draw.randrange(PRIME) for at in sorted(free)}
    for column, row in reversed(pivots):
        others = sum(v * values[at] for at, v in row.items() if at not in {column, REST})
        values[column] = (row[REST] - others) * pow(row[column], -1, PRIME) % PRIME
    return values
