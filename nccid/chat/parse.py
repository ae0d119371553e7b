"""Words to a typed question about figures.

A filter is never dropped: a question of which one word is not understood gets no figure, but is
asked back with questions that can be answered.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from nccid.chat import opening, suggest, when
from nccid.chat.doubt import doubtful
from nccid.chat.reading import (
    FIGURES,
    LENGTHS,
    LONGEST,
    SHORTEST,
    Reading,
    filter_of,
    left_over,
)
from nccid.chat.vocabulary import Vocabulary, tokens
from nccid.chat.words import some
from nccid.published import Release
from nccid.redaction.spans import MARK

__all__ = ["MARK", "Asked", "Unclear", "core", "parse"]

_LISTS_BY = {"nation", "nhs_region", "year", "purpose", "status", "organisation_type"}
_TERSE = {
    *("nation", "nhs_region", "covid_status", "year", "as_of", "status"),
    *("organisation_type", "purpose"),
}
_OPENING = some(
    """do does did is are was were can could will would should why who how when where am i my if"""
)
_SPLITTING = some("""per each every most least fewest largest highest lowest biggest""")
_LONG = some(
    """long length lengths duration durations days weeks months years time times period periods
    longest shortest"""
)
_PAST = some("""was were had been granted given actual actually recorded ever did far""")
"""Words about what happened; without them "the longest time" asks about the rule."""
_TODAY = some("now currently today presently nowadays")
"""Words that ask for projects of today, where the list counts all that it ever showed."""
_MAY = some("""can may could allowed permitted limit should must allow""")
_CAME = some("recorded logged gathered saved archived accumulated amassed reported")
_DOING = some("submitting contributing sending participating supplying providing")
"""What centres were doing at a time, and not what came in within it."""
_BY_THEN = some("by until till end as at")
_KINDS = some("kinds types sorts kind type sort modality modalities")
_COUNTRY = some("uk kingdom country nationally nationwide britain")
_HAS = some("have has own owns run runs operate operates")
_OURS = some("database nccid list listed programme dataset collection project scheme here you your")
_SIZE_WORDS = some(
    """how big large much is the of size database nccid dataset data collection it databank
    programme what what's whats there in are was held hold does have has covid national chest
    imaging whole total now today currently so s please tell me exactly really actually a"""
)


@dataclass(frozen=True)
class Asked:
    """A question that is understood whole: `gap` names a split that nobody published."""

    measure: str
    filters: dict[str, str] = field(default_factory=dict)
    listing: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Unclear:
    """A question for a figure that is not understood whole: the text that says why, and choices."""

    why: str
    options: tuple[str, ...]


def parse(text: str, release: Release, vocabulary: Vocabulary) -> Asked | Unclear | None:
    """The question for a figure that a cleaned text asks; None if it asks for none."""
    plain, times = when.find(text, release.date)
    words = opening.question([vocabulary.mend(word) for word in tokens(plain)])
    named = {when.token(number): time for number, time in enumerate(times)}
    reading = Reading(vocabulary.read(words), named, words)
    if _size(words):
        return Unclear("figure_several", suggest.sizes(release))
    length = _length(reading)
    cue = next(
        (place for place, _ in reading.all("cue") if not _health_number(reading, place)), None
    )
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


def core(
    words: list[str], named: dict[str, when.Time], release: Release, vocabulary: Vocabulary
) -> Asked | Unclear | None:
    """What words ask for once "how many" stands before them; `named` are the times in them."""
    cued = words if words[:2] == ["how", "many"] else ["how", "many", *words]
    reading = Reading(vocabulary.read(cued), named, cued)
    cue = next((place for place, _ in reading.all("cue")), None)
    measure = _length(reading) or _measure(reading, cue)
    return _understand(reading, measure, release) if measure else None


def _size(words: list[str]) -> bool:
    """Whether it asks how big the database is, without saying in what."""
    said = set(words)
    big = said & {"big", "large", "size"} or {"much", "data"} <= said
    whole = {"database", "nccid", "dataset", "data", "collection", "it", "databank", "programme"}
    return bool(big and said & whole) and len(words) <= 8 and said <= _SIZE_WORDS


def _health_number(reading: Reading, place: int) -> bool:
    """Whether "number of" is the end of "NHS number of"."""
    return (
        place > 0
        and reading.terms[place - 1].words[-1:] == ("nhs",)
        and (reading.terms[place].words[0] == "number")
    )


def _weakly_asked(reading: Reading) -> bool:
    weak = reading.terms[:1] and reading.terms[0].means("weak")
    if reading.words and reading.words[0] in _OPENING and not reading.has("any") and not weak:
        return False
    return len(reading.words) <= 16 and not (
        set(reading.words) & {"my", "me", "i", "nhs number"} - {"me"}
    )


def _enough(reading: Reading, asked: Asked) -> bool:
    """Whether a question without a clear cue says enough to be one about figures."""
    named = set(asked.filters)
    if reading.has("weak") and not reading.has("any"):
        return (
            asked.measure not in {"projects", "hospitals"} or bool(named) or len(reading.words) <= 8
        )
    if reading.has("listing") or reading.has("any"):
        return (bool(named & _LISTS_BY) and asked.measure in {"hospitals", "projects"}) or bool(
            named & {"nation", "nhs_region", "hospital"}
        )
    noun = reading.has("measure") or bool(set(reading.words) & {"projects", "patients"})
    noun = noun or (len(named) > 1 and "modality" in named)
    return bool(named & _TERSE) and len(reading.words) <= 8 and noun


def _length(reading: Reading) -> str | None:
    """Whether it asks, as a number, how long access lasted or how long projects were listed."""
    said = set(reading.words)
    if not said & _LONG or said & {"i", "me", "my", "reply", "answer", "notice"}:
        return None
    number = reading.has("average") or reading.has("cue") or reading.has("weak")
    if reading.has("listed") and (number or {"how", "long"} <= said):
        return "days_listed"
    if not reading.has("access") and not reading.has("using"):
        return None
    if reading.has("average") or said & SHORTEST or (number and "access" in said):
        return None if said & _MAY else "access_days"
    past = said & _PAST and not said & _MAY
    return "access_days" if said & LONGEST and past else None


def _measure(reading: Reading, cue: int | None) -> str | None:
    """What is to be counted: the first noun after the cue; of two nouns side by side the last."""
    nouns = reading.all("measure")
    after = [(place, meaning) for place, meaning in nouns if cue is None or place > cue] or nouns
    filters = reading.all("filter")
    kinds = [one for one in filters if cue is None or one[0] > cue] or filters
    implied = [
        (
            place,
            {"modality": "studies", "organisation_type": "projects", "covid_status": "patients"}[
                m.name
            ],
        )
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
        users = name == "projects" and meaning.name == "studies"
        if users or not (first + 1 == place or meaning.name in {"studies", "projects"}):
            return name
    for other, next_meaning in after[1:]:
        if (
            other == place + 1
            and reading.terms[place].words[-1].rstrip("s") == reading.terms[place].words[-1]
        ):
            place, meaning = other, next_meaning
        else:
            break
    if meaning.name == "studies" and any(m.name == "modality" for _, m in kinds):
        return "studies"
    return meaning.name


def _near(reading: Reading, cue: int | None, release: Release) -> Unclear | None:
    """Ask back when the noun after the cue is close to something that is counted."""
    if cue is None:
        return None
    near = [(place, meaning) for place, meaning in reading.all("near") if place > cue]
    if near and near[0][0] - cue <= 3:
        return Unclear("figure_unclear", suggest.near(near[0][1].name, release))
    return None


def _understand(reading: Reading, measure: str, release: Release) -> Asked | Unclear:
    """Give every term a part in the question, or say that one has none."""
    filters, gap = _filters(reading, measure)
    if filters is None:
        return Unclear("figure_several", suggest.several(measure, reading.all("filter"), release))
    if measure == "hospitals" and "hospital" in filters:
        # A place can have several hospitals, and its name stands for one of them here.
        return Unclear("figure_unclear", suggest.choices(measure, {}, release))
    listing = reading.has("listing") and not reading.has("cue")
    if MARK in reading.words:
        return Unclear("figure_removed", suggest.choices(measure, {}, release))
    split = _split_by_hospital(reading, measure)
    if split:
        if _published(release, split):
            return Unclear("figure_several", suggest.choices(split.measure, filters, release))
        return Asked(split.measure, {**filters, **split.filters})
    others = _other_measures(reading, measure)
    if others:
        return Unclear("figure_several", suggest.measures((measure, *others), release))
    if measure == "projects" and "status" not in filters and set(reading.words) & _TODAY:
        return Unclear("figure_unclear", suggest.choices(measure, filters, release))
    timed = _times(reading, measure, release)
    if timed is None or _conflict(reading, measure) or left_over(reading, measure):
        return Unclear("figure_unclear", suggest.choices(measure, filters, release))
    kind = _kind(release, measure)
    if doubtful(reading, measure, kind, timed) or _other(reading, measure, kind, timed):
        return Unclear("figure_unclear", suggest.choices(measure, {**filters, **timed}, release))
    return Asked(measure, {**filters, **timed}, listing, gap)


def _other(reading: Reading, measure: str, kind: str, timed: dict[str, str]) -> bool:
    """Whether it asks for something else in words that are all known.

    What came within a time is no total of that time, kinds of a thing are not the things, and the
    hospitals of a whole country are not those of the list.
    """
    said = set(reading.words)
    inward = reading.has("giving") or reading.has("joining")
    doing = measure == "submitting_centres" and said & _DOING
    if kind == "stock" and timed and (inward or said & _CAME) and not (doing or said & _BY_THEN):
        return True
    cues = [place for place, _ in reading.all("cue")][:1]
    if any(
        reading.terms[place + 1].words[0] in _KINDS for place in cues if reading.terms[place + 1 :]
    ):
        return True
    if measure == "projects" and any(term.words == ("nhs",) for term in reading.terms):
        return True  # whose projects, or whose scans: "nhs" alone does not say
    owned = any(one == "nhs" and two in _HAS for one, two in pairwise(reading.words))
    whole = owned or bool(said & _COUNTRY)
    return measure == "hospitals" and whole and not (inward or said & _OURS)


def _published(release: Release, asked: Asked) -> bool:
    return "hospital" in release.measures[asked.measure].dimensions


def _filters(reading: Reading, measure: str) -> tuple[dict[str, str] | None, bool]:
    """Every filter that is said; None if two values of one filter are."""
    found: dict[str, str] = {}
    gap = False
    for term in reading.terms:
        meaning = filter_of(term, measure)
        if meaning is None:
            continue
        value = meaning.value or " ".join(term.words)
        if found.get(meaning.name, value) != value:
            return None, False
        found[meaning.name] = value
        gap = gap or meaning.kind in {"gap", "project"}
    if "nhs_region" in found and "nation" in found:
        if found["nation"] != "England":
            return None, False  # a region of England and another nation: two figures
        del found["nation"]
    return found, gap


def _split_by_hospital(reading: Reading, measure: str) -> Asked | None:
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


def _by_hospital(reading: Reading) -> bool:
    pairs = zip(reading.words, reading.words[1:], strict=False)
    return any(first == "by" and second in {"hospital", "trust"} for first, second in pairs)


def _other_measures(reading: Reading, measure: str) -> list[str]:
    """Further things that are to be counted: nouns joined by "and", not the objects of a verb."""
    joined = []
    nouns = reading.all("measure")
    for (place, meaning), (other, following) in pairwise(nouns):
        between = {word for term in reading.terms[place + 1 : other] for word in term.words}
        if meaning.name != following.name and between & {"and", "or", "&"} and len(between) <= 3:
            joined += [name for name in (meaning.name, following.name) if name != measure]
    return list(dict.fromkeys(joined))


def _times(reading: Reading, measure: str, release: Release) -> dict[str, str] | None:
    """The filter that the time in the question means; None if the time cannot be followed."""
    places = [place for place, term in enumerate(reading.terms) if term.words[0] in reading.times]
    if len({reading.times[reading.terms[place].words[0]] for place in places}) > 1:
        return None
    if not places:
        return {}
    kind = _kind(release, measure)
    before = [word for term in reading.terms[: places[0]] for word in term.words][-2:]
    if set(before) & {
        "since",
        "after",
        "before",
        "between",
        "from",
        "prior",
        "earlier",
        "later",
        "through",
        "start",
        "beginning",
    }:
        return None
    if kind != "stock" and set(before) & {"by", "until", "till", "to", "of", "end"}:
        return None
    time = reading.times[reading.terms[places[0]].words[0]]
    if set(before) & {"until", "till"} and time.precision == "year" and not time.end:
        return None
    found = time.filters(kind)
    return found or None


def _kind(release: Release, measure: str) -> str:
    return next((m.kind for m in release.programme.measures if m.name == measure), "register")


def _conflict(reading: Reading, measure: str) -> bool:
    """Whether the verb does not go with the noun: people "with access" are not patients."""
    using = any(term.means("using") and term.words != ("by",) for term in reading.terms)
    giving = reading.has("giving")
    if measure in LENGTHS or measure == "storage_gb":
        return False
    return giving and not using if measure == "projects" else using
