"""How often one address may try, and how many are read at once on the whole portal; counted in the shared cache."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused

_HOUR: Final = 3600
_LONGEST: Final = 120  # seconds after which the place of a killed process is free again


def too_large() -> Refused:
    """The refusal of a file over the limit."""
    return Refused(
        "TOO_LARGE",
        _("The file is larger than %(limit)d MB: larger ones are not taken without a log-in.")
        % {"limit": settings.TRYIT_LIMIT_MB},
        fix=_("Remove scans and pictures from it, or save it as .docx or .xlsx."),
        status=413,
    )


def count(address: str) -> None:
    """Count one try of the address in this hour; Refused TOO_OFTEN (429) when it has used all of them."""
    moment = now()
    hour = int(moment.timestamp()) // _HOUR
    # the address itself is not kept
    who = hashlib.sha256(f"{settings.SECRET_KEY}:{hour}:{address}".encode()).hexdigest()[:32]
    for one in range(settings.TRYIT_PER_HOUR):
        if cache.add(f"tryit:{who}:{one}", 1, _HOUR):  # atomic: two requests at once never take one place
            return
    minutes = 60 - moment.minute
    raise Refused(
        "TOO_OFTEN",
        ngettext(
            "From your address a file was already checked in this hour: more are not taken.",
            "From your address %(count)d files were already checked in this hour: more are not taken.",
            settings.TRYIT_PER_HOUR,
        )
        % {"count": settings.TRYIT_PER_HOUR},
        fix=ngettext("Come back in %(count)d minute.", "Come back in %(count)d minutes.", minutes) % {"count": minutes},
        status=429,
    )


@contextmanager
def place() -> Iterator[None]:
    """Hold one of the few places for reading a file; Refused BUSY (503) when all are taken."""
    for one in range(settings.TRYIT_AT_ONCE):
        key = f"tryit:place:{one}"
        if cache.add(key, 1, _LONGEST):
            try:
                yield
            finally:
                cache.delete(key)
            return
    raise Refused(
        "BUSY",
        _("Other files are being checked right now."),
        fix=_("Try again in half a minute."),
        status=503,
    )
