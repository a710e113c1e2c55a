"""The year of a facility as a drawing: four quarters, their due days, today; SVG from the server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pekportal.kit.charts import FONT, GREY, INK, LINE, TONES
from reports.deadlines.presenters import Line

WIDTH, HEIGHT, EDGE = 720, 118, 12
BAR, TERM = 34, 84  # where the quarters and the due days stand


def year_strip(lines: Sequence[Line], year: int, today: dt.date) -> SafeString:
    """Draw the quarters of `year` with the due days of `lines`; the words stand in the label and in the list below."""
    first, last = dt.date(year, 1, 1), dt.date(year + 1, 2, 28)

    def x(day: dt.date) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (day - first).days / (last - first).days

    shown = [line for line in lines if line.row.year == year]
    parts = [_quarter(line, x(line.row.period.start), x(line.row.period.next.start)) for line in shown]
    parts += [_term(line, x(line.row.period.next.start), x(line.row.due_on)) for line in shown]
    if first <= today <= last:
        parts.append(_today(x(today)))
    spoken = "; ".join(f"{line.row.period.roman} {year}: {line.word}" for line in shown)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="year-strip" viewBox="0 0 {} {}" role="img" aria-label="{}" '
        'font-family="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        _("Deadlines of %(year)s") % {"year": year} + f": {spoken}",
        FONT,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _quarter(line: Line, left: float, right: float) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="26" rx="3" fill="{}" fill-opacity="0.16" stroke="{}"/>'
        '<text x="{}" y="{}" text-anchor="middle" font-size="13" font-weight="600" fill="{}">{}</text>',
        f"{left + 1:.1f}",
        BAR - 18,
        f"{right - left - 2:.1f}",
        TONES[line.tone],
        TONES[line.tone],
        f"{(left + right) / 2:.1f}",
        BAR,
        INK,
        line.row.period.roman,
    )


def _term(line: Line, ends: float, due: float) -> SafeString:
    """From the end of the quarter to its due day, with the day and the word below."""
    if not line.row.owed:
        return SafeString()
    return format_html(
        '<line x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}" stroke-width="3"/>'
        '<circle cx="{}" cy="{}" r="6" fill="{}" stroke="#fff" stroke-width="1.5"/>'
        '<text x="{}" y="{}" text-anchor="middle" font-size="13" font-weight="600" fill="{}">{}</text>'
        '<text x="{}" y="{}" text-anchor="middle" font-size="12" fill="{}">{}</text>',
        f"{ends:.1f}",
        f"{due:.1f}",
        TERM - 22,
        TERM - 22,
        LINE,
        f"{due:.1f}",
        TERM - 22,
        TONES[line.tone],
        f"{due:.1f}",
        TERM + 2,
        INK,
        f"{line.row.due_on:%d.%m}",
        f"{due:.1f}",
        TERM + 19,
        GREY,
        line.word,
    )


def _today(at: float) -> SafeString:
    return format_html(
        '<line x1="{}" x2="{}" y1="10" y2="{}" stroke="{}" stroke-width="1.5" stroke-dasharray="3 3"/>'
        '<text x="{}" y="9" text-anchor="middle" font-size="11" fill="{}">{}</text>',
        f"{at:.1f}",
        f"{at:.1f}",
        TERM - 12,
        INK,
        f"{at:.1f}",
        INK,
        _("today"),
    )
