"""Choosing the method of a source from a day on, with its parameters; ending it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from monitoring.calc.methods.model import Method
from monitoring.calc.methods.registry import method_of
from monitoring.calc.methods.running import run
from monitoring.calc.models import MethodParameter, SourceMethod
from operators.models import EmissionSource
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused


@transaction.atomic
def choose(
    actor: Actor,
    source: EmissionSource,
    *,
    method: str,
    valid_from: dt.date,
    parameters: Mapping[str, str],
    part: str = "",
    note: str = "",
    is_demo: bool = False,
) -> SourceMethod:
    """Calculate the source by `method` from `valid_from` on; what was chosen before ends the day before.

    The same day again corrects the choice in place (history keeps it). Refused GONE (404), METHOD, PARAMETERS (422,
    per field), LATER (409: a choice that begins later is there).
    """
    actor.require(Role.ECOLOGIST)
    mine = EmissionSource.objects.visible_to(actor).select_for_update().filter(pk=source.pk).first()
    if mine is None:
        raise Refused("GONE", _("There is no such source."), status=404)
    known = _known(method)
    texts = _checked(known, parameters)
    part = part.strip()[:80]
    of_it = SourceMethod.objects.filter(source=mine, method=method, part=part)
    if of_it.filter(valid_from__gt=valid_from).exists():
        raise Refused(
            "LATER",
            _("The source has a later choice of this method."),
            fix=_("Choose a later day, or end that choice."),
            status=409,
            fields={"valid_from": _("A later choice is there.")},
        )
    choice = _written(actor, mine, method, part, valid_from, note, is_demo)
    choice.parameters.all().delete()
    MethodParameter.objects.bulk_create(MethodParameter(choice=choice, key=k, text=v) for k, v in texts.items())
    events.record(actor, "calc.method", mine, words=str(known.title), method=method, part=part, since=str(valid_from))
    return choice


def _written(
    actor: Actor,
    source: EmissionSource,
    method: str,
    part: str,
    valid_from: dt.date,
    note: str,
    is_demo: bool,
) -> SourceMethod:
    rows = SourceMethod.objects.filter(source=source, method=method, part=part)
    same_day = rows.filter(valid_from=valid_from).first()
    if same_day is not None:
        same_day.note, same_day.valid_to, same_day.chosen_by_id = note.strip()[:300], None, actor.user_id
        same_day.row_version += 1
        same_day.save(update_fields=["note", "valid_to", "chosen_by", "row_version"])
        return same_day
    for one in rows.filter(valid_from__lt=valid_from):
        if one.valid_to is None or one.valid_to >= valid_from:
            one.valid_to = valid_from - timedelta(days=1)
            one.row_version += 1
            one.save(update_fields=["valid_to", "row_version"])
    try:
        with transaction.atomic():
            return SourceMethod.objects.create(
                source=source,
                method=method,
                part=part,
                valid_from=valid_from,
                note=note.strip()[:300],
                chosen_by_id=actor.user_id,
                is_demo=is_demo,
            )
    except IntegrityError as wrong:
        raise Refused(
            "DOUBLE", _("Somebody chose this method just now."), fix=_("Reload the page."), status=409
        ) from wrong


@transaction.atomic
def end(actor: Actor, choice: SourceMethod, *, last_day: dt.date) -> SourceMethod:
    """The choice holds to `last_day` for the last time; Refused GONE (404), DATES (422)."""
    actor.require(Role.ECOLOGIST)
    mine = SourceMethod.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=choice.pk).first()
    if mine is None:
        raise Refused("GONE", _("There is no such choice."), status=404)
    if last_day < mine.valid_from:
        words = _("The last day is before the first one.")
        raise Refused("DATES", words, fields={"last_day": words})
    mine.valid_to = last_day
    mine.row_version += 1
    mine.save(update_fields=["valid_to", "row_version"])
    events.record(actor, "calc.method_ended", mine.source, method=mine.method, part=mine.part, last_day=str(last_day))
    return mine


def _known(code: str) -> Method:
    found = method_of(code)
    if found is None:
        words = _("Choose a method of the list.")
        raise Refused("METHOD", words, fields={"method": words})
    if not found.can_calculate:
        words = _("The formula of this method was not read: bring a ready result with its document.")
        raise Refused("METHOD", words, fields={"method": words})
    return found


def _checked(method: Method, parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters of the method as written; Refused PARAMETERS names each that can not be used."""
    texts = {one.key: parameters.get(one.key, "").strip()[:120] for one in method.parameters}
    wrong = {
        problem.key: f"{problem.title}: {problem.words}"
        for problem in run(method, texts).problems
        if problem.key in texts
    }
    if wrong:
        raise Refused(
            "PARAMETERS",
            _("Some parameters can not be used."),
            fix=_("Correct the marked fields."),
            fields=wrong,
        )
    defaults = {one.key: one.default for one in method.parameters}
    return {key: text or defaults[key] for key, text in texts.items()}
