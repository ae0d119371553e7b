"""Words that change what is counted, although every one of them is known.

The figures say what was listed and what was held; a question about what will be, about one year's
newcomers to a total, or about a part that no list tells apart would get a figure that is true and
answers something else. Such a question is asked back.
"""

from nccid.chat.reading import Reading
from nccid.chat.words import some

_FUTURE = some("will shall going gonna upcoming planned")
_FIRST = some(
    """first new newly joined join joining added started start began begun signed enrolled approved
    accepted granted"""
)
_ARRIVING = some(
    """joined join joining recruited enrolled scanned taken took take uploaded upload added caught
    collected submitted sent send came arrived received gathered new newly tested diagnosed got
    joined contributed provided supplied"""
)
_BY_THEN = some("by until till end as at")
_ASKING = some("applied apply applying application applications applicants requested bid bids")
_NOW = some("now today currently presently current still moment nowadays")
_ACCESS = some("access use uses using used")
_KINDS = some("foundation university universities teaching acute general specialist children's")
_ELSEWHERE = some("uk kingdom country nationally nationwide worldwide world")
_HERE = some("database nccid data dataset collection record records held hold")


def doubtful(reading: Reading, measure: str, kind: str, timed: dict[str, str]) -> bool:
    """Whether the figure for the measure, of that kind and time, would answer something else."""
    said = {word for term in reading.terms if not term.means("hospital") for word in term.words}
    if said & _FUTURE and not _polite(reading.words):
        return True
    if kind == "register" and "year" in timed and not said & _FIRST:
        return True
    if kind == "stock" and timed and said & _ARRIVING and not said & _BY_THEN:
        return True
    if measure == "projects":
        return bool(said & _ASKING or (said & _NOW and said & _ACCESS) or _nhs_too(reading.words))
    if measure == "hospitals":
        boards = said & {"board", "boards"} and not said & some("trust trusts hospital hospitals")
        return bool(boards or said & _KINDS)
    if measure in {"patients", "studies"}:
        return bool(said & _ELSEWHERE and not said & _HERE) or _of_knowing(reading, measure)
    return False


def _polite(words: list[str]) -> bool:
    """Whether "will" only asks: "will you tell me"."""
    places = [place for place, word in enumerate(words) if word in _FUTURE]
    return all(
        words[place] == "will" and words[place + 1 : place + 2] == ["you"] for place in places
    )


def _nhs_too(words: list[str]) -> bool:
    """Whether "nhs" is one of two kinds of organisation."""
    joins = {"and", "or", "&"}
    return any(
        word == "nhs"
        and (set(words[place + 1 : place + 2]) | set(words[max(0, place - 1) : place])) & joins
        for place, word in enumerate(words)
    )


def _of_knowing(reading: Reading, measure: str) -> bool:
    """Whether it asks how many people know something: the verb stands after the noun."""
    nouns = [place for place, meaning in reading.all("measure") if meaning.name == measure]
    verbs = some("know knows knew aware think believe want wants understand agreed agree")
    return bool(nouns) and any(
        set(term.words) & verbs for term in reading.terms[nouns[0] + 1 : nouns[0] + 3]
    )
