"""Questions about figures that the chat does not know: python -m benchmarks.figures

Those of a grammar, and those that people could type. Prints how many got the right number, a wrong
one or none, the milliseconds, and the wrong ones.
"""

import time
from collections import Counter

from nccid import paths, published
from nccid.chat import answer
from tests import grammar, tables


def main() -> None:
    """Ask every question of the grammar."""
    release = published.newest(paths.place(paths.REGISTER))
    answer.reply("How many hospitals?", release)
    answer.reply("What is the NCCID?", release)
    marks: Counter[str] = Counter()
    times: list[float] = []
    for question, right in grammar.cases(tables.Tables.of(release)):
        started = time.perf_counter()
        figure = answer.reply(question, release)["figure"]
        times.append(1000 * (time.perf_counter() - started))
        given = figure["value"] if figure and figure["status"] == "shown" else None
        mark = "right" if given == right else "not answered" if given is None else "wrong"
        marks["rightly no number" if right is None and given is None else mark] += 1
        if mark == "wrong":
            print(f"  wrong: {question}: {given} instead of {right}")
    for mark, count in sorted(marks.items()):
        print(f"{mark:20}{count:6}")
    typed = tables.phrases(paths.QUESTIONS / "figures_measure.txt")
    read = tables.Tables.of(release)
    judged = Counter(tables.judged(one, answer.reply(one.question, release), read) for one in typed)
    print(f"typed by people: {dict(judged)}")
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]
    print(
        f"{len(times)} questions, milliseconds p50 {p50:.0f}, p95 {p95:.0f}, most {max(times):.0f}"
    )


if __name__ == "__main__":
    main()
