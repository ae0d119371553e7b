"""Whether a question is written in another language than English, and which."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_COMMON = {
    "en": (
        "the is are was were do does did what who how why where when which can could will would "
        "my me"
        " you your i in of to and for with have has it that this not from on be about am an at "
        "there"
        " by or if get we they them their any all been should long many much data use used"
    ),
    "cy": (
        "yw mae ydy ydw oes sut pwy beth pam ble pryd faint fy fi eich ei yn yr y gan ac gyda "
        "ar i'r"
        " o'r sydd wedi cael gall alla allaf ddata rwy dw eisiau nghofnod hyn ydych chi gallaf "
        "ddefnyddio"
        " ysbytai ysbyty cleifion iechyd data'r yng nghymru sgan delweddau defnyddio"
    ),
    "fr": (
        "le la les est sont qui que quoi comment pourquoi où quand mes mon ma vos des du de un "
        "une et"
        " dans pour avec sur peut je vous nous ils données sont-elles combien quel quelle "
        "quelles hôpitaux"
    ),
    "de": (
        "der die das ist sind wer was wie warum wo wann meine mein ihre des den dem ein eine "
        "und im in"
        " für mit auf kann ich sie wir daten nicht werden wird wurden viele krankenhäuser haben"
    ),
    "es": (
        "el la los las es son quién quien qué que cómo como por dónde donde cuándo mis mi sus "
        "del de un"
        " una y en para con puede yo usted datos cuántos cuantos hospitales pueden está están"
    ),
    "it": (
        "il lo la gli le è sono chi che cosa come perché dove quando miei mio mia dei del della "
        "di un una"
        " e nel per con può io dati quanti ospedali posso possono"
    ),
    "pl": (
        "jest są kto co jak dlaczego gdzie kiedy moje mój moja czy w na do z i dla mnie się nie "
        "dane"
        " danych ile szpitali może mogę kogo jakie być ma moich dostęp moją mam kiedy czym"
    ),
    "pt": (
        "o os as é são quem que como por onde quando meus meu minha dos do da de um uma e em "
        "para com"
        " pode eu dados quantos hospitais não posso podem"
    ),
    "ro": (
        "este sunt cine ce cum de unde când mele meu mea datele și în pentru cu poate eu nu "
        "câte spitale"
        " pot la al ale care"
    ),
    "tr": "bu ve ne kim nasıl neden nerede benim verilerim kaç hastane için ile mi mı veri",
    "nl": "de het is zijn wie wat hoe waarom waar mijn een en van voor met kan ik gegevens hoeveel",
    "so": "waa maxay yaa sidee xogta waxaa iyo ka ku aan tahay ma xogtayda immisa",
    "ur": "kya hai mera mere kaun kaise kahan kitne hain ka ki ke ko mein aur data koun meri",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}


def other(text: str) -> str:
    """The code of the other language ("" for English or too little to tell, "xx" if unknown).

    Another script counts once most letters are in it. Otherwise small words decide: another
    language needs two of its own and clearly more of them than English has.
    """
    letters = [character for character in text if character.isalpha()]
    foreign = [c for c in letters if not unicodedata.name(c, "").startswith("LATIN")]
    if letters and len(foreign) * 2 > len(letters):
        return "xx"
    words = [word.lower() for word in _WORD.findall(text)]
    found = {code: sum(word in common for word in words) for code, common in _WORDS.items()}
    english = found.pop("en")
    best = max(found, key=lambda code: (found[code], code))
    if found[best] >= 2 and found[best] >= 2 * english + 1 and 3 * found[best] >= len(words):
        return best
    return ""
