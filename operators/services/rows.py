"""Saving of register rows: field errors, the optimistic lock, the database's constraints in words, one event each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from operators.models import Facility
from operators.services.conflicts import words_for
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused


class Stale(Refused):
    """Somebody saved the record after the form was opened; `current` is the record as it stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__(
            "STALE",
            _("While this page was open, somebody else saved the same record."),
            fix=_("Compare both values and save again."),
            status=409,
        )
        self.current = current


def require_facility(actor: Actor, facility: Facility, *roles: str) -> None:
    """Refuse unless the actor has one of `roles` and may see the facility (a foreign one is not there at all)."""
    actor.require(*(roles or (Role.ECOLOGIST,)))
    if actor.system or Facility.objects.visible_to(actor).filter(pk=facility.pk).exists():
        return
    raise not_there()


def not_there() -> Refused:
    """The refusal for an object that is not the actor's."""
    return Refused("NOT_FOUND", _("There is no such record among yours."), fix=_("Open it from the list."), status=404)


def require_open(obj: Any) -> None:
    """Refuse to change a record that was closed."""
    closed = getattr(obj, "closed_on", None)
    if closed is not None:
        raise Refused(
            "CLOSED_ROW",
            _("«%(what)s» was closed on %(day)s and does not change any more.")
            % {"what": obj, "day": closed.strftime("%d.%m.%Y")},
            fix=_("Enter a new record instead."),
            status=409,
        )


@transaction.atomic
def save_new(actor: Actor, obj: Any, code: str) -> Any:
    """Check, insert and record `<code>.created`; raises Refused with the form fields that are wrong."""
    _check(obj)
    with _in_words():
        obj.save(force_insert=True)
    events.record(actor, f"{code}.created", obj)
    return obj


@transaction.atomic
def save_change(actor: Actor, obj: Any, values: Mapping[str, Any], code: str, *, row_version: int | None) -> Any:
    """Write `values` over the stored row; raises Stale when its row_version is not the one the form carried.

    `row_version` None (a command, the API with its own lock) skips the comparison. Nothing changed: nothing is
    written and no event is recorded.
    """
    stored = type(obj)._default_manager.select_for_update().get(pk=obj.pk)
    if row_version is not None and stored.row_version != row_version:
        raise Stale(stored)
    require_open(stored)
    changed = sorted(name for name, value in values.items() if getattr(stored, name) != value)
    if not changed:
        return stored
    for name in changed:
        setattr(stored, name, values[name])
    stored.row_version += 1
    _check(stored)
    with _in_words():
        stored.save(update_fields=[*changed, "row_version"])
    events.record(actor, f"{code}.changed", stored, fields=changed)
    return stored


@transaction.atomic
def close(actor: Actor, obj: Any, day: dt.date, code: str, *, field: str = "closed_on", **more: Any) -> Any:
    """Close a row on `day` (last day in force for `valid_to`); it is never deleted. A closed row is refused."""
    stored = type(obj)._default_manager.select_for_update().get(pk=obj.pk)
    require_open(stored)
    for name, value in {field: day, **more}.items():
        setattr(stored, name, value)
    if hasattr(stored, "row_version"):
        stored.row_version += 1
    _check(stored)
    with _in_words():
        stored.save()
    events.record(actor, f"{code}.closed", stored, day=day.isoformat())
    return stored


def _check(obj: Any) -> None:
    """Field by field (length, choice, presence) and the order of days; constraints are the database's."""
    try:
        obj.clean_fields()
    except ValidationError as wrong:
        fields = {name: " ".join(words) for name, words in wrong.message_dict.items()}
        raise Refused("FIELDS", _("Some fields can not be saved so."), fields=fields) from wrong
    for first, last in (("valid_from", "valid_to"), ("opened_on", "closed_on"), ("issued_on", "valid_to")):
        begin, end = getattr(obj, first, None), getattr(obj, last, None)
        if begin and end and end < begin:
            words = _("The last day (%(last)s) lies before the first one (%(first)s).") % {
                "last": end.strftime("%d.%m.%Y"),
                "first": begin.strftime("%d.%m.%Y"),
            }
            raise Refused("DAYS", words, fields={last: words})


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as wrong:
        name = getattr(getattr(wrong.__cause__, "diag", None), "constraint_name", None) or ""
        refused = words_for(name)
        if refused is None:
            raise
        raise refused from wrong
