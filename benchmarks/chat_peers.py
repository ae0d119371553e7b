"""The chat's understanding beside usual ways of search: python -m benchmarks.chat_peers

Each learns the same phrases and is asked the same questions in one run, each in a process of its
own: SQLite's full-text search (FTS5, bm25), bm25s, rapidfuzz, TF-IDF with a linear classifier, the
embedding's nearest phrase, and ours with words alone and with the model. Each answers from the
score on that keeps wrong answers below 2% of the questions that may choose; then the exam's other
part measures: right, wrong, answered although out of scope, milliseconds, memory.
"""

import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks import _kept_apart as kept_apart
from nccid import switch
from nccid.chat import match, meaning, phrases, points, wording
from nccid.chat.guess import NONE
from nccid.chat.voters import Labelled

MOST = 0.02
"""Wrong answers at most, as a share of the questions that choose."""
Answer = Callable[[str], tuple[str, float]]
"""Gives the likeliest topic of a question, and a score that grows with certainty."""


def sqlite_fts(known: Labelled) -> Answer:
    """SQLite's FTS5 with its own bm25; any of the question's words may match."""
    held = sqlite3.connect(":memory:")
    held.execute("CREATE VIRTUAL TABLE way USING fts5(text, topic UNINDEXED, tokenize='porter')")
    held.executemany("INSERT INTO way VALUES (?, ?)", known)

    def answer(question: str) -> tuple[str, float]:
        words = re.findall(r"\w+", wording.plain(question))
        row = held.execute(
            "SELECT topic, -bm25(way) FROM way WHERE way MATCH ? ORDER BY bm25(way) LIMIT 1",
            (" OR ".join(f'"{word}"' for word in words) or '""',),
        ).fetchone()
        return (str(row[0]), float(row[1])) if row else (NONE, 0.0)

    return answer


def bm25s(known: Labelled) -> Answer:
    """The package bm25s with its own stop words."""
    import bm25s as package

    labels = [topic for _, topic in known]
    retriever = package.BM25()
    said = [text for text, _ in known]
    retriever.index(
        package.tokenize(said, stopwords="en", show_progress=False), show_progress=False
    )

    def answer(question: str) -> tuple[str, float]:
        words = package.tokenize([wording.plain(question)], stopwords="en", show_progress=False)
        found, scores = retriever.retrieve(words, k=1, show_progress=False)
        return labels[int(found[0][0])], float(scores[0][0])

    return answer


def rapidfuzz(known: Labelled) -> Answer:
    """The nearest phrase by rapidfuzz's weighted ratio."""
    from rapidfuzz import fuzz, process

    texts = [text for text, _ in known]

    def answer(question: str) -> tuple[str, float]:
        found = process.extractOne(wording.plain(question), texts, scorer=fuzz.WRatio)
        return (known[found[2]][1], float(found[1])) if found else (NONE, 0.0)

    return answer


def tfidf(known: Labelled) -> Answer:
    """scikit-learn as its guide shows it: TF-IDF of words and pairs, logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    pipe = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(C=10.0))
    pipe.fit([text for text, _ in known], [topic for _, topic in known])

    def answer(question: str) -> tuple[str, float]:
        likely = pipe.predict_proba([wording.plain(question)])[0]
        return str(pipe.classes_[likely.argmax()]), float(likely.max())

    return answer


def embedding(known: Labelled) -> Answer:
    """The phrase whose embedding is nearest."""
    model = meaning.encoder()
    assert model, "The model of meanings is installed by set-up."
    held = points.of([text for text, _ in known], model)

    def answer(question: str) -> tuple[str, float]:
        likeness = held @ model.encode([wording.plain(question)])[0]
        place = int(likeness.argmax())
        return known[place][1], float(likeness[place])

    return answer


def ours(known: Labelled) -> Answer:
    """This service's own, in the tier that the setting names."""
    matcher, model = match.matcher(), meaning.encoder()

    def answer(question: str) -> tuple[str, float]:
        text = matcher.text(question)
        guess = matcher.guess(text, model.encode([text])[0] if model else None)
        return guess.first, guess.sure

    return answer


PEERS: dict[str, Callable[[Labelled], Answer]] = {
    "SQLite FTS5": sqlite_fts,
    "bm25s": bm25s,
    "rapidfuzz": rapidfuzz,
    "TF-IDF and linear": tfidf,
    "embedding alone": embedding,
    "ours, words": ours,
    "ours, meaning": ours,
}


def limit(answered: Sequence[tuple[str, str, float]]) -> float:
    """The lowest score from which on wrong answers stay rare."""
    scores = sorted({score for _, given, score in answered if given != NONE})
    for least in scores:
        wrong = sum(
            score >= least and given not in {NONE, topic} for topic, given, score in answered
        )
        if wrong <= MOST * len(answered):
            return least
    return float("inf")


def sit(name: str) -> dict[str, float]:
    """Marks of one peer, in this process."""
    answer = PEERS[name]([*phrases.bank(), *phrases.own()])
    choosing = [
        *kept_apart.lines(kept_apart.TUNING),
        *kept_apart.lines(kept_apart.EXAM, kept_apart.CHOOSE),
    ]
    least = limit([(line.topic or NONE, *answer(line.question)) for line in choosing])
    times, right, wrong, out = [], 0, 0, 0
    asked = kept_apart.lines(kept_apart.EXAM, "measure")
    for line in asked:
        started = time.perf_counter()
        topic, score = answer(line.question)
        times.append(1000 * (time.perf_counter() - started))
        if score >= least and topic != NONE:
            right += topic == line.topic
            wrong += bool(line.topic) and topic != line.topic
            out += not line.topic
    topics = sum(bool(line.topic) for line in asked)
    return {
        "right": right / topics,
        "wrong": wrong / topics,
        "out": out / (len(asked) - topics),
        "p50": float(np.percentile(times, 50)),
        "p95": float(np.percentile(times, 95)),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main(arguments: Sequence[str] = ()) -> None:
    """Print one line a peer."""
    print(
        f"{'':20}{'right':>8}{'wrong':>8}{'out of scope':>14}{'p50 ms':>8}{'p95 ms':>8}{'MiB':>6}"
    )
    for name in PEERS:
        tier = "words" if name.endswith("words") else "meaning"
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.chat_peers", "--here", name],
            env={**os.environ, switch.NAME: tier},
            check=True,
            capture_output=True,
            text=True,
        )
        marks = json.loads(done.stdout)
        print(
            f"{name:20}{marks['right']:14.1%}{marks['wrong']:14.1%}{marks['out']:14.1%}"
            f"{marks['p50']:14.1f}{marks['p95']:14.1f}{marks['memory']:14.0f}",
            flush=True,
        )


if __name__ == "__main__":
    if "--here" in sys.argv:
        print(json.dumps(sit(sys.argv[-1])))
    else:
        main(sys.argv[1:])
