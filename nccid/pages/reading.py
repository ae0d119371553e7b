"""How hard the site's words are to read: sentences, long sentences, and a reading grade.

The measure is the Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, 1975,
"Derivation of new readability formulas for Navy enlisted personnel"):

    0.39 x words per sentence + 11.8 x syllables per word - 15.59

It counts length and nothing else, so it finds pages that have grown hard. It cannot tell that a
page is clear: only readers can.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SOURCE_LINE = "Where this comes from"
"""A paragraph that opens with these words names papers and laws, and is no prose for patients."""
SOURCE_LINES = (SOURCE_LINE, "O ble y daw hyn")
"""The same in both languages."""

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_ADDRESS = re.compile(r"<https?://[^>]*>|https?://\S+")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_ATTRIBUTES = re.compile(r"\{:?\s*[#.][^}]*\}")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)|`")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)]|:|>|(?:!!!|\?\?\?\+?) \w+)\s+")
_DEFINITION = re.compile(r"^:\s")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"”’)])\s+")
_ENDS = re.compile(r"[.!?][\"”’)]*$")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
# Two vowels that are spoken apart, as in radio, trial, science, usual, idea, being and create.
_SPLIT_VOWELS = re.compile(
    r"(?<![ctgsx])io|(?<![ct])ia|(?<!t)ie[nt]|ua[lt]|uou|eo(?!ple)|[ey]ing|re[au]t|ea$"
)
_SILENT_ENDING = re.compile(
    r"(?:[^laeiouy]|[aeiouy]l|ll)(?<!tr)e$"
    r"|[^tdaeiouy]ed$|[^aeioucghsxz]es$|(?<![sc])hes$"
)
# An e inside a word that nobody says, as in sometimes, likely, useful and statement.
_SILENT_INSIDE = re.compile(r"some(?=[a-z])|theref|every|ely$|eful|(?<![el])ement|ireland")


def paragraphs(markdown: str) -> list[str]:
    """The prose of a Markdown page as plain text, one string for each paragraph or list item.

    Left out are front matter, headings, tables, code, comments, the terms of a definition list,
    and the lines that name sources: none of these is made of sentences for reading through.
    """
    return [paragraph.text for paragraph in _blocks(visible(markdown))]


@dataclass(frozen=True)
class Placed:
    """A sentence or paragraph and the line of the page on which it starts, counted from 1."""

    line: int
    text: str


def placed_sentences(markdown: str) -> list[Placed]:
    """The sentences of a Markdown page, each with its line, in page order."""
    found = []
    for paragraph in _blocks(visible(markdown)):
        start = 0
        for sentence in sentences(paragraph.text):
            start = paragraph.text.index(sentence, start)
            found.append(Placed(paragraph.line(start), sentence))
            start += len(sentence)
    return found


def sentences(text: str) -> list[str]:
    """The sentences of one plain paragraph. Words after the last full stop count as one too."""
    return [part for part in _SENTENCE_END.split(" ".join(text.split())) if part]


def words(text: str) -> list[str]:
    """The words of a text. COVID-19 and 4,165 are one word each."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """How many syllables a word has, at least 1, by its spelling.

    Letters that are spoken one by one (NHS) and digits count one each: people must read them out.
    """
    return sum(_part(part) for part in re.split(r"[-/.,]", word) if part) or 1


def long_sentences(markdown: str, most: int = 20) -> list[str]:
    """The sentences of a Markdown page that have more than `most` words, in page order."""
    return [one.text for one in placed_sentences(markdown) if len(words(one.text)) > most]


def grade(markdown: str) -> float:
    """The Flesch-Kincaid grade of a page: the school year, in the United States, that can read it.

    Only whole sentences count. The short lines of a list are not sentences, and would make a page
    look easier than it is. A page without a sentence has grade 0.
    """
    found = [
        counted
        for paragraph in paragraphs(markdown)
        for sentence in sentences(paragraph)
        if _ENDS.search(sentence) and (counted := words(sentence))
    ]
    number = sum(len(sentence) for sentence in found)
    if not number:
        return 0.0
    spoken = sum(syllables(word) for sentence in found for word in sentence)
    return 0.39 * number / len(found) + 11.8 * spoken / number - 15.59


def reading_age(markdown: str) -> float:
    """The age in years at which most children can read a page: its grade and five years more."""
    return grade(markdown) + 5


def visible(markdown: str) -> str:
    """The page without what nobody reads: addresses, tags, marks for bold, hidden notes.

    Line for line the same as the page, so that what is found here can be found there.
    """
    text = markdown.replace("\r\n", "\n")
    for hidden in (_FRONT_MATTER, _CODE, _COMMENT, _ATTRIBUTES):
        text = hidden.sub(_only_lines, text)
    text = _LINK.sub(r"\1", text)
    for hidden in (_ADDRESS, _TAG, _MARKS):
        text = hidden.sub(_only_lines, text)
    return text


def _only_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph as one line of text, with where each of the page's lines begins in it."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def line(self, at: int) -> int:
        """The page's line that holds the character `at`."""
        return [line for start, line in self.starts if start <= at][-1]


def _blocks(text: str) -> Iterator[_Paragraph]:
    """The paragraphs and list items of a page whose markup is gone."""
    lines = text.splitlines()
    block: list[Placed] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        item = _ITEM.match(line)
        if not line.strip() or item or _no_prose(line, following):
            yield from _closed(block)
            block = []
        if not _no_prose(line, following) and line.strip():
            words = line[item.end() :] if item else line
            block.append(Placed(number + 1, " ".join(words.split())))
    yield from _closed(block)


def _no_prose(line: str, following: str) -> bool:
    """Whether a line is a heading, a row of a table or the term that a definition explains."""
    return line.lstrip().startswith(("#", "|")) or bool(_DEFINITION.match(following))


def _closed(block: list[Placed]) -> Iterator[_Paragraph]:
    """The lines of a block as one paragraph; none when the block is empty or names sources."""
    text, starts = "", []
    for one in block:
        starts.append((len(text) + bool(text), one.line))
        text = f"{text} {one.text}".strip()
    if text and not text.startswith(SOURCE_LINES):
        yield _Paragraph(text, tuple(starts))


def _part(part: str) -> int:
    """The syllables of a part of a word that holds no hyphen."""
    if part.isdigit() or (part.isupper() and len(part) > 1 and not _is_spoken(part)):
        return len(part)
    letters = re.sub(r"[^a-z]", "", part.lower())
    groups = len(_VOWELS.findall(letters)) + len(_SPLIT_VOWELS.findall(letters))
    silent = bool(_SILENT_ENDING.search(letters)) + len(_SILENT_INSIDE.findall(letters))
    return max(1, groups - silent)


def _is_spoken(part: str) -> bool:
    """Whether capitals are read as one word, as COVID is, and not letter by letter, as NCCID is."""
    return part in {"COVID", "DICOM", "COPI", "SMART", "SHOUT"}
