"""What every view is made of: headline, chart with its table, dates, definition, download."""

import csv
import io
from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from nccid.dates import say
from nccid.figures.sentence import number, sentence
from nccid.published import Figure, Release
from nccid.words import label

ANY = "All"
BLUE = "#005eb8"
ROUNDED = "Figures are rounded so that nobody can be picked out."


def heading(title: str, static: str) -> None:
    """The page's title, and the page without JavaScript that says the same."""
    st.title(title)
    st.markdown(f"The same figures [on a plain page]({static}), without JavaScript.")


def choose(name: str, options: Sequence[str], *, key: str = "") -> str:
    """A filter that stands in the address of the page; empty when nothing is chosen.

    The address holds the words that people read, so a link can be read too.
    """
    words = {label(option): option for option in options}
    given = st.query_params.get_all(key or name)
    if len(given) > 1 or not set(given) <= {ANY, *words}:
        # The total must not pass for the part that the address asked for.
        st.warning(f"This page's address asks for something that “{label(name)}” does not offer.")
    chosen = st.selectbox(label(name), [ANY, *words], key=key or name, bind="query-params")
    return words.get(chosen or ANY, "")


def filters(release: Release, names: Sequence[str]) -> dict[str, str]:
    """One filter a dimension, side by side; those left open are not in the answer."""
    if not names:
        return {}
    chosen = {}
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column:
            chosen[name] = choose(name, release.values(name))
    return {name: value for name, value in chosen.items() if value}


def headline(release: Release, measure: str, **asked: str) -> Figure:
    """The figure as a sentence, with its definition and its two dates."""
    figure = release.figure(measure, **asked)
    about = release.measure(measure)
    st.subheader(sentence(figure, release))
    changed = release.changed_on(measure)
    lines = [about.definition]
    lines += [ROUNDED] if about.protected else []
    lines += [f"Checked on {say(release.checked_on)}."]
    lines += [f"Figures last changed on {say(changed)}."] if changed else []
    st.caption(" ".join(lines))
    return figure


def shown(figure: Figure) -> str:
    """The figure for a table: a number, or the word for why there is none."""
    return number(figure.value) if figure.value is not None else figure.status.replace("_", " ")


def bars(title: str, parts: Sequence[tuple[str, Figure]], name: str) -> None:
    """A bar chart of a breakdown, with its table and its download."""
    words = [label(value) for value, _ in parts]
    drawing = go.Figure(
        go.Bar(
            y=words,
            x=[figure.value for _, figure in parts],
            text=[shown(figure) for _, figure in parts],
            orientation="h",
            marker_color=BLUE,
        )
    )
    drawing.update_yaxes(autorange="reversed", automargin=True)
    drawing.update_layout(height=80 + 42 * len(parts), margin={"l": 0, "r": 10, "t": 10, "b": 30})
    rows = [(label(value), shown(figure)) for value, figure in parts]
    said = "; ".join(f"{what}: {value}" for what, value in rows)
    chart(title, drawing, f"{title}. {said}.", ("", "Figure"), rows, name)


def over_time(title: str, series: Sequence[Figure], name: str) -> None:
    """A line over time; it breaks where a figure is not shown."""
    drawing = go.Figure(
        go.Scatter(
            x=[figure.as_of for figure in series],
            y=[figure.value for figure in series],
            mode="lines+markers" if len(series) < 60 else "lines",
            line={"color": BLUE, "width": 2.5},
            connectgaps=False,
        )
    )
    drawing.update_yaxes(rangemode="tozero", automargin=True)
    drawing.update_layout(height=380, margin={"l": 0, "r": 10, "t": 10, "b": 30})
    rows = [(figure.as_of, shown(figure)) for figure in series]
    seen = [figure for figure in series if figure.value is not None]
    said = f"{title}. No figure is shown."
    if seen:
        said = (
            f"{title}: {shown(seen[0])} on {say(seen[0].as_of)},"
            f" {shown(seen[-1])} on {say(seen[-1].as_of)}."
        )
    chart(title, drawing, said, ("Date", "Figure"), rows, name)


def chart(
    title: str,
    drawing: go.Figure,
    said: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    name: str,
) -> None:
    """A chart with what it says in words, the same as a table, and that table to download."""
    st.markdown(f"**{title}**")
    st.plotly_chart(drawing, alt=said, key=f"chart-{name}", config={"displayModeBar": False})
    with st.expander(f"{title}: as a table"):
        table(columns, rows)
    download(name, columns, rows)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table that a screen reader can read; every cell is text."""
    st.table({column: [row[index] for row in rows] for index, column in enumerate(columns)})


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """What is shown, as RFC 4180 CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def download(name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A button for what is shown."""
    st.download_button(
        f"Download this as CSV ({name})",
        as_csv(columns, rows),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"download-{name}",
        on_click="ignore",
    )
