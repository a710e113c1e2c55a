"""What the database can hold of a cell: characters, length, digits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from pekportal.kit.tables.cells import CellError
from pekportal.kit.tables.spec import Column

LONGEST = 20_000  # characters in one cell


def unstorable(model: type[models.Model], column: Column, text: str) -> CellError | None:
    """Why this text can not be stored in the column of `model`: CHARACTER or LONG; None when it can."""
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        return CellError(
            "CHARACTER", _("The cell holds a character that can not be stored."), _("Write the text anew.")
        )
    longest = getattr(model._meta.get_field(column.text_attr), "max_length", None) or LONGEST
    if len(text) > longest:
        words = _("%(count)s characters are too many, the cell takes %(longest)s.")
        return CellError("LONG", words % {"count": len(text), "longest": longest}, _("Shorten the text."))
    return None


def beyond(model: type[models.Model], column: Column, values: Mapping[str, Any]) -> CellError | None:
    """Why the number of a cell does not fit its column: PLACES (digits after the comma) or LARGE; None when it fits."""
    value = values.get(column.key)
    if not isinstance(value, Decimal):
        return None
    field = model._meta.get_field(column.key)
    if not isinstance(field, models.DecimalField):
        return None
    places, digits = field.decimal_places or 0, field.max_digits or 0
    if abs(value) >= Decimal(10) ** (digits - places):
        return CellError("LARGE", _("The number is too large."), _("Check the number and its unit."))
    if _places(value) > places:
        words = _("At most %(places)s digits after the comma.") % {"places": places}
        return CellError("PLACES", words, _("Round the number."))
    return None


def _places(value: Decimal) -> int:
    """Digits after the comma without idle zeros; exact, whatever the precision of the context."""
    _sign, digits, exponent = value.as_tuple()
    written = "".join(map(str, digits))
    return max(0, -int(exponent) - (len(written) - len(written.rstrip("0"))))
