"""Names of people: those that follow a cue, and given names that stand beside a surname."""

import re
from collections.abc import Callable, Iterable

from nccid.redaction.spans import MARK, Rule, Text

_GIVEN_WORDS = """
    aaron abdul abdullah abigail adam adrian ahmed aisha alan alex alexander alexandra alice
    alison amanda amelia amina amir amy andrea andrew andy angela anita ann anna anne annie
    anthony antonio arthur asha ashley audrey barbara barry ben benjamin bethan bethany betty
    beverley bill bob brenda brian bronwen bryn callum cameron carl carol caroline carolyn carys
    catherine cerys charles charlie charlotte chloe chris christian christina christine
    christopher claire clare colin craig cynthia daisy dan daniel danielle darren dave david dawn
    dean deborah debbie denise dennis derek diana diane donald donna doreen doris dorothy douglas
    duncan dylan edith edward edna eileen elaine eleanor eleri elizabeth ella ellen ellie emily
    emma eric ethan ethel evan evelyn ewan fatima fiona fiona florence frances francis frank fred
    freya gareth gary gavin geoff geoffrey george gerald geraint gillian glen glenn gordon graham
    greg gwen gwyneth hamish hannah harold harriet harry hassan hazel heather helen henry hilary
    holly howard huw hugh hussain ian ibrahim imran iqbal irene isaac isabella isla ivan ivy jack
    jackie jacob jacqueline jade jake james jamie jan jane janet janice jason jayne jean jeff
    jennifer jenny jeremy jessica jill jim joan joanne joe joel john jonathan jordan jose joseph
    josh joshua joyce juan judith judy julia julian julie june justin karen karl kate kath
    katherine kathleen katie kayleigh keith kelly ken kenneth kerry kevin khadija kieran kim
    kirsty kyle lauren laura lawrence leah leanne lee len leo leon leonard lesley leslie lewis
    liam lily linda lindsay lisa liz louis louise lucy luke lynn lynne mairi malcolm margaret
    maria marian marie marilyn marion mariam mark martin martyn mary maryam matthew maureen megan
    mehmet melanie melissa mia michael michelle miguel mike millie miriam mohamed mohammad
    mohammed moira molly morag mohan muhammad muriel myra nadia nancy naomi natalie natasha nathan
    neil nia niall nicholas nick nicola nicole nigel noah nora norma norman olive oliver olivia
    omar oscar owain owen pamela pat patricia patrick paul paula pauline peggy penny pete peter
    phil philip phillip phyllis piotr poppy priya rachel rajesh ralph raymond rebecca rhian
    rhiannon rhys richard rita rob robert robin roger ron ronald rory rosa rosie ross rowan roy
    russell ruth ryan sally sam samantha samuel sandra sanjay sara sarah sean shane sharon sheila
    shirley sian simon siobhan sophia sophie stacey stanley stella stephanie stephen steve steven
    stewart stuart sue sunita susan suzanne sylvia tanya tariq teresa terence terry thelma theo
    theresa thomas tim timothy tina toby tom tommy tony tracey tracy trevor valerie vanessa vera
    veronica vicky victor victoria vikram vincent violet vivien vivienne walter wayne wendy
    wilfred will william winifred yasmin yusuf yvonne zainab zara zoe
"""
GIVEN = frozenset(_GIVEN_WORDS.split())
"""Given names heard often in the UK. Only used beside a cue or a surname."""
_ALSO_WORDS_TEXT = (
    "dawn daisy dean glen grace heather holly ivy jade jan june lee mark may olive pat penny "
    "rob rose"
    " robin ross rowan sue violet will bill frank poppy jack florence jean"
)
ALSO_WORDS = frozenset(_ALSO_WORDS_TEXT.split())
"""Given names that are ordinary words too: in small letters they prove nothing."""
_ORDINARY_WORDS = """
    a about above access adult afraid after again against all allowed also always am an and angry
    another any anybody anyone anything anonymised anonymous applying are around as ask asking at
    aware away back be because been before being below best better between both but by can cannot
    carer ceased clinical clinician come concerned confused consent copied could covid ct curious
    data database deleted did disabled disclosed do doctor does doing done down dr during dying
    each either else encrypted english ever every everyone father feeling few fine following for
    from further get getting given going gone good got guardian had happy has have having he held
    help her here hers herself hidden him himself his hospital hospitals how i if ill images in
    included information interested into involved is it its itself journalist just kept known
    later leaving less let like linked listed little live living long looking lost lots made make
    many may me medical member might mine more most mother mri mum much must my myself nccid need
    neither never new next nhs no nobody none nor not nothing now nurse of off ok old on once one
    only onto or other our ours out over own part passed patient patients pensioner people pleased
    please private processed protected public published put quite radiographer radiologist ready
    really recorded refused regarding registered released removed replaced researcher researching
    retained retired revealed right safe said same scan scanned scans scared secret secure seen
    sent set shared she should shown shows sick since sir so sold some someone somebody something
    soon sorry spelled spelt still stored student stupid such sure surgery taken taking talking
    tell than that the their theirs them then there these they thing think this those though
    through to today told too transferred treated trying two under understand unless until unhappy
    unsure up upload uploaded upset us used using very visible visiting vulnerable waiting want
    wanted wanting was we welcome well welsh were what when where whether which while who whom
    whose why will wish with within without wondering working worried would writing wrong xray x
    yes yet you young your yours scottish irish british asian black white muslim christian blind
    deaf pregnant diabetic retired parent child dad daughter son wife husband sister brother
    friend family grandson granddaughter baby partner nan gran grandad uncle aunt nephew niece
    cousin gp consultant lecturer teacher phd university professor developer company trust board
    centre london england wales scotland ireland
    ac am ble chi dw dwi eisiau gaf gofyn hoffwn mae oedd oes pam pryd pwy rwy rwyf sut sydd wedi yw
    yn ysbyty fy ei dy eich eu y yr o fod rhywun arall claf cleifion pobl plant plentyn mhlentyn mam
    mham dad tad nhad merch gŵr ngŵr gwraig ngwraig ffrind gwybodaeth data ddata nata sganiau
"""
ORDINARY = frozenset(_ORDINARY_WORDS.split())
"""Ordinary words: they may follow "my name is" or "I am" and are no name."""
PLACES = re.compile(
    r"(?:hospitals?|infirmary|trust|nhs|universit(?:y|ies)|college|centre|center|institute"
    r"|health|board"
    r"|clinic|surgery|ltd|limited|plc|council|royal|teaching|city|shire|foundation|committee"
    r"|office"
    r"|street|road|chest|imaging|database|data|law|act|agreement|contract|wing|ward)\b",
    re.IGNORECASE,
)
_SAINT = re.compile(
    r"\b(?:St\.?|Saint|Queen|King|Princess|Prince|Lady|Great Ormond|Guy'?s "
    r"and)\s[A-Z][a-z]+(?:'?s)?"
    r"(?:\sand\s(?:St\.?\s)?[A-Z][a-z]+(?:'?s)?)?"
)
_INSTITUTION = re.compile(
    r"\b(?:[A-Z][\w'&.\-]*\s(?:(?:and|of|the)\s)?){1,6}"
    r"(?:Hospitals?|Infirmary|Trust|NHS|University|College|Centre|Institute|Health Board|Clinic"
    r"|Ltd)\b"
)
_WORD = r"[^\W\d_]+(?:['\-][^\W\d_]+)*\.?"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
_TITLE = (
    r"(?:(?:mrs|miss|mx|mister|missus)\.?|(?:mr|ms|dr|prof|rev|sr)\b\.?|professor|doctor"
    r"|reverend|nurse"
    r"|sister|lord|dame|sir)"
)
_KIN = (
    r"(?:son|daughter|husband|wife|partner|mum|mam|mother|dad|father|brother|sister|nan|nana|gran"
    r"|grandma|granddad|grandad|grandpa|grandmother|grandfather|grandson|granddaughter|aunt"
    r"|auntie"
    r"|uncle|cousin|nephew|niece|friend|neighbour|baby|child|boy|girl|carer|colleague|boss"
    r"|fianc[eé]e?)"
)
_TEULU = (
    r"(?:mam|mham|nhad|tad|dad|mab|merch|ferch|gŵr|gwr|ngŵr|ngwr|gwraig|ngwraig|brawd|mrawd|chwaer"
    r"|nain|nhaid|taid|mam-gu|tad-cu|nhad-cu|modryb|ewythr|ffrind|phartner|partner|plentyn"
    r"|mhlentyn)"
)
"""Members of a family in Welsh, as they stand after "my"."""
_STRONG = re.compile(
    r"(?P<cue>\b(?:(?:my|his|her|their|the patient'?s|patient|full|first|last|sur|middle|maiden"
    r"|family"
    rf"|{_KIN}'?s)\s?(?:full |first |last |middle |maiden )?names?(?:\s(?:is|was|are|=)|'s"
    rf"|\s?[:=\-])"
    r"|name\s?[:=]|(?:i'm|i am|im|he is|he's|she is|she's|they are|who is|is|was) (?:called"
    r"|named|known as)"
    r"|call me|signed|(?:yours|kind|best|warm)\s?(?:sincerely|faithfully|truly|regards"
    r"|wishes)?,?\sfrom"
    r"|(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) regards|regards|sincerely"
    r"|cheers)\s?[,.\-]"
    r"|on behalf of|ar ran"
    # Welsh: "fy enw i yw", "enw'r claf ydy", "enw llawn fy mam oedd", "o'r enw".
    rf"|enw(?:'r claf| llawn| i| (?:fy|ei|dy|eich|eu) {_TEULU}(?: i)?)*(?: (?:yw|ydy|ydi|oedd)|'n"
    r"|\s?[:=])|o'r enw)\s?)"
    rf"(?P<name>{_NAME})",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"(?P<cue>\b(?:patients?|person|people|man|woman|lady|gentleman|someone|somebody|anyone"
    rf"|{_KIN}),?\s"
    rf"(?:who is |who's |was |is )?(?:called|named|by the name of|name of|known "
    rf"as)\s)(?P<name>{_NAME})",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"(?P<cue>\b{_TITLE}\s)(?P<name>{_NAME})", re.IGNORECASE)
_COURTESY = re.compile(rf"(?P<cue>\b(?:mr|mrs|ms|mx)\.?\s)(?P<name>{_NAME})", re.IGNORECASE)
_SOFT = re.compile(
    r"(?P<cue>\b(?:i am|i'm|im|this is|it is|it's|its|here is|for|about|of|from|to|named|called"
    r"|dear|hi it's"
    rf"|patient|patients|(?:my|his|her|our|their)\s(?:late\s)?{_KIN},?)\s)(?P<name>{_NAME})",
    re.IGNORECASE,
)
_SELF = re.compile(
    rf"(?P<cue>\b(?:[Ii] am|[Ii]'?m|[Tt]his is|[Ii]t'?s|[Mm]y name)\s)"
    rf"(?P<name>[A-Z]{_WORD}(?:\s(?:de|van|der|bin|al|ap)\b)*(?:\s[A-Z]{_WORD})+)"
)
_BESIDE = re.compile(rf"(?P<cue>)(?P<name>\b{_WORD}(?:\s{_WORD}){{1,3}})")


def remove(text: Text, keep: Iterable[str] = ()) -> None:
    """Take out names of people; names of hospitals and organisations in `keep` stay."""
    for rule in (*known(keep), *ASIDE):
        text.apply(rule)
    for pattern, measure in CUES:
        _take(text, pattern, measure)


def known(keep: Iterable[str]) -> tuple[Rule, ...]:
    """The rule that sets known names aside, the longest first; none without names."""
    found = sorted({name for name in keep if len(name) > 3}, key=lambda name: (-len(name), name))
    if not found:
        return ()
    kept = "|".join(re.escape(name) for name in found)
    return (Rule(re.compile(rf"\b(?:the\s)?(?:{kept})\b", re.IGNORECASE)),)


def unintroduced(found: str, text: str) -> bool:
    """Whether a run of capitals starts with nobody's own words, such as "I'm John Smith"."""
    first = re.split(r"[\s']", found, maxsplit=1)[0].lower()
    return first not in {"i", "my", "mr", "mrs", "ms", "miss", "dr"}


def _take(text: Text, cues: re.Pattern[str], measure: Callable[[list[str]], int]) -> None:
    """Replace the name after each cue by the mark, as far as `measure` reads it as a name."""
    position = 0
    while match := cues.search(text.text, position):
        words = match["name"].split(" ")
        count = measure(words)
        start = match.start("name")
        if not count:
            position = start + len(words[0]) if not match["cue"] else start
            continue
        end = start + len(" ".join(words[:count]))
        tail = text.text[end:]
        text.text = f"{text.text[:start]}{MARK}{tail}"
        text.removed.add("name")
        position = start + 1


def strong(words: list[str]) -> int:
    """After a clear cue: every word up to the first that cannot be a name."""
    count = 0
    for word in words:
        if _plain(word) in ORDINARY or PLACES.match(word):
            break
        if count and word.islower() and not words[0].islower():
            break
        count += 1
        if word.endswith("."):
            break
    return count


def pair(words: list[str]) -> int:
    """After "I am" or "this is": two words in capitals, none of them a place or a plain word."""
    count = strong(words)
    return count if count > 1 and not any(PLACES.match(word) for word in words) else 0


def titled(words: list[str]) -> int:
    """After a title: a capital letter or a given name; "doctor told me" has neither."""
    first = words[0]
    if _plain(first) in ORDINARY or PLACES.match(first):
        return 0
    if first[0].isupper() or _plain(first) in GIVEN:
        return strong(words)
    return 0


def soft(words: list[str]) -> int:
    """After a weak cue or none: a known given name, and a surname or a capital letter."""
    first = _plain(words[0])
    if first not in GIVEN:
        return 0
    capital = words[0][0].isupper()
    if first in ALSO_WORDS and not capital:
        return 0
    following = strong(words[1:2])
    if following and any(PLACES.match(word) for word in words[1:]):
        return 0
    if capital:
        return 1 + (strong(words[1:3]) if following and words[1][0].isupper() else 0)
    return 1 + following if following else 1


def _plain(word: str) -> str:
    return word.lower().rstrip(".").removesuffix("'s")


ASIDE: tuple[Rule, ...] = (Rule(_INSTITUTION, when=unintroduced), Rule(_SAINT))
"""Names of places that hold names of people."""

CUES: tuple[tuple[re.Pattern[str], Callable[[list[str]], int]], ...] = (
    (_STRONG, strong),
    (_CALLED, strong),
    (_COURTESY, strong),
    (_TITLED, titled),
    (_SELF, pair),
    (_SOFT, soft),
    (_BESIDE, soft),
)
"""What stands before a name, and how many of the words after it belong to the name."""
