"""Questions about one hospital or project by its name, and about the first or last on a list.

"Is Leeds in it?" and "when did Leeds join?" ask for one entry of the list; "which hospital was
first?" asks for those of the first day. As with counts, one word that is not understood and there
is no such question.
"""

from nccid.chat.typed import Typed, prepared
from nccid.chat.vocabulary import Term, Vocabulary
from nccid.chat.words import some
from nccid.published import Release

_OPENING = some("is was are were did does do has have when since")
_CLOSING = {("in", "it"), ("in", "there"), ("on", "it"), ("in", "this"), ("in", "too")}
_AROUND = some(
    """is was are were did does do has have had been be being in it its the this that there a an one
    of on at to for with from also any ever when since first nccid database list listed named
    programme scheme data dataset collection national covid chest imaging yet already got get now
    too part out here your you they so us and then actually really still please"""
)
"""Words that may stand around the name of a hospital."""
_SENDING = some(
    """send sends sent sending submit submits submitted submitting contribute contributes
    contributed contributing provide provides provided providing supply supplies supplied upload
    uploads uploaded uploading share shares shared sharing donate donated take taking took taken
    part join joins joined joining participate participates participated participating involved
    included include member added sign signed start started starting begin began come came"""
)
"""What hospitals do with their scans."""
_SENT = {"studies", "patients", "hospitals", "submitting_centres"}
_ASKING = some("what which what's whats")
_STUDYING = some(
    """what which whats what's do does did doing done about project projects research study studies
    studying work working worked plan planned planning use uses used using look looking looked find
    finding tell me access approved by run led with who group team company university aim purpose"""
)
"""What projects do with the data."""
_STUDIED = {"projects", "studies"}


def read(text: str, release: Release, words: Vocabulary) -> Typed | None:
    """The entry that a cleaned text asks for; None unless it names just one, and all is clear."""
    said, times = prepared(text, release, words)
    if times:
        return None
    terms = words.read(said)
    named = [term for term in terms if term.means("hospital") or term.means("project")]
    if len(named) != 1:
        return None
    others = [term for term in terms if term is not named[0]]
    if hospital := named[0].means("hospital"):
        return _hospital(hospital.value, said, others)
    project = named[0].means("project")
    return _project(project.value, said, others, release) if project else None


def _hospital(code: str, said: list[str], others: list[Term]) -> Typed | None:
    opened = said[0] in _OPENING or tuple(said[-2:]) in _CLOSING
    if not opened or not _all(others, _AROUND | _SENDING, _SENT):
        return None
    if "since" in said and "when" not in said:
        return None
    return Typed("entry", "hospitals", {"hospital": code})


def _project(
    organisation: str, said: list[str], others: list[Term], release: Release
) -> Typed | None:
    """The one project of an organisation; None if it has several."""
    rows = [row for row in release.rows("projects") if row["organisation"] == organisation]
    opened = said[0] in _OPENING | _ASKING or any(term.means("measure") for term in others)
    if len(rows) != 1 or not opened or not _all(others, _AROUND | _STUDYING, _STUDIED):
        return None
    return Typed("entry", "projects", {"project": rows[0]["project_id"]})


def _all(terms: list[Term], known: frozenset[str], measures: set[str]) -> bool:
    """Whether each of the terms has a part in such a question."""
    return all(
        set(term.words) <= known
        or ((noun := term.means("measure")) is not None and noun.name in measures)
        for term in terms
    )
