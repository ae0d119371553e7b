"""Swearing that is said around a question and asks nothing: "why the hell is my scan in there?"."""

import re

_STRONG = r"f[\w*]*ck"
_SWEARING = re.compile(
    rf"\b(?:wtf|(?:what |why |how |who )?the (?:actual |bloody |{_STRONG}ing )?"
    rf"(?:hell|heck|devil|{_STRONG})"
    r"|on earth|in (?:god|heaven)'?s name"
    r"|(?:bloody|blooming|flipping|flaming|flamin|frigging|friggin|effing|feckin'?g?|sodding|ruddy"
    rf"|damn(?:ed)?|goddamn|{_STRONG}(?:ing|in'?)?)(?: well)?)(?!\w)",
    re.IGNORECASE,
)
_ASKING = re.compile(r"\b(?:what|why|how|who) the\b", re.IGNORECASE)


def calm(text: str) -> str:
    """The text without it; as it is when nothing else is left."""
    left = _SWEARING.sub(_kept, text)
    left = " ".join(left.split())
    return left if re.search(r"\w", left) else text


def _kept(found: re.Match[str]) -> str:
    asking = _ASKING.match(found[0])
    return f"{found[0].split()[0]} " if asking else " "
