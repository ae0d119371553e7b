"""What each word of a question about figures can mean, built from the words and one release."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nccid import paths
from nccid.chat import words
from nccid.chat.words import phrases
from nccid.published import Release, Row
from nccid.redaction import known, names

_TOKEN = re.compile(r"[a-z0-9][a-z0-9'+]*|▮|&")
_COMMON = (
    (re.compile(r"\bx[\s\-]*ray(s?)\b", re.IGNORECASE), r"xray\1"),
    (
        re.compile(
            r"\b(?:covid|corona\s?virus|sars)(?:[\s\-]?cov)?(?:[\s\-]?(?:19|2)\b)?", re.IGNORECASE
        ),
        "covid",
    ),
    (re.compile(r"\bst\.\s", re.IGNORECASE), "st "),
)
_BARE = re.compile(
    r"\((?:made up)\)|\b(?:nhs|foundation|trust|university|hospitals?|health\s?board"
    r"|healthcare|teaching|the)\b",
    re.IGNORECASE,
)
_TELLING = {"cue", "measure", "filter", "hospital", "project"}
"""Words said in the answer: a wrong guess would be seen, so two letters may be mended."""
_LONGEST = 9


@dataclass(frozen=True)
class Meaning:
    """One thing that a phrase can mean: `kind` of meaning, `name` of measure or filter, `value`."""

    kind: str
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class Term:
    """A phrase found in a question, its meanings and its place (`start` to `end`, in words)."""

    words: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    start: int
    end: int

    def means(self, kind: str) -> Meaning | None:
        """The meaning of that kind, if it has one."""
        return next((meaning for meaning in self.meanings if meaning.kind == kind), None)


@dataclass
class Vocabulary:
    """Every phrase that is understood, and the words that need no mending."""

    entries: dict[tuple[str, ...], list[Meaning]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    mendable: list[str] = field(default_factory=list)
    telling: set[str] = field(default_factory=set)

    def add(self, text: str | Iterable[tuple[str, ...]], *meanings: Meaning) -> None:
        """Let each phrase have these meanings too."""
        for phrase in phrases(text) if isinstance(text, str) else text:
            held = self.entries.setdefault(phrase, [])
            held += [meaning for meaning in meanings if meaning not in held]

    def finish(self, ordinary: Iterable[str]) -> None:
        """Settle which words may be the mended form of a misspelt one; `ordinary` never is."""
        parts = {word for phrase in self.entries for word in phrase}
        self.known = parts | set(ordinary)
        self.mendable = sorted(word for word in parts if len(word) > 4)
        self.telling = {
            word
            for phrase, held in self.entries.items()
            for word in phrase
            if any(meaning.kind in _TELLING for meaning in held)
        }

    def mend(self, word: str) -> str:
        """The word that was meant, if it is misspelt by a letter or two; otherwise as it is."""
        if word in self.known or len(word) < 5 or any(c.isdigit() for c in word):
            return word
        allowed = 1 if len(word) < 8 else 2
        same = [other for other in self.mendable if other[0] == word[0]]
        found = process.extractOne(word, same, scorer=OSA.distance, score_cutoff=allowed)
        if not found or (found[1] > 1 and found[0] not in self.telling):
            return word
        return str(found[0])

    def read(self, tokens: list[str]) -> list[Term]:
        """The question as terms, the longest phrase first; an unknown word has no meaning."""
        mended = [self.mend(token) for token in tokens]
        terms, at = [], 0
        while at < len(mended):
            length = self._longest(mended, at)
            if mended[at] == "the" and self._longest(mended, at + 1) >= length:
                length = 1
            phrase = tuple(mended[at : at + length])
            terms.append(Term(phrase, tuple(self.entries.get(phrase, ())), at, at + length))
            at += length
        return terms

    def _longest(self, said: list[str], at: int) -> int:
        """Words of the longest known phrase that starts there; 1 if there is none."""
        lengths = range(min(_LONGEST, len(said) - at), 1, -1)
        return next((n for n in lengths if tuple(said[at : at + n]) in self.entries), 1)


def tokens(text: str) -> list[str]:
    """The words of a text, in small letters, with the common spellings made one."""
    for pattern, plain in _COMMON:
        text = pattern.sub(plain, text)
    text = re.sub(r"[\-/_]", " ", text.lower().replace("’", "'"))
    return [re.sub(r"(?:'s|')$", "", token) or token for token in _TOKEN.findall(text)]


def build(release: Release) -> Vocabulary:
    """The vocabulary of one release: its measures, hospitals, organisations and the words."""
    made = Vocabulary()
    for text, kind in (
        (words.CUES, "cue"),
        (words.RATIOS, "ratio"),
        (words.WEAK_CUES, "weak"),
        (words.LISTING, "listing"),
        (words.ANY, "any"),
        (words.GIVING, "giving"),
        (words.JOINING, "joining"),
        (words.USING, "using"),
        (words.LISTED, "listed"),
        (words.HAD_ACCESS, "access"),
        (words.LENGTHS, "length"),
        (words.AVERAGES, "average"),
        (words.UNREADABLE, "unreadable"),
        (words.RANGES, "range"),
        (words.FILLER, "filler"),
        (words.ABOUT_RIGHT, "filler"),
    ):
        made.add(text, Meaning(kind))
    for measure, text in words.MEASURES.items():
        made.add(text, Meaning("measure", measure))
    for lists in (words.DIMENSIONS, words.PLACES):
        for dimension, values in lists.items():
            for value, text in values.items():
                made.add(text, Meaning("filter", dimension, value))
    for value, text in words.NEARLY.items():
        made.add(text, Meaning("nearly", "", value))
    for dimension, text in words.GAPS.items():
        made.add(text, Meaning("gap", dimension))
    for measure, text in words.NEAR_NOUNS.items():
        made.add(text, Meaning("near", measure))
    _add_hospitals(made, release)
    made.finish(names.ORDINARY | _site_words() | _own_words())
    return made


def _own_words() -> frozenset[str]:
    """Words that are close to one of ours and are no misspelling of it."""
    lines = (paths.QUESTIONS / "own_words.txt").read_text(encoding="utf-8").splitlines()
    return words.some(" ".join(line for line in lines if not line.startswith("#")))


def _site_words() -> frozenset[str]:
    """The words of the site: they are spelt right, so none of them is mended into another."""
    pages = sorted((paths.SITE / "en").glob("*.md"))
    return frozenset(word for page in pages for word in tokens(page.read_text(encoding="utf-8")))


def _add_hospitals(made: Vocabulary, release: Release) -> None:
    also = known.also_called()
    places = {
        phrase
        for values in words.PLACES.values()
        for text in values.values()
        for phrase in phrases(text)
    }
    for row in release.rows("hospitals"):
        code = row["ods_code"]
        spoken = [
            row["name"],
            code,
            _BARE.sub(" ", row["name"]),
            row["name"].replace("(made up)", ""),
        ]
        for name in spoken + ([] if release.made_up else also.get(code, [])):
            phrase = _plain(name)
            if phrase and phrase not in places and phrase not in made.entries:
                more = [
                    (*phrase, *tail) for tail in ((), ("hospital",), ("hospitals",), ("trust",))
                ]
                made.add(more, Meaning("hospital", "hospital", code))
            elif phrase and _others(made.entries.get(phrase, []), code):
                made.entries[phrase] = [Meaning("nearly", "", row["name"])]
    for row in release.rows("projects"):
        phrase = _plain(row["organisation"].replace("(made up)", ""))
        for short in (phrase, _first_letters(row)):
            if short and short not in made.entries:
                made.add([short], Meaning("project", "project", row["organisation"]))


def _first_letters(row: Row) -> tuple[str, ...]:
    """The short form of a university of three words or more: UCL is University College London."""
    words = re.findall(r"\b[A-Z]", row["organisation"])
    short = row["organisation_type"] == "university" and len(row["organisation"].split()) > 2
    return ("".join(words).lower(),) if short and len(words) > 2 else ()


def _others(held: list[Meaning], code: str) -> bool:
    """Whether a name already stands for another hospital: then it stands for none."""
    return any(meaning.kind == "hospital" and meaning.value != code for meaning in held)


def _plain(name: str) -> tuple[str, ...]:
    found = tokens(name)
    while found and found[0] in {"and", "of", "the"}:
        found = found[1:]
    while found and found[-1] in {"and", "of", "the"}:
        found = found[:-1]
    return tuple(found)


@lru_cache(maxsize=8)
def _cached(key: "Key") -> Vocabulary:
    return build(key.release)


@dataclass(frozen=True)
class Key:
    """A release as the key of a cache: equal if folder and date are."""

    release: Release = field(compare=False)
    folder: str = ""

    @classmethod
    def of(cls, release: Release) -> "Key":
        """The key of a release."""
        return cls(release, str(release.folder))


def of(release: Release) -> Vocabulary:
    """The vocabulary of a release, built once in a process."""
    return _cached(Key.of(release))
