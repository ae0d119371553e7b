"""The comms kit: all that goes out beside a release, made from the release, in one zip.

Pictures for social media come as SVG, which is the same each time, and as PNG too where Chromium is
on the computer. Each has its words for those who do not see it.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap

from nccid import published
from nccid.dates import say
from nccid.errors import NccidError
from nccid.figures.sentence import number, sentence
from nccid.opendata.packed import pack
from nccid.pages import calendar, since
from nccid.paths import Place
from nccid.published import Release

BLUE, INK, WHITE = "#005eb8", "#212b32", "#ffffff"
SIZES = {"wide": (1200, 630), "square": (1080, 1080)}
"""Shapes that social media show whole."""
FONT = "Arial, Helvetica, sans-serif"
CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@dataclass(frozen=True)
class Picture:
    """One picture: its name without ending, its size, its SVG, and its words."""

    name: str
    size: tuple[int, int]
    svg: str
    alt: str


def pictures(release: Release) -> list[Picture]:
    """One picture for each measure with a figure, in each shape."""
    found = []
    for name in release.measures:
        figure = release.figure(name)
        if figure.value is None:
            continue
        said = sentence(figure, release)
        for shape, size in SIZES.items():
            svg = _picture(release, number(figure.value), said, size)
            alt = f"{said} {_mark(release)}Source: release of {say(release.date)}."
            found.append(Picture(f"{name.replace('_', '-')}-{shape}", size, svg, alt))
    return found


def _mark(release: Release) -> str:
    return "Made-up sample data. " if release.made_up else ""


def _picture(release: Release, value: str, said: str, size: tuple[int, int]) -> str:
    """A plain card: the number large, the sentence below it, the source at the foot."""
    wide, high = size
    edge, large, text = 70, min(wide // 6, 190), wide // 22
    lines = wrap(said, width=int((wide - 2 * edge) / (text * 0.52)))
    top = (high - large - len(lines) * text * 1.35) / 2 + large * 0.75
    parts = [
        f'<rect width="{wide}" height="{high}" fill="{WHITE}"/>',
        f'<rect width="{wide}" height="24" fill="{BLUE}"/>',
        _line(edge, top, value, large, BLUE, bold=True),
    ]
    for place, line in enumerate(lines, start=1):
        parts.append(_line(edge, top + place * text * 1.35 + 10, line, text, INK))
    foot = f"{_mark(release)}{release.programme.short_name}, release of {say(release.date)}"
    parts.append(_line(edge, high - 40, foot, 28, INK))
    if release.programme.address:
        shown = release.programme.address.removeprefix("https://")
        parts.append(_line(wide - edge, high - 40, shown, 28, INK, end=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' viewBox="0 0 {wide} {high}" role="img" aria-label="{escape(said)}">\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _line(
    x: float,
    y: float,
    words: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    end: bool = False,
) -> str:
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="end"' if end else ""
    return (
        f'<text x="{x:g}" y="{y:.0f}" font-family="{FONT}" font-size="{size:g}"{weight}{anchor}'
        f' fill="{colour}">{escape(words)}</text>'
    )


def questions(release: Release, before: Release | None) -> str:
    """Questions that people will ask about a release, and what it answers."""
    short, day = release.programme.short_name, say(release.date)
    changes = since.between(before, release) if before else None
    audit = release.audit
    parts = [
        f"# Questions and answers: {short} release of {day}",
        _mark(release).strip(),
        "## What is this?",
        release.programme.about,
        "## What is new?",
        _what_changed(changes),
        *(part for name in release.measures for part in _question(release, name)),
        "## Can anyone be found in these figures?",
        f"Counts of people and scans are rounded. We attacked {audit['figures']:,} figures"
        f" and {audit['changes']:,} changes before they came out. Nothing leaked.",
        "## Was anything put right?",
        _list(changes.sentences["corrected"] if changes else []) or "Nothing in this release.",
        "## Who owns the data?",
        release.programme.owner,
        "## Who can I ask?",
        _list(f"{one.role}: {one.address or one.gap}" for one in release.programme.contacts),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _question(release: Release, name: str) -> Iterator[str]:
    about = release.measure(name)
    yield f"## {about.title}: how many, and what does it mean?"
    yield f"{sentence(release.figure(name), release)} {about.definition}"


def _what_changed(changes: since.Changes | None) -> str:
    if changes is None:
        return "This is the first release."
    if changes.nothing:
        return since.NOTHING
    kinds = ("new", "figures", "ended")
    return _list(one for kind in kinds for one in changes.sentences[kind])


def _list(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {one}" for one in sentences)


def poster(release: Release) -> str:
    """A sheet of A4 with the main figures, as SVG: ready to print."""
    wide, high, edge = 2100, 2970, 150
    short = release.programme.short_name
    parts = [
        f'<rect width="{wide}" height="{high}" fill="{WHITE}"/>',
        f'<rect width="{wide}" height="60" fill="{BLUE}"/>',
        _line(edge, 260, f"{short} in figures", 130, INK, bold=True),
        _line(edge, 350, f"Release of {say(release.date)}", 60, INK),
    ]
    y = 480.0
    if release.made_up:
        parts.append(_line(edge, 430, "Made-up sample. Do not hang this up.", 60, INK, bold=True))
        y += 60
    shown = [n for n in release.measures if release.figure(n).value is not None][:5]
    for name in shown:
        figure = release.figure(name)
        assert figure.value is not None
        parts.append(_line(edge, y + 150, number(figure.value), 150, BLUE, bold=True))
        for place, line in enumerate(wrap(sentence(figure, release), 58)):
            parts.append(_line(edge, y + 240 + place * 72, line, 56, INK))
        y += 440
    where = release.programme.address.removeprefix("https://")
    foot = where or "The address of this site is not settled yet."
    parts.append(_line(edge, high - 170, foot, 56, INK, bold=bool(where)))
    parts.append(_line(edge, high - 90, "This is not an official NHS poster.", 48, INK))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm"'
        f' viewBox="0 0 {wide} {high}" role="img"'
        f' aria-label="{escape(f"{short} in figures, release of {say(release.date)}")}">\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def mail(release: Release, before: Release | None) -> str:
    """The text of an e-mail that tells of a release."""
    changes = since.between(before, release) if before else None
    short, day = release.programme.short_name, say(release.date)
    where = release.programme.address
    read = f"{where}/en/record/releases/{release.date}/" if where else "(the site's address)"
    figures = [
        sentence(release.figure(name), release)
        for name in release.measures
        if release.figure(name).value is not None
    ]
    return "\n".join(
        [
            f"Subject: {_mark(release)}New figures of the {short}, {day}",
            "",
            "Hello,",
            "",
            f"New figures of the {release.programme.name} came out. They show what was known on"
            f" {day}.",
            "",
            "What is new:",
            _what_changed(changes),
            "",
            "The main figures:",
            *(f"- {one}" for one in figures),
            "",
            f"Read more: {read}",
            "",
            "Counts of people and scans are rounded, so that nobody can be found in them.",
            "",
        ]
    )


def kit(place: Place, date: str, chromium: str | None = None) -> bytes:
    """The zip for the release of a date; `chromium` is the program that makes the PNG files."""
    release = published.open_release(place, date)
    made = [day for day in published.dates(place) if day <= date]
    before = published.open_release(place, made[-2]) if len(made) > 1 else None
    drawn = pictures(release)
    alt = "\n\n".join(f"{one.name}\n{one.alt}" for one in drawn) + "\n"
    files = [
        ("read-me.txt", _read_me(release, png=bool(chromium)).encode("utf-8")),
        ("alt-texts.txt", alt.encode("utf-8")),
        *((f"pictures/{one.name}.svg", one.svg.encode("utf-8")) for one in drawn),
        ("poster.svg", poster(release).encode("utf-8")),
        ("questions-and-answers.md", questions(release, before).encode("utf-8")),
        ("e-mail.txt", mail(release, before).encode("utf-8")),
        ("releases.ics", calendar.ics(release, made)),
    ]
    if chromium:
        files += [(f"pictures/{one.name}.png", png(one, chromium)) for one in drawn]
    return pack(files, release.date)


def _read_me(release: Release, *, png: bool) -> str:
    kinds = "SVG and PNG" if png else "SVG (no Chromium was found to make PNG)"
    return (
        f"{_mark(release)}All of this was made from the release of {say(release.date)}.\n"
        f"Pictures: {kinds}. Post each with its words from alt-texts.txt.\n"
        "The figures are the published ones, rounded to protect people. Do not add others.\n"
    )


def chromium() -> str | None:
    """Where Chromium is on this computer; None when it is not."""
    return shutil.which("chromium")


def png(picture: Picture, program: str) -> bytes:
    """The picture as PNG, drawn by Chromium; NccidError when it cannot draw.

    What it needs lies in a folder that is taken away. The folder's path is short: Chromium puts a
    socket below it, and such a path may have 107 letters. Only public figures are drawn.
    """
    wide, high = picture.size
    with TemporaryDirectory(dir="/tmp") as folder:
        drawing, out = Path(folder, "picture.html"), Path(folder, "picture.png")
        drawing.write_text(
            f"<!doctype html><style>body{{margin:0}}svg{{display:block}}</style>{picture.svg}",
            encoding="utf-8",
        )
        command = [program, *CHROMIUM, f"--user-data-dir={folder}/profile"]
        command += [f"--window-size={wide},{high}", f"--screenshot={out}", drawing.as_uri()]
        own = {**os.environ, "TMPDIR": folder}
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=120, env=own)
            return out.read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise NccidError(
                "Chromium could not draw a picture.", do="Make the kit without PNG files."
            ) from None
