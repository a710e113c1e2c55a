"""Numbers and days of the room's pages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django import template
from django.utils.translation import get_language

from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.numbers import format_number

register = template.Library()


@register.filter
def plain_number(value: Decimal | None) -> str:
    """A number of the database without its trailing zeros: 0.450000000000 is «0,45»."""
    return "—" if value is None else format_number(value.normalize(), (get_language() or "ru")[:2])


@register.filter
def times_number(value: Decimal) -> str:
    """A multiplicity with at most two decimals: «1,5»."""
    return format_number(round(value, 2).normalize(), (get_language() or "ru")[:2])


@register.filter
def date_of_moment(value: dt.datetime) -> str:
    """The day of a moment in Asia/Almaty: «22.10.2026»."""
    return f"{value.astimezone(zone()):%d.%m.%Y}"
