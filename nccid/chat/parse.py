"""Words to a typed question about figures.

A filter is never dropped: a question of which one word is not understood gets no figure, but is
asked back with questions that can be answered.
"""

from dataclasses import dataclass, field

from nccid.chat import suggest, when
from nccid.chat.spans import MARK
from nccid.chat.vocabulary import Meaning, Term, Vocabulary, tokens
from nccid.published import Release

FIGURES = ("patients", "studies", "storage_gb")
LENGTHS = ("days_listed", "access_days")
_GIVERS = {"hospitals", "submitting_centres", "patients", "studies", "storage_gb"}
_PEOPLE = {"patients", "studies", "storage_gb", "submitting_centres"}
_LISTS_BY = {"nation", "nhs_region", "year", "purpose", "status", "organisation_type"}
_TERSE = {"nation", "nhs_region", "covid_status", "year", "as_of", "status"}
_OPENING = frozenset(
    "do does did is are was were can could will would should why who how when where am i my if".split()
)
_SPLITTING = {
    "per",
    "each",
    "every",
    "most",
    "least",
    "fewest",
    "largest",
    "highest",
    "lowest",
    "biggest",
}
_LONG = frozenset(
    "long length lengths duration durations days weeks months years time times period periods"
    " longest shortest".split()
)
_SHORTEST = {"shortest", "minimum", "min", "least", "briefest"}
_LONGEST = {"longest", "maximum", "max", "most"}
_PAST = {"was", "were", "had", "been", "granted", "given", "actual", "actually", "recorded", "ever", "did", "far"}
"""Words about what happened; without them "the longest time" asks about the rule."""
_MAY = {"can", "may", "could", "allowed", "permitted", "limit", "should", "must", "allow"}
_OF_LENGTHS = _SHORTEST | _LONGEST | {"last", "lasts", "lasted", "number", "actual", "years", "year", "range"}
_SIZE_WORDS = frozenset(
    "how big large much is the of size database nccid dataset data collection it databank programme"
    " what what's whats there in are was held hold does have has covid national chest imaging whole"
    " total now today currently so s please tell me exactly really actually a".split()
)
_OF_NEW = {"added", "30", "thirty", "days", "last", "past", "month", "recently", "in", "joined", "previous"}


@dataclass(frozen=True)
class Asked:
    """A question that is understood whole: `gap` names a split that nobody published."""

    measure: str
    filters: dict[str, str] = field(default_factory=dict)
    listing: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Unclear:
    """A question for a figure that is not understood whole: why (a text of replies.toml), choices."""

    why: str
    options: tuple[str, ...]


@dataclass
class _Reading:
    """A question on its way: its terms, its times, what is left to explain."""

    terms: list[Term]
    times: dict[str, when.Time]
    words: list[str]

    def has(self, kind: str) -> bool:
        return any(term.means(kind) for term in self.terms)

    def all(self, kind: str) -> list[tuple[int, Meaning]]:
        found = ((place, term.means(kind)) for place, term in enumerate(self.terms))
        return [(place, meaning) for place, meaning in found if meaning]


def parse(text: str, release: Release, vocabulary: Vocabulary) -> Asked | Unclear | None:
    """The question for a figure that a cleaned text asks; None if it asks for none."""
    plain, times = when.find(text)
    words = tokens(plain)
    named = {when.token(number): time for number, time in enumerate(times)}
    reading = _Reading(vocabulary.read(words), named, words)
    if _size(words):
        return Unclear("figure_several", suggest.sizes(release))
    length = _length(reading)
    cue = next((place for place, _ in reading.all("cue") if not _health_number(reading, place)), None)
    ratio = reading.has("ratio") or reading.has("average")
    mean = ratio and (reading.has("measure") or reading.has("gap"))
    if length is None and cue is None and not mean and not _weakly_asked(reading):
        return None
    measure = length or _measure(reading, cue)
    if measure is None:
        return _near(reading, cue, release)
    found = _understand(reading, measure, release)
    if cue is None and length is None and not mean:
        return found if isinstance(found, Asked) and _enough(reading, found) else None
    return found


def _size(words: list[str]) -> bool:
    """Whether it asks how big the database is, without saying in what."""
    said = set(words)
    big = said & {"big", "large", "size"} or {"much", "data"} <= said
    whole = {"database", "nccid", "dataset", "data", "collection", "it", "databank", "programme"}
    return bool(big and said & whole) and len(words) <= 8 and said <= _SIZE_WORDS


def _health_number(reading: _Reading, place: int) -> bool:
    """Whether "number of" is the end of "NHS number of"."""
    return place > 0 and reading.terms[place - 1].words[-1:] == ("nhs",) and (
        reading.terms[place].words[0] == "number"
    )


def _weakly_asked(reading: _Reading) -> bool:
    if reading.words and reading.words[0] in _OPENING and not reading.has("any"):
        return False
    return len(reading.words) <= 16 and not (set(reading.words) & {"my", "me", "i", "nhs number"} - {"me"})


def _enough(reading: _Reading, asked: Asked) -> bool:
    """Whether a question without a clear cue says enough to be one about figures."""
    named = set(asked.filters)
    if reading.has("weak") and not reading.has("any"):
        return asked.measure not in {"projects", "hospitals"} or bool(named) or len(reading.words) <= 8
    if reading.has("listing") or reading.has("any"):
        return bool(named & _LISTS_BY) and asked.measure in {"hospitals", "projects"} or bool(
            named & {"nation", "nhs_region", "hospital"}
        )
    noun = reading.has("measure") or (len(named) > 1 and "modality" in named)
    return bool(named & _TERSE) and len(reading.words) <= 8 and noun


def _length(reading: _Reading) -> str | None:
    """Whether it asks, as a number, how long access lasted or how long projects were listed."""
    said = set(reading.words)
    if not said & _LONG or said & {"i", "me", "my", "reply", "answer", "notice"}:
        return None
    number = reading.has("average") or reading.has("cue") or reading.has("weak")
    if reading.has("listed") and (number or {"how", "long"} <= said):
        return "days_listed"
    if not reading.has("access") and not reading.has("using"):
        return None
    if reading.has("average") or said & _SHORTEST or (number and "access" in said):
        return None if said & _MAY else "access_days"
    past = said & _PAST and not said & _MAY
    return "access_days" if said & _LONGEST and past else None


def _measure(reading: _Reading, cue: int | None) -> str | None:
    """What is to be counted: the first noun after the cue; of two nouns side by side the last."""
    nouns = reading.all("measure")
    after = [(place, meaning) for place, meaning in nouns if cue is None or place > cue] or nouns
    kinds = [(place, meaning) for place, meaning in reading.all("filter") if cue is None or place > cue]
    implied = [
        (place, {"modality": "studies", "organisation_type": "projects", "covid_status": "patients"}[m.name])
        for place, m in kinds
        if m.name in {"modality", "organisation_type"} or (m.name == "covid_status" and not after)
    ]
    if not after:
        gap = reading.all("gap")
        if gap and not implied and (cue is None or gap[0][0] - cue <= 2):
            return "patients"
        return implied[0][1] if implied else None
    place, meaning = after[0]
    if implied and implied[0][0] < place:
        first, name = implied[0]
        if not (first + 1 == place or meaning.name in {"studies", "projects"}):
            return name
    for other, next_meaning in after[1:]:
        if other == place + 1 and reading.terms[place].words[-1].rstrip("s") == reading.terms[place].words[-1]:
            place, meaning = other, next_meaning
        else:
            break
    if meaning.name == "studies" and any(m.name == "modality" for _, m in kinds):
        return "studies"
    return meaning.name


def _near(reading: _Reading, cue: int | None, release: Release) -> Unclear | None:
    """Ask back when the noun after the cue is close to something that is counted."""
    if cue is None:
        return None
    near = [(place, meaning) for place, meaning in reading.all("near") if place > cue]
    if near and near[0][0] - cue <= 3:
        return Unclear("figure_unclear", suggest.near(near[0][1].name, release))
    return None


def _understand(reading: _Reading, measure: str, release: Release) -> Asked | Unclear:
    """Give every term a part in the question, or say that one has none."""
    filters, gap = _filters(reading, measure)
    if filters is None:
        return Unclear("figure_several", suggest.several(measure, reading.all("filter"), release))
    listing = reading.has("listing") and not reading.has("cue")
    if MARK in reading.words:
        return Unclear("figure_removed", suggest.choices(measure, {}, release))
    split = _split_by_hospital(reading, measure)
    if split:
        return split if not _published(release, split) else Unclear("figure_several", suggest.choices(split.measure, filters, release))
    others = _other_measures(reading, measure)
    if others:
        return Unclear("figure_several", suggest.measures((measure, *others), release))
    timed = _times(reading, measure, release)
    if timed is None or _conflict(reading, measure) or _left_over(reading, measure):
        return Unclear("figure_unclear", suggest.choices(measure, filters, release))
    return Asked(measure, {**filters, **timed}, listing, gap)


def _published(release: Release, asked: Asked) -> bool:
    return "hospital" in release.measures[asked.measure].dimensions


def _filters(reading: _Reading, measure: str) -> tuple[dict[str, str] | None, bool]:
    """Every filter that is said; None if two values of one filter are."""
    found: dict[str, str] = {}
    gap = False
    for term in reading.terms:
        meaning = _filter(term, measure)
        if meaning is None:
            continue
        value = meaning.value or " ".join(term.words)
        if found.get(meaning.name, value) != value:
            return None, False
        found[meaning.name] = value
        gap = gap or meaning.kind in {"gap", "project"}
    if "nhs_region" in found and found.get("nation") == "England":
        del found["nation"]
    return found, gap


def _filter(term: Term, measure: str) -> Meaning | None:
    """The filter that a term means for this measure, if any."""
    meaning = term.means("filter")
    if meaning and _fits(meaning.name, measure):
        return meaning
    if term.means("gap") and measure in _PEOPLE:
        return term.means("gap")
    if term.means("hospital"):
        return term.means("hospital")
    return term.means("project") if measure in _PEOPLE else None


def _fits(name: str, measure: str) -> bool:
    """Whether a word can be this filter at all: `diagnosis` is a purpose only of projects."""
    if name in {"purpose", "status"}:
        return measure == "projects"
    return not (name == "covid_status" and measure in {"projects", "hospitals", "submitting_centres"})


def _split_by_hospital(reading: _Reading, measure: str) -> Asked | None:
    """Counts for each hospital, or a ranking of hospitals by them."""
    nouns = {meaning.name for _, meaning in reading.all("measure")}
    split = set(reading.words) & _SPLITTING or _by_hospital(reading)
    if not {"hospitals", "submitting_centres"} & nouns or not split:
        return None
    counted = measure if measure in FIGURES else next((m for m in FIGURES if m in nouns), None)
    modality = next((m.value for _, m in reading.all("filter") if m.name == "modality"), "")
    counted = counted or ("studies" if modality else None)
    if counted is None:
        return None
    filters = {"hospital": "each hospital"} | ({"modality": modality} if modality else {})
    return Asked(counted, filters)


def _by_hospital(reading: _Reading) -> bool:
    pairs = zip(reading.words, reading.words[1:], strict=False)
    return any(first == "by" and second in {"hospital", "trust"} for first, second in pairs)


def _other_measures(reading: _Reading, measure: str) -> list[str]:
    """Further things that are to be counted: nouns joined by "and", not the objects of a verb."""
    joined = []
    nouns = reading.all("measure")
    for (place, meaning), (other, following) in zip(nouns, nouns[1:], strict=False):
        between = {word for term in reading.terms[place + 1 : other] for word in term.words}
        if meaning.name != following.name and between & {"and", "or", "&"} and len(between) <= 3:
            joined += [name for name in (meaning.name, following.name) if name != measure]
    return list(dict.fromkeys(joined))


def _times(reading: _Reading, measure: str, release: Release) -> dict[str, str] | None:
    """The filter that the time in the question means; None if the time cannot be followed."""
    places = [place for place, term in enumerate(reading.terms) if term.words[0] in reading.times]
    if len({reading.times[reading.terms[place].words[0]] for place in places}) > 1:
        return None
    if not places:
        return {}
    kind = _kind(release, measure)
    before = [w for term in reading.terms[max(0, places[0] - 2) : places[0]] for w in term.words]
    if set(before) & {"since", "after", "before", "between", "from", "prior", "earlier", "later", "through", "start", "beginning"}:
        return None
    if kind != "stock" and set(before) & {"by", "until", "till", "to", "of", "end"}:
        return None
    found = reading.times[reading.terms[places[0]].words[0]].filters(kind)
    return found or None


def _kind(release: Release, measure: str) -> str:
    return next((m.kind for m in release.programme.measures if m.name == measure), "register")


def _conflict(reading: _Reading, measure: str) -> bool:
    """Whether the verb does not go with the noun: people "with access" are not patients."""
    using = any(term.means("using") and term.words != ("by",) for term in reading.terms)
    giving = reading.has("giving")
    if measure in LENGTHS or measure == "storage_gb":
        return False
    return giving and not using if measure == "projects" else using


def _left_over(reading: _Reading, measure: str) -> bool:
    """Whether any term has no part in the question."""
    return any(
        not _explained(term, place, reading, measure) for place, term in enumerate(reading.terms)
    )


def _explained(term: Term, place: int, reading: _Reading, measure: str) -> bool:
    if term.words[0] in reading.times:
        return True
    if term.means("ratio"):
        return False
    if measure in LENGTHS and _of_lengths(term, measure):
        return True
    if measure == "patients_new_30_days" and set(term.words) <= _OF_NEW:
        return True
    if _filter(term, measure) or term.means("cue"):
        return True
    noun = term.means("measure")
    if noun:
        return _object(noun.name, term, measure)
    if term.words == ("covid",):
        return not _covid_pictures(place, reading)
    if term.means("nearly") or term.means("near") or term.means("unreadable"):
        return term.words == ("by",) and not _split(reading, place)
    others = ("weak", "any", "listing", "giving", "using", "filler")
    return any(term.means(kind) for kind in others) or (
        term.means("range") is not None and term.words[0] in {"from", "to"}
    )


def _of_lengths(term: Term, measure: str) -> bool:
    """Whether a word belongs to a question about how long something lasted."""
    if measure == "days_listed" and set(term.words) & (_SHORTEST | _LONGEST):
        return False
    kinds = ("length", "listed", "access", "average", "using", "weak")
    return any(term.means(kind) for kind in kinds) or set(term.words) <= _OF_LENGTHS


def _split(reading: _Reading, place: int) -> bool:
    """Whether "by" asks for a breakdown ("by region") rather than names who did it."""
    following = {word for term in reading.terms[place + 1 : place + 3] for word in term.words}
    return bool(
        following
        & {"region", "nation", "country", "year", "month", "type", "kind", "modality", "hospital", "sex", "age"
           , "ethnicity", "week", "date", "status", "organisation", "purpose", "area", "trust", "site", "centre"}
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


def _covid_pictures(place: int, reading: _Reading) -> bool:
    """Whether "covid" says which pictures: "covid scans" are those of positive patients."""
    following = reading.terms[place + 1 : place + 2]
    if not following:
        return False
    meaning = following[0].means("filter")
    picture = following[0].means("measure")
    return bool((meaning and meaning.name == "modality") or (picture and picture.name == "studies"))
