"""What people say before and after a question: who they are, why they ask, please and thank you.

It is left out only when every word of it stands in a list here. A word that could narrow the
question, such as a place or a kind of scan, is in none of them, so that no filter is lost.
"""

import re

from nccid.chat.words import some

_BEGINS = some(
    """how hou hoo what whats whit which list number numbers percentage percent proportion share
    fraction total count figure figures breakdown split distribution compare rank top highest
    lowest maximum minimum average median"""
)
"""Words with which a question for a figure can begin."""
_OPENING = some(
    """hi hello hiya hey hullo yo dear sir madam all everyone team folks good morning afternoon
    evening day greetings please kindly pls plz sorry excuse pardon thanks thank cheers ta

    i i'm im i'd id i've ive i'll am we we're we'd we've you you're me my us our it it's its that's
    thats there is are be been was were would wouldn't could can will might may should do does did
    don't dont have had has just also so and but or if whether to too a an the for from with in on
    at as up out about because during what which some any very much really quite rather bit little

    grateful obliged appreciate appreciated appreciative bother bothering trouble troubling hope
    hoping hopefully help helpful useful able possible possibly perhaps maybe happen chance idea
    clue wonder wondered wondering curious curiosity interest interested interesting keen eager
    pleased glad great lovely nice love like want wanted wanna need needed know knowing learn
    understand find see hear say said tell telling told explain confirm check clarify remind state
    advise inform let give gimme lemme get obtain provide supply show send share look looking looked
    try trying ask asking asked question questions query enquiry enquiring request answer reply
    respond information info detail details data thing something quick quickly simple short silly
    stupid daft probably first firstly secondly finally lastly another again well ok okay right now
    then actually basically honestly someone somebody anyone anybody place can't cannot couldn't
    everywhere anywhere clear understood sure wat wot regional national

    journalist reporter writer blogger editor student pupil undergraduate postgraduate phd masters
    researcher scientist academic lecturer teacher tutor professor gp doctor dr nurse radiologist
    radiographer physician clinician consultant surgeon registrar medic councillor councilor mp
    governor trustee carer volunteer taxpayer member public citizen worker analyst developer
    statistician librarian campaigner officer secretary clerk engineer retired concerned local
    mum mother dad father parent parents husband wife partner son daughter brother sister gran nan
    nana grandad grandma grandmother grandfather uncle aunt friend neighbour

    work working writing write wrote doing preparing prepare making drafting piece article story
    report paper essay dissertation thesis assignment homework coursework presentation talk slide
    slides lecture blog podcast newsletter briefing meeting committee class school college
    background context reading read heard saw seen website site page newspaper news radio tv online
    medical imaging archive archives database nccid collection collected pandemic lots bunch"""
)
"""Greetings; small words; how people ask; who they are; what they ask for."""
_PHRASES = re.compile(
    r"\b(?:(?:one|another) (?:more |last |quick )?(?:thing|question)|(?:first|second|last|next)"
    r" (?:thing|question)|(?:first|second) of all|the thing is"
    r"|(?:school|research|uni|university|class|college|my|our|science|phd) (?:research )?"
    r"(?:project|study)|(?:as|i am|i'm|im) a (?:former |concerned )?patient"
    r"|this is|so kind as|so i|when you (?:have|get) a (?:moment|minute|chance)"
    r"|out of (?:pure |sheer )?(?:curiosity|interest)|not too much|member of the public"
    r"|this (?:database|site|website|page|service|morning|afternoon|evening|week|project)"
    r"|(?:a |the )?rough(?:ly)? idea|(?:an |any )?idea of|as part of|by any chance)\b"
)
"""What people say in words that would not be harmless one by one."""
_CLOSING = re.compile(
    r"(?: (?:please|pls|plz|thanks|thank you|ta|cheers|tho|though|then|mate|innit|at all|lol"
    r"|if you (?:know|can|could|have it|don't mind)|if possible|by any chance|do you know"
    r"|i wonder|very much|in advance|for me|exactly|roughly|approximately|approx))+$"
)


def question(words: list[str]) -> list[str]:
    """The words of the question itself; all of them where something before it could matter.

    A word that the question says again is not lost by leaving out what stands before it: "My mum
    had a CT. How many CTs are there?"
    """
    start = 0
    for place in range(1, len(words)):
        if words[place] not in _BEGINS:
            continue
        again = {word.rstrip("s") for word in words[place:]}
        before = _PHRASES.sub(" ", " ".join(words[:place])).split()
        if all(word in _OPENING or word.rstrip("s") in again for word in before):
            start = place
    return _CLOSING.sub("", " ".join(words[start:])).split()
