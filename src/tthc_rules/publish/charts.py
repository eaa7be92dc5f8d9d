"""Charts as drawings that stand in a page: Vega-Lite specifications, drawn when the page is written.

The library is an extra; nothing of it is in the page. Colours are the page's own (``currentColor`` and its variables),
so that a chart is dark where the page is. No size hangs on the fonts of the machine: rooms are given by numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tthc_rules.errors import Problem, UsageError
from tthc_rules.records import record

Spec = dict[str, object]
"""A part of a Vega-Lite specification, ready for JSON."""

NAMED = 38
"""Signs of a name that fit beside a bar; the table beside the chart has the whole."""

_WIDE, _NARROW = 720, 340
_NAMES = 268
_BAND = {False: 22, True: 36}
_LINE_HIGH, _LINE_GAP = 40, 16
_BINS = 20
_FULL = Decimal(100)
_TAG = re.compile(r"<[^>]*>")
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+|class|pointer-events)="[^"]*"')


@record(frozen=True, slots=True)
class Bar:
    """A bar: the name before it, its length, its target, its colour (a CSS value)."""

    name: str
    value: Decimal
    target: Decimal | None
    colour: str


@record(frozen=True, slots=True)
class Line:
    """Figures of one name over time.

    Attributes:
        runs: points that may be joined: (months since the first, value).
        targets: (from, to, target), months as above, halves too.
    """

    name: str
    runs: tuple[tuple[tuple[int, Decimal], ...], ...]
    targets: tuple[tuple[Decimal, Decimal, Decimal], ...]


def bars(found: Sequence[Bar], percent: bool, *, narrow: bool, label: str) -> str:
    """Bars, longest first, with their targets; names stand above the bars where the chart is narrow.

    Args:
        found: the bars, at least one.
        percent: the whole width is at least 100.
        narrow: for the width of a phone.
        label: attributes of the drawing that say what it shows, with a space before them.
    """
    ordered = sorted(found, key=lambda bar: -bar.value)
    rows: list[Spec] = [
        {
            "id": place,
            "name": _cut(bar.name),
            "value": float(bar.value),
            "fill": bar.colour,
            "target": None if bar.target is None else float(bar.target),
        }
        for place, bar in enumerate(ordered)
    ]
    width, left = (_NARROW, 0) if narrow else (_WIDE, _NAMES)
    across = _across(_ends(found, percent), left, width)
    down: Spec = {"field": "id", "type": "nominal", "sort": None, "axis": None}
    down["scale"] = {"paddingInner": 0.25, "paddingOuter": 0.15}
    shift = 8 if narrow else 0
    names: Spec = {"type": "text", "align": "left", "baseline": "middle", "fontSize": 12, "yOffset": -shift}
    bar: Spec = {"type": "bar", "yOffset": shift, **({"height": 11} if narrow else {})}
    tick: Spec = {"type": "tick", "thickness": 2, "yOffset": shift, "size": 16 if narrow else 20}
    fill: Spec = {"field": "fill", "type": "nominal", "scale": None}
    ink: Spec = {"value": "currentColor"}
    layers: list[Spec] = [
        {"mark": bar, "encoding": {"y": down, "x": {**across, "field": "value"}, "fill": fill}},
        {"mark": names, "encoding": {"y": down, "x": {"value": 0}, "text": {"field": "name"}, "fill": ink}},
        _layer(tick, {"y": down, "x": {**across, "field": "target"}, "fill": {"value": "var(--mark)"}}, "target"),
    ]
    return _drawn(_spec(width, _BAND[narrow] * len(rows), rows, layers), "narrow" if narrow else "broad", label)


def distribution(found: Sequence[Bar], percent: bool, *, label: str) -> str:
    """How many bars end where, where they are too many to be drawn each; arguments as in `bars`."""
    least, most = _ends(found, percent)
    counts: dict[tuple[int, str], int] = {}
    for bar in found:
        place = min(int((bar.value - least) * _BINS / (most - least)), _BINS - 1)
        counts[place, bar.colour] = counts.get((place, bar.colour), 0) + 1
    step = (most - least) / _BINS
    rows: list[Spec] = [
        {"from": least + place * step, "to": least + (place + 1) * step, "count": count, "fill": colour}
        for (place, colour), count in sorted(counts.items())
    ]
    across = _across((least, most), 44, _WIDE)
    up: Spec = {"field": "count", "type": "quantitative", "stack": "zero", "title": None}
    up["axis"] = {"format": "d", "tickCount": 4, "tickMinStep": 1, "offset": -40}
    encoding: Spec = {"x": {**across, "field": "from", "bin": "binned"}, "x2": {"field": "to"}, "y": up}
    encoding["fill"] = {"field": "fill", "type": "nominal", "scale": None}
    targets = sorted({float(bar.target) for bar in found if bar.target is not None})
    layers: list[Spec] = [{"mark": {"type": "bar"}, "encoding": encoding}]
    if targets:
        rule: Spec = {"x": {**across, "field": "target"}, "stroke": {"value": "var(--mark)"}}
        data: Spec = {"values": [{"target": target} for target in targets]}
        layers.append({"data": data, "mark": {"type": "rule", "strokeWidth": 2}, "encoding": rule})
    return _drawn(_spec(_WIDE, 180, rows, layers), "broad always", label)


def lines(found: Sequence[Line], last: int, percent: bool, *, narrow: bool, label: str) -> str:
    """A small line for each name, one below the other, all on one scale.

    Args:
        found: the lines, at least one.
        last: months from the first to the last.
        percent: see `bars`.
        narrow: see `bars`.
        label: see `bars`.
    """
    values = [value for line in found for run in line.runs for _, value in run]
    least, most = _range([*values, *(target for line in found for *_, target in line.targets)], percent)
    width, left = (_NARROW, 6) if narrow else (_WIDE, _NAMES)
    room = _LINE_HIGH + (18 if narrow else 0)
    rows: list[Spec] = []
    for place, line in enumerate(found):
        rows.append({"id": place, "name": _cut(line.name)})
        for number, run in enumerate(line.runs):
            rows += [{"id": place, "run": number, "month": month, "value": float(value)} for month, value in run]
        rows += [
            {"id": place, "since": float(start), "until": float(end), "target": float(target)}
            for start, end, target in line.targets
        ]
    across: Spec = {"type": "quantitative", "axis": None}
    across["scale"] = {"domain": [-0.5, last + 0.5], "range": [left, width - 6], "nice": False}
    up: Spec = {"type": "quantitative", "axis": None}
    up["scale"] = {"domain": [least, most], "range": [room - 3, room - _LINE_HIGH + 3], "nice": False}
    path: Spec = {"x": {**across, "field": "month"}, "y": {**up, "field": "value"}, "stroke": {"value": "var(--link)"}}
    dot: Spec = {"x": path["x"], "y": path["y"], "fill": {"value": "var(--link)"}}
    rule: Spec = {"x": {**across, "field": "since"}, "x2": {"field": "until"}, "y": {**up, "field": "target"}}
    name: Spec = {"x": {"value": 0}, "y": {"value": 8 if narrow else room // 2}, "text": {"field": "name"}}
    layers: list[Spec] = [
        _layer({"type": "rule", "strokeDash": [4, 3]}, {**rule, "stroke": {"value": "var(--mark)"}}, "target"),
        _layer({"type": "line", "strokeWidth": 2}, {**path, "detail": {"field": "run"}}, "value"),
        _layer({"type": "circle", "size": 28, "opacity": 1}, dot, "value"),
        _layer(
            {"type": "text", "align": "left", "baseline": "middle", "fontSize": 12},
            {**name, "fill": {"value": "currentColor"}},
            "name",
        ),
    ]
    spec: Spec = {**_COMMON, "bounds": "flush", "spacing": _LINE_GAP, "padding": 4, "data": {"values": rows}}
    spec["facet"] = {"row": {"field": "id", "type": "ordinal", "sort": None, "header": None, "title": None}}
    spec["spec"] = {"width": width, "height": room, "layer": layers}
    return _drawn(spec, "narrow" if narrow else "broad", label)


_COMMON: Mapping[str, object] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "background": None,
    "config": {
        "aria": False,
        "font": "inherit",
        "view": {"stroke": None},
        "axis": {
            "labelColor": "currentColor",
            "gridColor": "var(--line)",
            "domain": False,
            "ticks": False,
            "labelFontSize": 12,
            "labelOverlap": False,
            "labelFlush": True,
        },
    },
}


def _spec(width: int, height: int, rows: Sequence[Spec], layers: Sequence[Spec]) -> Spec:
    room = {"left": 4, "right": 4, "top": 6, "bottom": 24}
    size: Spec = {"width": width, "height": height, "autosize": {"type": "none"}, "padding": room}
    return {**_COMMON, **size, "data": {"values": list(rows)}, "layer": list(layers)}


def _layer(mark: Spec, encoding: Spec, field: str) -> Spec:
    return {"mark": mark, "transform": [{"filter": f"isValid(datum.{field})"}], "encoding": encoding}


def _across(ends: tuple[int, int], left: int, width: int) -> Spec:
    least, most = ends
    step = next(step for step in _steps() if (most - least) / step <= 6)
    axis: Spec = {"values": [step * each for each in range(least // step, most // step + 1)], "format": "d"}
    scale: Spec = {"domain": [least, most], "range": [left, width], "nice": False}
    return {"type": "quantitative", "scale": scale, "title": None, "axis": axis}


def _steps() -> list[int]:
    """Distances between the lines of a grid: whole, for a decimal comma would hang on the language."""
    return [step * 10**power for power in range(18) for step in (1, 2, 5)]


def _ends(found: Sequence[Bar], percent: bool) -> tuple[int, int]:
    targets = [bar.target for bar in found if bar.target is not None]
    return _range([*(bar.value for bar in found), *targets], percent)


def _range(values: Sequence[Decimal], percent: bool) -> tuple[int, int]:
    """Whole numbers that no value lies beyond: 0 and, of a percentage, 100 are always among them."""
    least, most = min([*values, Decimal(0)]), max([*values, _FULL if percent else Decimal(1)])
    return int(least.to_integral_value(rounding="ROUND_FLOOR")), int(most.to_integral_value(rounding="ROUND_CEILING"))


def _cut(name: str) -> str:
    return name if len(name) <= NAMED else name[: NAMED - 1].rstrip() + "…"


def _drawn(spec: Spec, kind: str, label: str) -> str:
    """The drawing, its own words for screen readers taken off: the table beside it is their text."""
    try:
        import vl_convert
    except ImportError:
        raise UsageError([Problem("page_needs_extra")]) from None
    drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    bare = _TAG.sub(lambda tag: _SPOKEN.sub("", tag[0]), drawn)
    opening, _, rest = bare.partition(">")
    box = re.search(r'viewBox="[^"]*"', opening)
    return f'<svg class="{kind}" {box[0] if box else ""}{label}>{rest}'
