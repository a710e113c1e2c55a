"""From what people wrote in a row to the attributes of its model, or a refusal at the cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from operators import resolve
from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables import TableSpec, clean_row
from programs.models import ProgramVersion
from programs.tables.registry import TABLES

LONGEST = 20_000  # characters in one cell


def clean_texts(
    spec: TableSpec, model: type[models.Model], texts: Mapping[str, str], version: ProgramVersion
) -> dict[str, Any]:
    """Model attributes of one row; `Refused("CELLS")` with an error a column key when something can not be read."""
    media = TABLES[spec.slug].media
    clean = clean_row(spec, texts, resolve.resolver(version.program.facility, media=media))
    errors: dict[str, Any] = dict(clean.errors)
    for column in spec.columns:
        words = _too_much(model, column.text_attr, column.key, clean.values)
        if words:
            errors.setdefault(column.key, words)
    if errors:
        raise Refused(
            "CELLS",
            _("Table %(number)s: the row is not saved.") % {"number": spec.number},
            fix=_("Correct the marked cells."),
            place=Place(spec.slug),
            fields=errors,
        )
    return clean.values


def _too_much(model: type[models.Model], text_attr: str, key: str, values: Mapping[str, Any]) -> str:
    text = values[text_attr]
    field = model._meta.get_field(text_attr)
    longest = getattr(field, "max_length", None) or LONGEST
    if "\x00" in text:
        return _("The cell holds a character that can not be stored.")
    if len(text) > longest:
        return _("%(count)s characters are too many, the cell takes %(longest)s.") % {
            "count": len(text),
            "longest": longest,
        }
    value = values.get(key)
    if isinstance(value, Decimal):
        return _beyond(model, key, value)
    return ""


def _beyond(model: type[models.Model], key: str, value: Decimal) -> str:
    field = model._meta.get_field(key)
    if not isinstance(field, models.DecimalField):
        return ""
    places, digits = field.decimal_places or 0, field.max_digits or 0
    if value != round(value, places):
        return _("At most %(places)s digits after the comma.") % {"places": places}
    if abs(value) >= Decimal(10) ** (digits - places):
        return _("The number is too large.")
    return ""
