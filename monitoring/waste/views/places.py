"""What the views of the room share: who comes in, the quarter, the crumbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

READERS = (Role.ECOLOGIST, Role.DIRECTOR)
WRITERS = (Role.ECOLOGIST,)


def can_write(request: PortalRequest, quarter: Quarter) -> bool:
    """True when this person may write in this quarter now."""
    return quarter.is_open and request.actor.has(Role.ECOLOGIST)


def context(request: PortalRequest, quarter: Quarter, here: str, **more: Any) -> dict[str, Any]:
    """The context every page has: quarter, tabs with the current one, whether one may write."""
    return {"quarter": quarter, "tabs": tabs(request, quarter, here), "can_write": can_write(request, quarter), **more}


def tabs(request: PortalRequest, quarter: Quarter, here: str) -> list[dict[str, Any]]:
    """The pages of the room; filling is the ecologist's."""
    names: list[tuple[str, str, tuple[str, ...]]] = [
        ("room", _("Balances"), ()),
        ("journal", _("Entries of the quarter"), ()),
        ("running", _("Whole journal"), ()),
        ("terms", _("Lots and terms"), ()),
        ("meters", _("Water"), ()),
        ("plan", _("Plan of measures"), ()),
    ]
    if request.actor.has(Role.ECOLOGIST):
        names.append(("fill", _("Fill the tables"), ("journal",)))
    return [
        {
            "label": label,
            "href": reverse(f"waste:{name}", args=[quarter.pk, *more]),
            "current": "-".join((name, *more)) == here,
        }
        for name, label, more in names
    ]


def put(form: forms.Form, refused: Refused) -> int:
    """Put the refusal on the form; what is not about its values goes up. The status of the answer."""
    if refused.status in (403, 404):
        raise refused
    add_refusal(form, refused)
    return refused.status
