"""Operators: the administrator enters one together with the invitation of its first head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Operator
from operators.services import invitations, rows
from pekportal.kit.access import Actor, Role
from pekportal.kit.ids import bin_iin
from pekportal.kit.refused import Refused

IDENTITY = ("bin", "is_sole_proprietor", "name")


@transaction.atomic
def create_operator(
    actor: Actor,
    *,
    director_email: str = "",
    language: str = "ru",
    link: invitations.Link | None = None,
    **values: Any,
) -> tuple[Operator, invitations.Sent | None]:
    """Enter an operator by БИН (a sole proprietor by ИИН) and invite its first head when an e-mail is given."""
    actor.require(Role.ADMINISTRATOR)
    known = {**values, "bin": _identity(values["bin"], sole=bool(values.get("is_sole_proprietor")))}
    operator = rows.save_new(actor, Operator(**known), "operator")
    if not director_email:
        return operator, None
    sent = invitations.invite(
        actor,
        email=director_email,
        role=Role.DIRECTOR,
        operator=operator,
        is_first_head=True,
        language=language,
        link=link,
    )
    return operator, sent


@transaction.atomic
def update_operator(
    actor: Actor, operator: Operator, values: Mapping[str, Any], *, row_version: int | None = None
) -> Operator:
    """Change an operator: the director the addresses and the head, БИН and name only the administrator."""
    actor.require(Role.ADMINISTRATOR, Role.DIRECTOR)
    if not Operator.objects.visible_to(actor).filter(pk=operator.pk).exists():
        raise rows.not_there()
    if actor.role == Role.DIRECTOR:
        values = {name: value for name, value in values.items() if name not in IDENTITY}
    known = dict(values)
    if "bin" in known:
        known["bin"] = _identity(known["bin"], sole=bool(known.get("is_sole_proprietor", operator.is_sole_proprietor)))
    return rows.save_change(actor, operator, known, "operator", row_version=row_version)


def _identity(text: str, *, sole: bool) -> str:
    try:
        return str(bin_iin.Iin(text) if sole else bin_iin.Bin(text))
    except bin_iin.BadId as wrong:
        words = f"{wrong.message} {_('A sole proprietor has an IIN, a company a BIN.')}"
        raise Refused(wrong.code, words, fields={"bin": words}) from wrong
