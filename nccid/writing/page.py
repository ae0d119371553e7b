"""One page of words: its kind, its front matter, and what readers see on each of its lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mkdocs.utils.meta import get_data

from nccid.pages import reading

_HEADING = re.compile(r"^(?P<marks>#{1,6}) +(?P<title>.+?)\s*(?:\{[^}]*?#(?P<id>[\w-]+)[^}]*\})?$")
_CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)")
_FENCED = re.compile(r"^(```|~~~)")


@dataclass(frozen=True)
class Heading:
    """A heading with its line, its level from 1 to 6, its words, and its id, empty if not given."""

    line: int
    level: int
    title: str
    id: str


@dataclass(frozen=True)
class Page:
    """A Markdown page; `name` is its path below the site's folder, such as `en/about.md`."""

    name: str
    text: str

    @property
    def file(self) -> str:
        """The path that a writer opens."""
        return f"site/{self.name}"

    @property
    def kind(self) -> str:
        """`cy` for Welsh, `easy-read` for Easy Read, `en` for all other pages."""
        first = self.name.split("/")[0]
        return first if first in ("cy", "easy-read") else "en"

    @property
    def address(self) -> str:
        """Where the page stands on the site, such as `/en/about/`."""
        stem = self.name.removesuffix(".md").removesuffix("index").strip("/")
        return f"/{stem}/" if stem else "/"

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The page as it is written, line by line."""
        return tuple(self.text.replace("\r\n", "\n").split("\n"))

    @cached_property
    def seen(self) -> tuple[str, ...]:
        """The same lines with only what readers see, less code; of front matter the values."""
        seen = reading.visible(_CODE.sub("", self.text)).split("\n")
        for number in range(1, self.front_ends - 1):
            seen[number] = re.sub(r"^\s*[\w-]+:|[\"\[\]]", " ", self.lines[number])
        return tuple(seen)

    @cached_property
    def front_ends(self) -> int:
        """The line that closes the front matter, counted from 1; 0 when there is none."""
        if self.lines[0] != "---":
            return 0
        return next((n for n, line in enumerate(self.lines, 1) if n > 1 and line == "---"), 0)

    @cached_property
    def meta(self) -> dict[str, Any]:
        """The front matter; empty when there is none."""
        found: dict[str, Any] = get_data(self.text)[1]
        return found

    def line_of(self, key: str) -> int:
        """The line of a key of the front matter; 1 when it is not there."""
        front = self.lines[: self.front_ends]
        return next((n for n, line in enumerate(front, 1) if line.startswith(f"{key}:")), 1)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading in page order; what looks like one inside a block of code is none."""
        return tuple(self._headings())

    def _headings(self) -> Iterator[Heading]:
        fenced = False
        for number, line in enumerate(self.lines, 1):
            fenced ^= bool(_FENCED.match(line))
            found = None if fenced or number <= self.front_ends else _HEADING.match(line)
            if found:
                yield Heading(number, len(found["marks"]), found["title"], found["id"] or "")

    @cached_property
    def sources(self) -> frozenset[int]:
        """The lines of paragraphs that name papers and laws, which have their own words."""
        found: set[int] = set()
        inside = False
        for number, line in enumerate(self.seen, 1):
            inside = bool(line.strip()) and (inside or line.startswith(reading.SOURCE_LINES))
            if inside:
                found.add(number)
        return frozenset(found)

    def section(self, line: int) -> str:
        """What readers see of the section that holds a line: from one `##` to the next."""
        starts = [h.line for h in self.headings if h.level <= 2]
        first = max((start for start in starts if start <= line), default=1)
        last = min((start for start in starts if start > line), default=len(self.lines) + 1)
        return " ".join(" ".join(self.seen[first - 1 : last - 1]).split())
