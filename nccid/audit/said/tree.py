"""A page or a drawing as a tree of its elements, whatever its writer left open."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Union

from nccid.audit.said.vocabulary import words

VOID = words("area base br col embed hr img input link meta source track wbr")
BLOCKS = words(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6"
    " header hr main nav ol p pre section table ul"
)
ENDED: dict[str, set[str]] = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "thead": {"thead", "tbody", "tfoot", "tr", "td", "th"},
    "tbody": {"thead", "tbody", "tfoot", "tr", "td", "th"},
    "tfoot": {"thead", "tbody", "tfoot", "tr", "td", "th"},
} | {block: {"p"} for block in BLOCKS}
"""Which open elements an element ends."""
HOLDS = {"table", "ul", "ol", "dl", "select", "svg", "template"}
"""No element within ends one around these."""


@dataclass
class Element:
    """An element with its attributes, and what it holds: texts and elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[Union[str, "Element"]] = field(default_factory=list)
    above: Union["Element", None] = field(default=None, repr=False)

    def elements(self) -> list["Element"]:
        """The elements that it holds itself."""
        return [part for part in self.parts if isinstance(part, Element)]

    def first(self, tag: str) -> Union["Element", None]:
        """The first element of a name that it holds itself."""
        return next((one for one in self.elements() if one.tag == tag), None)


def parse(text: str) -> Element:
    """The tree of a page or a drawing."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self._open = Element("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for ended in ENDED.get(tag, ()):
            self._end(ended, within=HOLDS)
        element = self._add(tag, attrs)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._end(tag, within=set())

    def handle_data(self, data: str) -> None:
        self._open.parts.append(data)

    def handle_comment(self, data: str) -> None:
        self._open.parts.append(Element("!", parts=[data], above=self._open))

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self._open.parts.append(data.removeprefix("CDATA["))

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        given = {name: value for name, value in attrs if value}
        element = Element(tag, given, above=self._open)
        self._open.parts.append(element)
        return element

    def _end(self, tag: str, within: set[str]) -> None:
        at: Element | None = self._open
        while at is not None and at.tag != tag:
            if at.tag in within:
                return
            at = at.above
        if at is not None and at.above is not None:
            self._open = at.above
