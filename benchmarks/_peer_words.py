"""The words of one of our pages, marked up with the classes of nhsuk-frontend."""

from html import escape
from html.parser import HTMLParser
from typing import Final

CLASSES: Final = {
    "h1": "nhsuk-heading-xl",
    "h2": "nhsuk-heading-l",
    "h3": "nhsuk-heading-m",
    "p": "nhsuk-body",
    "ul": "nhsuk-list nhsuk-list--bullet",
    "ol": "nhsuk-list nhsuk-list--number",
    "table": "nhsuk-table",
    "thead": "nhsuk-table__head",
    "tbody": "nhsuk-table__body",
    "tr": "nhsuk-table__row",
    "th": "nhsuk-table__header",
    "td": "nhsuk-table__cell",
    "label": "nhsuk-label",
    "fieldset": "nhsuk-fieldset",
    "legend": "nhsuk-fieldset__legend nhsuk-fieldset__legend--s",
    "input": "nhsuk-input",
    "textarea": "nhsuk-textarea",
    "select": "nhsuk-select",
    "button": "nhsuk-button",
    "details": "nhsuk-details",
    "summary": "nhsuk-details__summary",
}
KEPT: Final = {
    *("id", "href", "for", "type", "name", "value", "checked", "rows", "maxlength", "required"),
    *("autocomplete", "spellcheck", "aria-describedby", "aria-label", "aria-labelledby", "role"),
    *("tabindex", "lang", "hreflang", "datetime", "method", "action", "scope", "colspan"),
}
OURS: Final = {"field": "nhsuk-form-group", "radio": "nhsuk-radios__item", "hint": "nhsuk-hint"}
VOID: Final = {"input", "br", "hr", "img", "wbr"}
SCRIPT_ONLY: Final = {"error", "errors", "live"}
"""Parts that only our script fills: the peer's page would carry them empty."""


def in_their_classes(html: str) -> str:
    """Our HTML with their classes for ours, without drawings and without what scripts fill."""
    words = _Words()
    words.feed(html)
    words.close()
    return "".join(words.out)


class _Words(HTMLParser):
    """Rewrites each element as it goes by."""

    def __init__(self) -> None:
        """Begin with nothing written and no element open."""
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        # The open elements, outermost first, and whether each is left out with all inside it.
        self._open: list[tuple[str, bool]] = []
        self._radio = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element with its new class, or begin to leave it out."""
        given = dict(attrs)
        names = set((given.get("class") or "").split())
        out = self._left_out or tag in {"svg", "script"} or bool(names & SCRIPT_ONLY)
        if tag not in VOID:
            self._open.append((tag, out))
        if not out:
            kept = [(name, value) for name, value in attrs if name in KEPT]
            if new := self._class(tag, names, given.get("type") or ""):
                kept.insert(0, ("class", new))
            self.out.append(f"<{tag}{''.join(map(_written, kept))}>")

    def handle_endtag(self, tag: str) -> None:
        """Close an element, unless it is left out."""
        if self._open and self._open[-1][0] == tag:
            _, out = self._open.pop()
            if not out:
                self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self._left_out:
            self.out.append(escape(data, quote=False))

    @property
    def _left_out(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _class(self, tag: str, names: set[str], kind: str) -> str:
        if tag == "input":
            self._radio = kind == "radio"
            return "nhsuk-radios__input" if self._radio else CLASSES[tag]
        if tag == "label" and self._radio:
            self._radio = False
            return "nhsuk-label nhsuk-radios__label"
        own = [OURS[name] for name in sorted(names & OURS.keys())]
        return " ".join([*([CLASSES[tag]] if tag in CLASSES else []), *own])


def _written(attribute: tuple[str, str | None]) -> str:
    name, value = attribute
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
