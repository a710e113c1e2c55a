"""Charts drawn on the server as SVG: the same drawing on the page and in the PDF, always with its table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from pekportal.kit.numbers import format_number

# colours are attributes, not classes: WeasyPrint does not apply a page's style to an inline SVG
INK, GREY, LINE, RED = "#1a2428", "#475760", "#d3d9dc", "#a01a1a"
ACCENT = "#0e5a70"
TONES = {
    "draft": "#8b979d",
    "waiting": "#c9981f",
    "done": "#2f7d54",
    "attention": "#c65a11",
    "overdue": "#a01a1a",
    "info": "#0e5a70",
}
FONT = "Golos Text, Tinos, sans-serif"
WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 36, 44


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a series under its label; `value` None is a gap, not a zero."""

    label: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its words: title, SVG, and the table that says the same."""

    title: str
    svg: SafeString
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def line_chart(title: str, points: Sequence[Point], *, unit: str = "", limit: Decimal | None = None) -> Chart:
    """Draw `points` from left to right as a line, values over `limit` red, the limit as a dashed red line.

    Values and limit are in one `unit`. The axis begins at zero; gaps interrupt the line.
    """
    top = _ceiling([p.value for p in points if p.value is not None] + ([limit] if limit is not None else []))
    parts = [_axis(top)]
    step = Decimal(WIDTH - LEFT - RIGHT) / max(1, len(points))
    places = [(LEFT + float(step) * (i + 0.5), point) for i, point in enumerate(points)]
    parts += [_label(x, p.label) for x, p in places]
    parts += _lines(places, top)
    if limit is not None:
        parts.append(_limit_line(limit, top, unit))
    parts += [_dot(x, p, top, limit) for x, p in places if p.value is not None]
    body = format_html_join("", "{}", ((part,) for part in parts))
    svg = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}" '
        'font-family="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        _spoken(title, points, unit, limit),
        FONT,
        body,
    )
    return Chart(title, svg, *_table(points, unit, limit))


def series_chart(
    title: str, points: Sequence[Point], *, unit: str = "", limit: Decimal | None = None, spoken: str = ""
) -> SafeString:
    """Draw a long series: a line without numbers at its points, about eight labels, values over `limit` as red dots.

    The numbers stand in a table of the page; `spoken` says the drawing in one sentence for those who do not see it.
    """
    top = _ceiling([p.value for p in points if p.value is not None] + ([limit] if limit is not None else []))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(points))
    places = [(LEFT + step * (i + 0.5), point) for i, point in enumerate(points)]
    every = max(1, -(-len(points) // 8))
    parts = [_axis(top), *(_label(x, p.label) for x, p in places[::every]), *_lines(places, top)]
    if limit is not None:
        parts.append(_limit_line(limit, top, unit))
    for at, (x, point) in enumerate(places):
        if point.value is None:
            continue
        over = limit is not None and point.value > limit
        beside = [places[n][1].value for n in (at - 1, at + 1) if 0 <= n < len(places)]
        if over or all(value is None for value in beside):  # a point between two gaps has no line
            dot = '<circle cx="{}" cy="{}" r="3" fill="{}"/>'
            parts.append(format_html(dot, f"{x:.1f}", f"{_y(point.value, top):.1f}", RED if over else ACCENT))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}" '
        'font-family="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        f"{title}. {spoken}".strip(),
        FONT,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def ring(done: int, total: int, label: str) -> SafeString:
    """Draw a ring filled by done/total with the numbers inside; `label` says what is counted."""
    share = min(1.0, done / total) if total > 0 else 0.0
    around = 2 * math.pi * 42
    colour = TONES["done"] if total and done >= total else ACCENT
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="ring" viewBox="0 0 100 100" role="img" aria-label="{}" '
        'font-family="{}">'
        '<circle cx="50" cy="50" r="42" fill="none" stroke="{}" stroke-width="10"/>'
        '<circle cx="50" cy="50" r="42" fill="none" stroke="{}" stroke-width="10" stroke-dasharray="{} {}" '
        'transform="rotate(-90 50 50)"/>'
        '<text x="50" y="50" text-anchor="middle" font-size="{}" font-weight="600" fill="{}" dy=".35em">{}</text>'
        "</svg>",
        f"{label}: {done} / {total}",
        FONT,
        LINE,
        colour,
        f"{around * share:.2f}",
        f"{around:.2f}",
        "24" if len(f"{done}/{total}") <= 3 else "20" if len(f"{done}/{total}") <= 5 else "15",
        INK,
        f"{done}/{total}",
    )


def strip(parts: Sequence[tuple[int, str, str]], label: str) -> SafeString:
    """Draw one bar cut in proportion; parts are (count, word, tone). Words stand in the label for readers."""
    total = sum(count for count, _word, _tone in parts) or 1
    x = 0.0
    drawn = []
    for count, _word, tone in parts:
        width = 1000 * count / total
        drawn.append((f"{x:.1f}", f"{max(0.0, width - 2):.1f}", TONES.get(tone, GREY)))
        x += width
    words = ", ".join(f"{word}: {count}" for count, word, _tone in parts)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="strip" viewBox="0 0 1000 12" preserveAspectRatio="none" '
        'role="img" aria-label="{}">{}</svg>',
        f"{label}: {words}",
        format_html_join("", '<rect x="{}" y="0" width="{}" height="12" fill="{}"/>', drawn),
    )


def _printed(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else None
    return format_number(value, (get_language() or "ru")[:2], places)


def _ceiling(values: Sequence[Decimal]) -> Decimal:
    """The top of the axis: 1, 2, 2.5 or 5 × a power of ten, above every value."""
    highest = max(values, default=Decimal(0))
    if highest <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(highest.adjusted())
    for factor in ("1", "1.5", "2", "2.5", "3", "4", "5", "8", "10"):
        if highest * Decimal("1.05") <= power * Decimal(factor):
            return power * Decimal(factor)
    return power * 20


def _y(value: Decimal, top: Decimal) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - float(value / top))


def _axis(top: Decimal) -> SafeString:
    lines = []
    for quarter in range(5):
        value = top * quarter / 4
        y = f"{_y(value, top):.1f}"
        lines.append(
            (LEFT, WIDTH - RIGHT, y, y, LINE, LEFT - 8, y, GREY, format_number(value, (get_language() or "ru")[:2]))
        )
    return format_html_join(
        "",
        '<line x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}" stroke-width="1"/>'
        '<text x="{}" y="{}" dy=".35em" text-anchor="end" font-size="12" fill="{}">{}</text>',
        lines,
    )


def _label(x: float, words: str) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="middle" font-size="12" fill="{}">{}</text>',
        f"{x:.1f}",
        HEIGHT - 20,
        GREY,
        words,
    )


def _lines(places: Sequence[tuple[float, Point]], top: Decimal) -> list[SafeString]:
    runs: list[list[str]] = [[]]
    for x, point in places:
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(f"{x:.1f},{_y(point.value, top):.1f}")
    return [
        format_html('<polyline points="{}" fill="none" stroke="{}" stroke-width="2"/>', " ".join(run), ACCENT)
        for run in runs
        if len(run) > 1
    ]


def _limit_line(limit: Decimal, top: Decimal, unit: str) -> SafeString:
    y = _y(limit, top)
    words = gettext("limit %(value)s %(unit)s") % {"value": _printed(limit), "unit": unit}
    return format_html(
        '<line x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}" stroke-width="1.5" stroke-dasharray="6 4"/>'
        '<text x="{}" y="14" text-anchor="end" font-size="12" fill="{}">– – {}</text>',
        LEFT,
        WIDTH - RIGHT,
        f"{y:.1f}",
        f"{y:.1f}",
        RED,
        WIDTH - RIGHT,
        RED,
        words.strip(),
    )


def _dot(x: float, point: Point, top: Decimal, limit: Decimal | None) -> SafeString:
    value = point.value or Decimal(0)
    over = limit is not None and value > limit
    y = _y(value, top)
    return format_html(
        '<circle cx="{}" cy="{}" r="4" fill="{}" stroke="#fff" stroke-width="1.5"/>'
        '<text x="{}" y="{}" text-anchor="middle" font-size="12" font-weight="600" fill="{}">{}</text>',
        f"{x:.1f}",
        f"{y:.1f}",
        RED if over else ACCENT,
        f"{x:.1f}",
        f"{y + 18 if limit is not None and 0 <= y - _y(limit, top) < 26 else y - 9:.1f}",
        RED if over else INK,
        _printed(value),
    )


def _spoken(title: str, points: Sequence[Point], unit: str, limit: Decimal | None) -> str:
    words = [f"{p.label}: {_printed(p.value)} {unit}".strip() for p in points if p.value is not None]
    if limit is not None:
        words.append(gettext("limit %(value)s %(unit)s") % {"value": _printed(limit), "unit": unit})
    return f"{title}. {'; '.join(words)}".strip()


def _table(
    points: Sequence[Point], unit: str, limit: Decimal | None
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    value_head = f"{gettext('Value')}, {unit}" if unit else gettext("Value")
    head = (gettext("Period"), value_head) + ((gettext("Limit"),) if limit is not None else ())
    tail = (_printed(limit),) if limit is not None else ()
    return head, tuple((p.label, "—" if p.value is None else _printed(p.value), *tail) for p in points)


def norm_bar(before: Decimal, now: Decimal, norm: Decimal | None, label: str) -> SafeString:
    """Draw what the year used of a norm: the quarters before, this one, the norm as a line; `label` says the numbers.

    The bar is as long as the greater of norm and use; what is over the norm is red.
    """
    used = before + now
    whole = max(used, norm or Decimal(0)) or Decimal(1)
    first, second = (float(part / whole) * 1000 for part in (before, now))
    over = norm is not None and used > norm
    limit = float((norm or Decimal(0)) / whole) * 1000
    rule = format_html('<rect x="{}" y="0" width="5" height="14" fill="{}"/>', f"{min(limit, 995):.1f}", INK)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="strip norm-bar" viewBox="0 0 1000 14" '
        'preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect x="0" y="3" width="1000" height="8" fill="{}"/><rect x="0" y="3" width="{}" height="8" fill="{}"/>'
        '<rect x="{}" y="3" width="{}" height="8" fill="{}"/>{}</svg>',
        label,
        LINE,
        f"{first:.1f}",
        GREY,
        f"{first:.1f}",
        f"{second:.1f}",
        RED if over else ACCENT,
        rule if norm is not None else "",
    )
