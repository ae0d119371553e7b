"""Charts as plotly figures. Each has a twin in `nccid.figures`, which draws the same as SVG.

No two things are told apart by colour alone: by dashes, by pattern, and by the words beside them.
Charts do not zoom: on a phone a finger that moves over one would be caught in it.
"""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from nccid.figures.chart import BLUE, GREY, INK, LIGHT, NONE_HIDDEN, PALE, Hidden
from nccid.figures.sentence import number
from nccid.published import Figure

DASHES = ((BLUE, "solid"), (INK, "dash"), (GREY, "dot"), (BLUE, "dashdot"))
RED = "#b31b12"
FONT = {"color": INK, "size": 14}


class Drawing(go.Figure):  # type: ignore[misc]  # plotly publishes no types
    """A figure that nobody changes once it was shown: what a browser is sent is put together once.

    Plotly copies all of a figure whenever it is shown, which took a fifth of a run.
    """

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data; the same object each time, for reading only."""
        if "_shown" not in self.__dict__:
            object.__setattr__(self, "_shown", super().to_dict())
        found: dict[str, Any] = self.__dict__["_shown"]
        return found


def _laid_out(figure: go.Figure, height: int, below: int = 30, **more: object) -> go.Figure:
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 12, "t": 10, "b": below},
        dragmode=False,
        font=FONT,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": FONT},
        **more,
    )
    axis = {"fixedrange": True, "automargin": True, "tickfont": FONT}
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    return figure


def bars(items: Sequence[tuple[str, float | None, str]]) -> go.Figure:
    """Horizontal bars of items (label, value, what is said of it); no bar where there is none."""
    places = list(range(len(items)))
    drawing = Drawing(
        go.Bar(
            y=places,
            x=[value for _, value, _ in items],
            orientation="h",
            marker={"color": BLUE},
            hoverinfo="skip",
            width=0.4,
        )
    )
    # A label above its bar leaves the bar the whole width of a phone. What is said of it stands
    # behind it, and stands there too where there is no bar.
    notes = [
        {"y": place - 0.42, "x": 0, "text": words, "xanchor": "left"}
        for place, (words, _, _) in zip(places, items, strict=True)
    ]
    notes += [
        {"y": place, "x": value or 0, "text": f" {said}", "xanchor": "left", "font": FONT}
        for place, (_, value, said) in zip(places, items, strict=True)
    ]
    shared = {"showarrow": False, "yanchor": "middle", "font": FONT}
    most = max((value or 0 for _, value, _ in items), default=0) or 1
    drawing.update_layout(annotations=[{**shared, **note} for note in notes])
    drawing.update_yaxes(visible=False, range=[len(items) - 0.5, -0.8])
    drawing.update_xaxes(visible=False, range=[0, most * 1.25])
    return _laid_out(drawing, 20 + 46 * len(items), below=4)


def lines(
    series: Sequence[tuple[str, Sequence[Figure]]], hidden: Hidden = NONE_HIDDEN
) -> go.Figure:
    """Lines over time, which break where a figure is not shown.

    Crosses below the scale, where no value can stand, mark the days with a `hidden` one.
    """
    drawing = Drawing()
    for index, (words, points) in enumerate(series):
        colour, dash = DASHES[index % len(DASHES)]
        drawing.add_trace(
            go.Scatter(
                x=[point.as_of for point in points],
                y=[point.value for point in points],
                name=words,
                mode="lines+markers" if len(points) < 60 else "lines",
                line={"color": colour, "width": 2.5, "dash": dash},
                marker={"size": 6, "symbol": index},
                connectgaps=False,
            )
        )
    word, days = hidden
    if days:
        drawing.add_trace(
            go.Scatter(
                x=days,
                y=[0] * len(days),
                yaxis="y2",
                name=word,
                mode="markers",
                marker={"symbol": "x-thin-open", "size": 9, "color": INK},
                hovertemplate=f"%{{x}}: {word}<extra></extra>",
            )
        )
        drawing.update_layout(
            yaxis={"domain": [0.09, 1]},
            yaxis2={"domain": [0, 0.07], "range": [-1, 1], "visible": False},
            xaxis={"anchor": "y2"},
        )
    drawing.update_layout(yaxis={"rangemode": "tozero"})
    drawing.update_xaxes(type="date")
    return _laid_out(drawing, 380, showlegend=len(series) > 1 or bool(days))


def steps(points: Sequence[tuple[int, float]], last: int, across: str) -> go.Figure:
    """A curve that goes down in steps: points are days and the share, from 0 to 1, from then on."""
    days = [day for day, _ in points] + [max(last, points[-1][0])]
    shares = [share for _, share in points] + [points[-1][1]]
    drawing = Drawing(
        go.Scatter(
            x=days,
            y=shares,
            mode="lines",
            line={"color": BLUE, "width": 2.5, "shape": "hv"},
            hovertemplate="%{x}: %{y:.0%}<extra></extra>",
        )
    )
    drawing.update_yaxes(range=[0, 1.02], tickformat=".0%")
    drawing.update_xaxes(title={"text": across, "font": FONT}, rangemode="tozero")
    return _laid_out(drawing, 380)


def growing(points: Sequence[tuple[str, int]]) -> go.Figure:
    """A count that goes up in steps over time: points are days and the count from then on."""
    drawing = Drawing(
        go.Scatter(
            x=[day for day, _ in points],
            y=[count for _, count in points],
            mode="lines+markers",
            line={"color": BLUE, "width": 2.5, "shape": "hv"},
            marker={"size": 6},
        )
    )
    drawing.update_yaxes(rangemode="tozero")
    drawing.update_xaxes(type="date")
    return _laid_out(drawing, 340)


def pairs(keys: tuple[str, str], items: Sequence[tuple[str, float, float]]) -> go.Figure:
    """Two bars for each item: the first full, the second in outline, both with their number."""
    looks = ({"color": BLUE}, {"color": "#fff", "line": {"color": BLUE, "width": 2}})
    drawing = Drawing(
        [
            go.Bar(
                name=words,
                y=[item[0] for item in items],
                x=[item[which + 1] for item in items],
                text=[number((item[1], item[2])[which]) for item in items],
                textposition="outside",
                textfont=FONT,
                cliponaxis=False,
                orientation="h",
                marker=look,
                hoverinfo="skip",
            )
            for which, (words, look) in enumerate(zip(keys, looks, strict=True))
        ]
    )
    drawing.update_yaxes(autorange="reversed")
    most = max((max(one, other) for _, one, other in items), default=0) or 1
    drawing.update_xaxes(visible=False, range=[0, most * 1.15])
    return _laid_out(drawing, 90 + 62 * len(items), barmode="group")


def grid(
    columns: Sequence[str], rows: Sequence[str], values: Sequence[Sequence[float]]
) -> go.Figure:
    """A grid of numbers, each written in its box; the darker a box, the greater its number."""
    drawing = Drawing(
        go.Heatmap(
            x=list(columns),
            y=list(rows),
            z=[list(row) for row in values],
            text=[[number(value) for value in row] for row in values],
            texttemplate="%{text}",
            textfont={**FONT, "size": 16},
            colorscale=[[0, "#fff"], [1, LIGHT]],
            showscale=False,
            xgap=3,
            ygap=3,
            hoverinfo="skip",
        )
    )
    drawing.update_xaxes(type="category", side="top", showgrid=False)
    drawing.update_yaxes(type="category", autorange="reversed", showgrid=False)
    return _laid_out(drawing, 70 + 46 * len(rows))


def tiles(places: Sequence[tuple[int, int, Sequence[str], float, bool]]) -> go.Figure:
    """A map of tiles (column, row, words, number, nation); the darker, the greater its number."""
    drawing = Drawing()
    most = max((value for *_, value, _ in places), default=0) or 1
    for column, row, words, value, nation in places:
        drawing.add_shape(
            type="rect",
            x0=column + 0.03,
            x1=column + 0.97,
            y0=row + 0.03,
            y1=row + 0.97,
            fillcolor=f"rgba(0, 94, 184, {0.08 + 0.42 * value / most if value else 0:.2f})",
            line={"color": INK if nation else BLUE, "width": 3 if nation else 1},
        )
        shared = {"showarrow": False, "x": column + 0.5}
        drawing.add_annotation(
            y=row + 0.36, text="<br>".join(words), font={"color": INK, "size": 12}, **shared
        )
        drawing.add_annotation(
            y=row + 0.76, text=f"<b>{number(value)}</b>", font={"color": INK, "size": 20}, **shared
        )
    drawing.add_trace(go.Scatter(x=[], y=[], mode="markers"))  # without one, no axis is drawn
    rows = max((row for _, row, *_ in places), default=0) + 1
    drawing.update_xaxes(visible=False, range=[0, 3])
    drawing.update_yaxes(visible=False, range=[rows, 0])
    return _laid_out(drawing, 104 * rows, below=4)


STRETCHES: dict[str, dict[str, Any]] = {
    "access": {"color": BLUE},
    "listed": {"color": BLUE},
    "waiting": {"color": "#fff", "line": {"color": GREY, "width": 2}},
    "late": {
        "color": "#fff",
        "line": {"color": RED, "width": 2},
        "pattern": {"shape": "/", "fgcolor": RED, "bgcolor": "#fff", "solidity": 0.4, "size": 6},
    },
}
"""Full bars are access or listing, hollow ones waiting, striped ones late."""


def gantt(lives: Sequence[tuple[str, Sequence[tuple[str, str, str, str, int]]]]) -> go.Figure:
    """Lives one below another: a label, and stretches (words, first, last, kind, days)."""
    drawing = Drawing()
    for kind, look in STRETCHES.items():
        own = [
            (row, stretch)
            for row, (_, stretches) in enumerate(lives)
            for stretch in stretches
            if stretch[3] == kind
        ]
        if own:
            drawing.add_trace(
                go.Bar(
                    y=[row for row, _ in own],
                    base=[stretch[1] for _, stretch in own],
                    # A date axis counts milliseconds.
                    x=[max(stretch[4], 1) * 86_400_000 for _, stretch in own],
                    orientation="h",
                    marker=look,
                    width=0.32,
                    hovertext=[f"{s[0]}: {s[1]} – {s[2]}" for _, s in own],
                    hoverinfo="text",
                )
            )
    starts = [min((s[1] for s in stretches), default="") for _, stretches in lives]
    first, last = min(filter(None, starts)), max(s[2] for _, stretches in lives for s in stretches)
    middle = sorted((first, last))[0][:4], last[:4]
    late = str((int(middle[0]) + int(middle[1]) + 1) // 2)
    drawing.update_layout(
        annotations=[
            {
                # A name that begins in the later half is set from the right, or it would run out.
                "x": start if start[:4] < late else last,
                "xanchor": "left" if start[:4] < late else "right",
                "y": row - 0.42,
                "yanchor": "middle",
                "text": words,
                "showarrow": False,
                "font": {"color": INK, "size": 13},
            }
            for row, ((words, _), start) in enumerate(zip(lives, starts, strict=True))
            if start
        ]
    )
    drawing.update_xaxes(type="date", side="top", gridcolor=PALE)
    drawing.update_yaxes(visible=False, range=[len(lives) - 0.4, -0.9])
    return _laid_out(drawing, 70 + 36 * len(lives), barmode="overlay", showlegend=False)
