"""How this room shows numbers and places."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from pekportal.kit.numbers import format_number
from reports.decision import questions
from reports.decision.origins import mend_url
from reports.decision.places import Place
from reports.decision.sheet import paper_link
from reports.form.order250 import TABLES as FORM
from reports.models import ReportVersion

register = template.Library()
MINUS = "−"


def _language() -> str:
    return (get_language() or "ru")[:2]


@register.filter
def plain(value: Decimal) -> str:
    """A number as it is written in the reader's language, with its own decimals."""
    return format_number(value.normalize(), _language())


@register.filter
def signed(value: Decimal) -> str:
    """The same with its sign: +0,5 and −0,5."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return sign + plain(abs(value))


@register.filter
def signed_percent(value: Decimal) -> str:
    """+150 %, −33,3 %: one decimal below a hundred, none above."""
    places = Decimal("0.1") if abs(value) < 100 else Decimal(1)
    return f"{signed(value.quantize(places, rounding=ROUND_HALF_UP))}\u00a0%"


@register.filter
def paper_of(version: ReportVersion, place: Place) -> str:
    """The address of a place on the paper of a version."""
    return paper_link(version, place)


@register.simple_tag
def change_question() -> str:
    """What to ask about a large change."""
    return str(questions.ABOUT_CHANGE)


@register.filter
def card_of(version: ReportVersion, place: Place) -> str:
    """The address of the card of a place."""
    return _at("decision:place", version, place)


@register.filter
def correct_of(version: ReportVersion, place: Place) -> str:
    """Where a correction that begins with this place is started."""
    return _at("decision:correct", version, place)


@register.filter
def mend_of(version: ReportVersion, place: Place) -> str:
    """Where the data of a place are mended."""
    return mend_url(version, place)


def _at(name: str, version: ReportVersion, place: Place) -> str:
    said = {"table": place.table, "row": place.row, "column": place.column}
    query = urlencode({key: value for key, value in said.items() if value})
    return f"{reverse(name, args=[version.pk])}{'?' if query else ''}{query}"


@register.filter
def section_of(version: ReportVersion, place: Place) -> str:
    """The section of the form in which a place stands: «2.3»; the name of a table that has none."""
    table = FORM.get(place.table)
    if table is None:
        return place.table
    return table.spec.section or str(table.spec.title(version.language))
