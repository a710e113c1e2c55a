"""How often one address may write to us."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pekportal.kit.attempts import address_of, take
from pekportal.kit.refused import Refused

PER_HOUR: Final = 20


def count(request: HttpRequest, what: str) -> None:
    """Count one sending; Refused TOO_MANY (429) after twenty in an hour from one address."""
    if not take(f"opendata.{what}", address_of(request), limit=PER_HOUR, seconds=3600):
        raise Refused(
            "TOO_MANY",
            _("Too many messages came from your address within an hour."),
            fix=_("Try again in an hour."),
            status=429,
        )
