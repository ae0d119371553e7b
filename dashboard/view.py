"""What every view is made of: title, headline, pictures with their tables, downloads, citation."""

from collections.abc import Collection, Sequence
from html import escape

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from dashboard import record
from dashboard.picture import Picture, as_csv
from dashboard.words import KEY, current, inside, label, say, title, words
from nccid.figures.sentence import number, sentence
from nccid.figures.table import table as html_table
from nccid.pages.gaps import field, key
from nccid.programme import Measure
from nccid.published import Figure, Release


def heading(name: str, static: str) -> None:
    """The page's title, and the page without JavaScript that says the same."""
    st.title(words(name), anchor=False)
    st.markdown(words("plain_page", static=static))


def headline(release: Release, measure: str, **asked: str) -> Figure:
    """The figure as a sentence, with its two dates; its definition is one click away."""
    figure = release.figure(measure, **asked)
    about = release.measure(measure)
    st.header(said(figure, release), anchor=False)
    changed = record.changed_on(release, measure)
    st.caption(
        f"{words('checked_on', day=say(release.checked_on))} "
        + (words("changed_on", day=say(changed)) if changed else words("never_published"))
    )
    definition(about)
    return figure


def said(figure: Figure, release: Release) -> str:
    """The figure in the visitor's language: a sentence, or in Welsh what it is and its number."""
    if current() == "en":
        return sentence(figure, release)
    about = release.measure(figure.measure)
    names = {row["ods_code"]: row["name"] for row in release.rows("hospitals")}
    parts = [
        say(value) if name == "as_of" else names.get(value, label(value))
        for name, value in figure.filters.items()
    ]
    what = ", ".join([title(about), *parts])
    value = words(figure.status) if figure.value is None else number(figure.value)
    return f"{what}: {value} ({say(figure.as_of)})"


def definition(about: Measure) -> None:
    """What a measure counts, folded away."""
    with st.expander(f"{words('what_counts')}: {title(about)}"):
        english(about.definition)
        if about.protected:
            st.markdown(f"{words('rounded')} {words('how_rounded')}")
        static = f"/en/record/statistics/#{about.name}"
        st.markdown(words("definition_page", static=static))


def english(*sentences: str) -> None:
    """Sentences of the record, which are in English; on a Welsh page they are marked as such."""
    if not sentences:
        return
    inner = "".join(f"<p>{escape(one)}</p>" for one in sentences)
    if len(sentences) > 1:
        inner = "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in sentences) + "</ul>"
    warned = words("english_only")
    before = f"<p>{escape(warned)}</p>" if warned else ""
    st.html(f'{before}<div lang="en-GB">{inner}</div>')


def picture(of: Picture) -> None:
    """A chart with its title, what it says in words, its table, and all of it to take away."""
    with st.container():
        st.subheader(of.title, anchor=False)
        if of.figure is not None:
            st.plotly_chart(
                of.figure,
                alt=of.said,
                key=f"chart-{of.name}",
                theme=None,
                config={"displayModeBar": False},
            )
        elif not of.rows:
            st.markdown(words("nothing_found"))
            return
        if of.note:
            st.markdown(of.note)
        if of.figure is None:
            _scrolling(of.title, of.html)
        else:
            with st.expander(f"{words('as_table')}: {of.title}"):
                _scrolling(of.title, of.html)
        _take_away(of)


def _take_away(of: Picture) -> None:
    with st.expander(f"{words('take_away')}: {of.title}"):
        download(words("csv", name=of.name), of.csv, f"{of.name}.csv", "text/csv")
        if of.svg:
            svg = of.svg.encode()
            download(words("svg", name=of.name), svg, f"{of.name}.svg", "image/svg+xml")
        if of.figure is not None:
            # The browser makes it from the chart that it shows; explorer.js does the work.
            st.html(
                f'<button type="button" class="png" value="{escape(of.name)}">'
                f"{escape(words('png', name=of.name))}</button>"
            )


def download(words_: str, data: bytes, name: str, kind: str) -> None:
    """A button for a file."""
    st.download_button(
        words_,
        lambda: data,  # sent when it is asked for, and kept for nobody until then
        file_name=name,
        mime=kind,
        key=f"download-{name}",
        on_click="ignore",
    )


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Collection[int] = (),
) -> None:
    """A table that a screen reader can read, and that scrolls by itself on a phone."""
    _scrolling(caption, html_table(caption, columns, rows, numbers))


def _scrolling(caption: str, inner: str) -> None:
    st.html(
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"{inner}</div>"
    )


def listed(
    title: str, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], empty: str = ""
) -> None:
    """A table under a heading, with its download; a sentence when it has no row."""
    st.subheader(title, anchor=False)
    if not rows:
        st.markdown(empty or words("nothing_found"))
        return
    table(title, columns, rows)
    data = as_csv(columns, rows)
    download(words("csv", name=name), data, f"{name}.csv", "text/csv")


def gaps(release: Release, *tables: str) -> None:
    """What is missing here and why, with the way to all gaps; nothing where nothing is missing."""
    found = [row for row in release.rows("gaps") if row["table"] in tables and row["key"] == "*"]
    if not found:
        return
    rows = [(field(*key(row)[::2]), row["reason"]) for row in found]
    st.subheader(words("gap"), anchor=False)
    table(words("gap"), (words("what"), words("why")), rows)
    st.markdown(words("gap_link"))


def lead(page: str) -> None:
    """A link to another page of the explorer, in the visitor's language."""
    chosen = st.query_params.get(KEY)
    try:
        st.page_link(
            f"pages/{page}.py",
            label=words("more", page=words(page)),
            query_params={KEY: chosen} if chosen else None,
        )
    except StreamlitPageNotFoundError:
        return  # a page that runs alone, outside app.py, has no others


def cite(release: Release, about: str, **asked: str) -> None:
    """A text by which this view can be cited, with the release, its date and its address."""
    parts = [about, *(f"{label(name)}: {label(value)}" for name, value in asked.items())]
    text = words(
        "citation",
        programme=release.programme.name,
        title="; ".join(parts),
        day=say(release.date),
        checked=say(release.checked_on),
    )
    if release.made_up:
        text = f"{words('citation_made_up')} {text}"
    if st.context.url:
        query = "&".join(
            f"{name}={value.replace(' ', '+')}" for name, value in st.query_params.items()
        )
        text = f"{text} {st.context.url}" + (f"?{query}" if query else "")
    with st.expander(words("cite")):
        st.code(text, language=None, wrap_lines=True)


def within(release: Release, measure: str, asked: dict[str, str]) -> str:
    """A measure's title with the filters in brackets."""
    values = ", ".join(place(release, name, value) for name, value in asked.items())
    about = title(release.measure(measure))
    return f"{about} ({values})" if values else about


def place(release: Release, name: str, value: str) -> str:
    """What people read for a filter's value; a hospital by its name."""
    if name != "hospital":
        return label(value)
    known = {row["ods_code"]: row["name"] for row in release.rows("hospitals")}
    return known.get(value, value)


def by(what: str, dimension: str) -> str:
    """A heading such as `Patients by nation`."""
    return words("by", title=what, by=inside(dimension))
