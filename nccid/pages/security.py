"""What a page may load: the content security policy, and a check that every page keeps to it."""

from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

CSP: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""The policy that each page carries in itself, so that it holds wherever the page is served.

Nothing can go to another site. That nothing is sent to this one either, but by the page that asks,
is held by tests of each script and of what a browser sends.
"""

CSP_HEADER: Final = f"{CSP}; frame-ancestors 'none'"
"""The same as a response header. A page cannot say in itself who may put it in a frame."""

_LOADS: Final = {
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "button": ("formaction",),
    "iframe": ("src", "srcdoc"),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""The attributes through which each element fetches or sends something without being asked."""


def check(html: str) -> list[str]:
    """What in a page breaks the policy, one sentence each; an empty list when nothing does.

    Looks for inline scripts and styles, event handlers, script addresses, anything fetched from
    or sent to another site, and a missing or different policy.
    """
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.wrong()


def check_style(css: str) -> list[str]:
    """What in a style sheet would fetch from another site, pull in another sheet, or break it."""
    found = []
    if css.count("{") != css.count("}"):
        # One brace too few and every rule after it belongs to another: pages lose their looks.
        found.append("The style sheet does not close each { with a }.")
    if "@import" in css:
        found.append("The style sheet pulls in another one with @import.")
    for part in css.split("url(")[1:]:
        address = part.split(")")[0].strip(" \"'")
        if _elsewhere(address):
            found.append(f"The style sheet fetches {address} from outside the site.")
    return found


def _elsewhere(address: str) -> bool:
    """Whether an address leaves the site, or hides its content in itself (`data:`)."""
    parts = urlsplit(address.strip())
    return bool(parts.scheme or parts.netloc)


class Reader(HTMLParser):
    """Walks over a page and notes what breaks the policy, with the line it stands on."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.policies: list[str] = []
        self._in_script = False

    def wrong(self) -> list[str]:
        """What in the page that was read breaks the policy, one sentence each."""
        if self.policies != [CSP]:
            return [
                *self.found,
                "The page does not carry the site's content security policy, once.",
            ]
        return self.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads, sends or runs."""
        values = {name: value or "" for name, value in attrs}
        if tag == "style":
            self._note("an inline style sheet")
        if tag == "base":
            self._note("a <base> element, which would move every link")
        if tag == "script":
            self._in_script = True
            if not values.get("src"):
                self._note("an inline script")
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(values.get("content", ""))
        if tag == "link" and "canonical" in values.get("rel", ""):
            return
        self._look_at(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """The end of a script."""
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        """Note words inside a script."""
        if self._in_script and data.strip():
            self._note("a script with words inside the page")

    def _look_at(self, tag: str, values: dict[str, str]) -> None:
        for name, value in values.items():
            if name == "style":
                self._note(f"a style attribute on <{tag}>")
            if name.startswith("on"):
                self._note(f"an event handler {name} on <{tag}>")
            if name == "ping":
                self._note(f"a ping attribute on <{tag}>")
            if value.strip().lower().startswith(("javascript:", "vbscript:")):
                self._note(f"a script address on <{tag}>")
        for name in _LOADS.get(tag, ()):
            for address in values.get(name, "").split(","):
                if _elsewhere(address):
                    self._note(f"<{tag} {name}> that leaves the site: {address.strip()}")

    def _note(self, what: str) -> None:
        self.found.append(f"Line {self.getpos()[0]} has {what}.")
