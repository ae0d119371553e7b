"""A question as terms, and whether each of them has a part in it."""

from dataclasses import dataclass

from nccid.chat import when
from nccid.chat.vocabulary import Meaning, Term
from nccid.chat.words import some

FIGURES = ("patients", "studies", "storage_gb")

LENGTHS = ("days_listed", "access_days")

COUNTED = {"patients", "studies", "storage_gb", "submitting_centres"}

SHORTEST = {"shortest", "minimum", "min", "least", "briefest"}

LONGEST = {"longest", "maximum", "max", "most"}

_OF_LENGTHS = (
    SHORTEST | LONGEST | {"last", "lasts", "lasted", "number", "actual", "years", "year", "range"}
)

_OF_NEW = some("""added 30 thirty days last past month recently in joined previous""")


@dataclass
class Reading:
    """A question on its way: its terms, its times, what is left to explain."""

    terms: list[Term]
    times: dict[str, when.Time]
    words: list[str]

    def has(self, kind: str) -> bool:
        """Whether any term means that kind of thing."""
        return any(term.means(kind) for term in self.terms)

    def all(self, kind: str) -> list[tuple[int, Meaning]]:
        """Every meaning of that kind, with the place of its term."""
        found = ((place, term.means(kind)) for place, term in enumerate(self.terms))
        return [(place, meaning) for place, meaning in found if meaning]


def filter_of(term: Term, measure: str) -> Meaning | None:
    """The filter that a term means for this measure, if any."""
    meaning = term.means("filter")
    if meaning and _fits(meaning.name, measure):
        return meaning
    if term.means("gap") and measure in COUNTED:
        return term.means("gap")
    if term.means("hospital"):
        return term.means("hospital")
    return term.means("project") if measure in COUNTED else None


def _fits(name: str, measure: str) -> bool:
    """Whether a word can be this filter at all: `diagnosis` is a purpose only of projects."""
    if name in {"purpose", "status"}:
        return measure == "projects"
    return not (
        name == "covid_status" and measure in {"projects", "hospitals", "submitting_centres"}
    )


def left_over(reading: Reading, measure: str) -> bool:
    """Whether any term has no part in the question."""
    return any(
        not _explained(term, place, reading, measure) for place, term in enumerate(reading.terms)
    )


_BEFORE_A_MONTH = frozenset(["in", "of", "during", "by", "for", "on", "until", "since", "last"])
"""After these "may" is a month, and a month without its year cannot be followed."""


def _explained(term: Term, place: int, reading: Reading, measure: str) -> bool:
    if term.words[0] in reading.times:
        return True
    if term.words == ("may",) and place:
        return reading.terms[place - 1].words[-1] not in _BEFORE_A_MONTH
    if term.means("ratio"):
        return False
    if measure in LENGTHS and _of_lengths(term, measure):
        return True
    if measure == "patients_new_30_days" and set(term.words) <= _OF_NEW:
        return True
    if filter_of(term, measure) or term.means("cue"):
        return True
    noun = term.means("measure")
    if noun:
        return _object(noun.name, term, measure)
    if term.words == ("covid",):
        return not _covid_pictures(place, reading)
    if term.means("listed") and measure in {"projects", "hospitals"}:
        return True
    if term.words == ("this",):
        return place + 1 == len(reading.terms)
    if term.words[0] in {"until", "till"} and measure in COUNTED:
        return place + 1 < len(reading.terms) and reading.terms[place + 1].words[0] in reading.times
    if term.means("nearly") or term.means("near") or term.means("unreadable"):
        return term.words == ("by",) and not _breakdown(reading, place)
    others = ("weak", "any", "listing", "giving", "joining", "using", "filler")
    return any(term.means(kind) for kind in others) or (
        term.means("range") is not None and term.words[0] in {"from", "to"}
    )


def _of_lengths(term: Term, measure: str) -> bool:
    """Whether a word belongs to a question about how long something lasted."""
    if measure == "days_listed" and set(term.words) & (SHORTEST | LONGEST):
        return False
    kinds = ("length", "listed", "access", "average", "using", "weak")
    return any(term.means(kind) for kind in kinds) or set(term.words) <= _OF_LENGTHS


def _breakdown(reading: Reading, place: int) -> bool:
    """Whether "by" asks for a breakdown ("by region") rather than names who did it."""
    following = {word for term in reading.terms[place + 1 : place + 3] for word in term.words}
    return bool(
        following
        & {
            "region",
            "nation",
            "country",
            "year",
            "month",
            "type",
            "kind",
            "modality",
            "hospital",
            "sex",
            "age",
            "ethnicity",
            "week",
            "date",
            "status",
            "organisation",
            "purpose",
            "area",
            "trust",
            "site",
            "centre",
        }
    )


def _object(noun: str, term: Term, measure: str) -> bool:
    """Whether another noun may stand in the question as what is sent, used or shown."""
    if noun == measure:
        return True
    allowed = {
        "hospitals": {"studies", "patients"},
        "submitting_centres": {"studies", "patients"},
        "projects": {"studies", "patients", "storage_gb"},
        "days_listed": {"projects"},
        "access_days": {"projects"},
        "patients": {"studies"},
        "studies": {"patients"},
        "storage_gb": {"studies", "patients"},
    }
    if noun in allowed.get(measure, set()):
        return True
    plural = term.words[-1].endswith("s")
    return noun == "hospitals" and measure in FIGURES and plural


def _covid_pictures(place: int, reading: Reading) -> bool:
    """Whether "covid" says which pictures: "covid scans" are those of positive patients."""
    following = reading.terms[place + 1 : place + 2]
    if not following:
        return False
    meaning = following[0].means("filter")
    picture = following[0].means("measure")
    return bool((meaning and meaning.name == "modality") or (picture and picture.name == "studies"))
