"""What a request asks for in its query string: texts and days, refused in words when they can not be read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from rest_framework.request import Request

from pekportal.kit.refused import Place, Refused

LONGEST: Final = 100


def text(request: Request, name: str) -> str:
    """The words of a query parameter, "" without; Refused QUERY (422) for what nothing can be called."""
    said = request.query_params.get(name, "").strip()
    if len(said) > LONGEST or not said.isprintable():
        raise Refused(
            "QUERY",
            _("“%(name)s” holds at most %(longest)s letters, digits and signs.") % {"name": name, "longest": LONGEST},
            fix=_("Shorten it, or leave it out."),
            place=Place(column=name),
        )
    return said


def one_of(request: Request, name: str, known: tuple[str, ...]) -> str:
    """A query parameter that is one of `known`, "" without; Refused QUERY (422) for another word."""
    said = text(request, name)
    if said and said not in known:
        raise Refused(
            "QUERY",
            _("“%(name)s” is one of: %(known)s.") % {"name": name, "known": ", ".join(known)},
            fix=_("Choose from the list, or leave it out."),
            place=Place(column=name),
        )
    return said
