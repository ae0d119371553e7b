"""What comes first: questions that must get a fixed reply, whatever else they contain.

Each rule is a line of `RULES`, in order, with the sentence that people read about it. A rule
about illness or danger looks for a person: "I cannot breathe" is one, "breathing data" is not.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nccid.chat import alarm, danger, illness, language
from nccid.chat.alarm import KINDS
from nccid.chat.meaning import Floats
from nccid.chat.puppet import role_play
from nccid.chat.verdict import Hearing, Judge, signs
from nccid.redaction.spans import MARK

_SWEARING = re.compile(
    r"\b(?:f+u+c*k+\w*|sh[i1]t\w*|bullsh\w*|c+u+n+t\w*|wank\w*|twats?|tossers?|bastards?"
    r"|bitch\w*|arse\w*|dickheads?"
    r"|pricks?|bollocks|piss(?:ed)? off|crap|bloody|damn(?:ed)?|hell|morons?|idiots?|scum\w*"
    r"|wtf|stfu|retard\w*"
    r"|stupid|useless|rubbish|pathetic)\b",
    re.IGNORECASE,
)
_STRONG_ABUSE = re.compile(
    r"\b(?:f+u+c*k+\w*|sh[i1]t\w*|c+u+n+t\w*|wank\w*|twats?|tossers?|bastards?|bitch\w*"
    r"|dickheads?|pricks?|scum\w*"
    r"|morons?|idiots?|stfu|retard\w*|stupid|useless|pathetic|piss off|crap|rubbish|arse\w*"
    r"|bollocks|hate you)\b",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\b(?:i(?:'ll| will| am going to|'m going to|m gonna| want to)|gonna|we(?:'ll| "
    r"will))\s(?:\w+\s)?"
    r"(?:kill|bomb|hurt|stab|shoot|burn|attack|hack|ddos)\s(?:you|your|them|u|this)\b",
    re.IGNORECASE,
)
_SUBSTANCE = re.compile(
    r"\b(?:data|database|nccid|scans?|x-?rays?|images?|imaging|ct|mri|nhs|records?|companies"
    r"|company|sell|sold|selling"
    r"|privacy|consent|opt|share[ds]?|sharing|access|delete|information|hospitals?|research\w*"
    r"|money|profit|gdpr"
    r"|rights?|complain\w*|complaint|hack\w*|who|how|why|what|when|which|where)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\W*(?:(?:hi|hello|hey|hiya|helo|heya|howdy|yo|good (?:morning|afternoon|evening|day)"
    r"|greetings|shwmae|alright"
    r"|anyone there|is anyone there|are you there|how are you(?: doing)?(?: today)?|there|you"
    r"|ok|test|testing|help"
    r"|who are you|what can you do|what can i ask(?: you)?)\b\W*)+",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\W*(?:(?:thanks?|thank you|ta|cheers|diolch|bye|goodbye|see you|great|perfect|lovely"
    r"|brilliant|very|much|so"
    r"|a lot|for (?:the|your) (?:help|answer)|that(?:'s| is)? (?:all|helpful|great|helped)|ok"
    r"|okay|nice|good|cool)\b\W*)+",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = 6
"""From this length on a word has a vowel; shorter ones, such as GDPR, may be short forms."""
_SPOKEN = {
    r"\bcanna(?:e|y)?\b|\bcany\b": "cannot",
    r"\bdinna(?:e)?\b": "do not",
    r"\bisnae\b": "is not",
    r"\bwanna\b": "want to",
    r"\bgonna\b|\bgunna\b": "going to",
    r"\bma\b": "my",
    r"\bah\b|^a(?= (?:am|was|have|want|need|feel|can|think)\b)": "i",
    r"\bwhit\b|\bwot\b": "what",
    r"\bu\b": "you",
    r"\bur\b": "your",
    r"\bda\b": "dad",
    r"\bwifey\b|\bmissus\b": "wife",
    r"\bhusban\b|\bhubby\b": "husband",
    r"\bpls\b|\bplz\b": "please",
    r"\bmeself\b": "myself",
}
"""How words are said and typed, and the form that the rules know."""
_VOWEL = re.compile(r"[aeiouyàâäéèêëïîôöùûüŵŷ]", re.IGNORECASE)


def never(text: str) -> bool:
    """Whether a loose rule fits, for those that have none."""
    return False


@dataclass(frozen=True)
class Rule:
    """One fixed reply: `name` is a safety topic or a text of replies.toml, `says` its sentence.

    `fits` looks for a person and what is wrong. `hints` looks for words alone; it counts only
    while the alarm is not sure that the question is ordinary.
    """

    name: str
    kind: str
    says: str
    fits: Callable[[str], bool]
    hints: Callable[[str], bool] = never


def threat(text: str) -> bool:
    """Whether somebody threatens whoever reads it."""
    return _THREAT.search(text) is not None


def abuse(text: str) -> bool:
    """Whether there is nothing but abuse; an angry question about data is still a question."""
    if threat(text):
        return True
    return _STRONG_ABUSE.search(text) is not None and not _SUBSTANCE.search(
        _SWEARING.sub(" ", text)
    )


def greeting(text: str) -> bool:
    """Whether it is a greeting and nothing else."""
    return _GREETING.fullmatch(text) is not None


def thanks(text: str) -> bool:
    """Whether it is thanks or goodbye and nothing else."""
    return _THANKS.fullmatch(text) is not None


def not_a_question(text: str) -> bool:
    """Whether there is no word that could be read: figures, signs, keys hit at random."""
    words = _LETTERS.findall(text.replace(MARK, " "))
    return not any(_VOWEL.search(word) or len(word) < _LONG for word in words)


def another_language(text: str) -> bool:
    """Whether it is written in another language than English."""
    return language.other(text) != ""


RULES: tuple[Rule, ...] = (
    Rule(
        "emergency",
        "safety",
        "Somebody's life may be in danger now.",
        danger.emergency,
        illness.danger,
    ),
    Rule(
        "crisis",
        "safety",
        "Somebody may be thinking of suicide or harm.",
        danger.crisis,
        illness.despair,
    ),
    Rule("role_play", "out_of_scope", "The chat is told to play another part.", role_play),
    Rule(
        "medical",
        "safety",
        "A scan, symptom, drug or result is to be explained.",
        danger.medical,
        illness.illness,
    ),
    Rule("abuse", "out_of_scope", "There is nothing in it but abuse or a threat.", abuse),
    Rule("greeting", "out_of_scope", "It is a greeting.", greeting),
    Rule("thanks", "out_of_scope", "It is thanks or goodbye.", thanks),
    Rule("language", "out_of_scope", "It is written in another language.", another_language),
    Rule("not_a_question", "out_of_scope", "There is no word in it.", not_a_question),
)
"""The fixed replies, in the order in which they are tried. The first that fits is given."""


NAMED = {rule.name: rule for rule in RULES}


def spoken(text: str) -> str:
    """The text as the rules read it: what is said and typed in the form that they know."""
    plain = text
    for said, written in _SPOKEN.items():
        plain = re.sub(said, written, plain, flags=re.IGNORECASE)
    return _SPELT.sub(_mended, plain)


def witnesses(text: str, kinds: Mapping[str, float], topic: Mapping[str, float]) -> Floats:
    """What speaks for and against danger: the rules, the alarm's votes on `kinds`, the topics'."""
    plain = spoken(text)
    rules = [NAMED[kind] for kind in KINDS]
    fits, hints = [rule.fits(plain) for rule in rules], [rule.hints(plain) for rule in rules]
    return signs(fits, hints, kinds, topic)


def find(text: str, hearing: Hearing, judge: Judge) -> Rule | None:
    """The first rule that fits the cleaned question, or the one that it sounds like.

    Rules that look for a person stand alone, unless it is all but certain that they misread the
    question. Those that look for words are but a sign among others.
    """
    plain = spoken(text)
    fitting = next((rule for rule in RULES if rule.fits(plain)), None)
    if fitting is not None and (fitting.name in FINAL or threat(plain)):
        return fitting
    if fitting is not None and fitting.name in GRAVE and hearing.danger >= judge.certain:
        return fitting
    # What was learnt is English. Of another language the rules alone know a few words.
    if fitting is not None and fitting.name == "language":
        return next((rule for rule in RULES if rule.hints(plain)), fitting)
    if hearing.danger >= judge.limits[hearing.kind] and alarm.heard(text):
        # Play-acting harms nobody: a rule that fits knows better what was said.
        return fitting if fitting and hearing.kind == "role_play" else NAMED[hearing.kind]
    return None if fitting is not None and fitting.name in KINDS else fitting


def in_doubt(text: str, hearing: Hearing, judge: Judge) -> Rule | None:
    """The rule for a question that nothing else answers and that does not sound ordinary.

    One that speaks of data beside an illness is no question for a doctor: it is asked back.
    """
    if hearing.kind == "medical" and illness.about_data(text):
        return None
    loud = hearing.danger >= judge.doubts[hearing.kind] and alarm.heard(text)
    return NAMED[hearing.kind] if loud else None


_SPELT = re.compile(r"\b[a-z]{5,10}\b", re.IGNORECASE)
_MISSPELT = ("suicide", "suicidal")
"""Words that must be heard however they are spelt."""


def _mended(word: re.Match[str]) -> str:
    close = process.extractOne(
        word[0].lower(), _MISSPELT, scorer=OSA.normalized_similarity, score_cutoff=0.75
    )
    return close[0] if close else word[0]


def by_words(text: str) -> Rule | None:
    """The first rule that fits or has a hint, without what was learnt, which is English alone."""
    return next((rule for rule in RULES if rule.fits(text) or rule.hints(text)), None)


GRAVE = {"emergency", "crisis"}
"""Rules that only a hearing which is quite sure overrules."""
FINAL = {"role_play", "greeting", "thanks", "not_a_question"}
"""Rules that need no second opinion."""
