"""How often the chat is right on questions kept apart: python -m benchmarks.chat_accuracy

Counts, on questions that chose no threshold: answered with the right topic, answered with another,
asked back with the right topic among the choices, asked back or declined otherwise. Also the time
of a reply. `--folds` measures on the bank's own phrases instead, each guessed unseen.
"""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks import _kept_apart as kept_apart
from benchmarks import _unseen as unseen
from nccid import paths, published
from nccid.chat import answer, match
from nccid.chat.guess import NONE
from nccid.chat.meaning import encoder
from nccid.chat.phrases import site_topics


@dataclass
class Result:
    """Counts of each outcome, the wrong pairs, and milliseconds of each reply."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def share(self, outcome: str) -> float:
        """Share of all questions, from 0 to 1."""
        return self.outcomes[outcome] / max(1, self.outcomes.total())


def measure(lines: list[kept_apart.Line]) -> Result:
    """Ask every question and compare its reply with the topic that answers it."""
    release = published.newest(paths.place(paths.REGISTER))
    answer.reply("What is the NCCID?", release)
    titles = {topic.title: name for name, topic in site_topics().items()}
    result = Result()
    for line in lines:
        started = time.perf_counter()
        reply = answer.reply(line.question, release)
        result.times.append(1000 * (time.perf_counter() - started))
        outcome = _outcome(line.topic, reply, titles)
        result.outcomes[outcome] += 1
        if outcome == "wrong":
            result.wrong.append((line.topic or "none", reply["topic"]))
    return result


def _outcome(topic: str, reply: dict[str, object], titles: dict[str, str]) -> str:
    kind, given = reply["kind"], reply["topic"]
    if not topic:
        return "declined" if kind in {"out_of_scope", "clarify"} else "wrong"
    if kind == "clarify":
        options = reply["options"]
        offered = [titles.get(str(o), "") for o in options] if isinstance(options, list) else []
        return "offered" if topic in offered else "asked back"
    if kind == "out_of_scope":
        return "asked back"
    return "right" if given == topic else "wrong"


def folds() -> Counter[str]:
    """Outcomes of the matcher alone on the bank's phrases, each guessed unseen."""
    matcher = match.matcher()
    found: Counter[str] = Counter()
    for topic, guess in unseen.guesses(encoder()):
        name = guess.best(matcher.limits)
        if name:
            found["right" if name == topic else "wrong"] += 1
        elif topic != NONE:
            found["offered" if topic in guess.options(matcher.limits) else "asked back"] += 1
        else:
            found["declined"] += 1
    return found


def main(arguments: Sequence[str] = ()) -> None:
    """Print the shares."""
    if "--folds" in arguments or not kept_apart.FILE.is_file():
        found = folds()
        for outcome, count in found.most_common():
            print(f"{outcome:12}{count:6}{count / found.total():8.1%}")
        return
    result = measure(kept_apart.lines(kept_apart.FILE))
    for outcome, count in result.outcomes.most_common():
        print(f"{outcome:12}{count:6}{result.share(outcome):8.1%}")
    times = sorted(result.times)
    print(
        f"milliseconds: p50 {times[len(times) // 2]:.0f}, p95 {times[len(times) * 95 // 100]:.0f}"
    )
    for (wanted, given), count in Counter(result.wrong).most_common(20):
        print(f"  {wanted} answered as {given}: {count}")


if __name__ == "__main__":
    main(sys.argv[1:])
