"""Opening a quarter, its capacity, locking and unlocking it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from monitoring.machine import QUARTER
from monitoring.models import Quarter
from monitoring.signals import quarter_opened
from operators.models import Facility, Obligation
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import now, today
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.numbers import BadNumber, Number, parse_number
from pekportal.kit.refused import Refused
from programs.models import ProgramVersion


@transaction.atomic
def open_quarter(actor: Actor, facility: Facility, period: Period, *, is_demo: bool = False) -> Quarter:
    """Open a quarter against the approved programme in force on its last day.

    Refused GONE, EARLY (the quarter has not begun), NO_OBLIGATION, NO_PROGRAMME, DOUBLE (it is open already).
    """
    actor.require(Role.ECOLOGIST)
    seen = Facility.objects.visible_to(actor).filter(pk=facility.pk).first()
    if seen is None:
        raise Refused("GONE", _("There is no such facility."), status=404)
    if Quarter.objects.of(seen, period).exists():
        raise _double(period)
    if period.start > today():
        raise Refused("EARLY", _("This quarter has not begun yet."), fix=_("Come back on its first day."))
    _refuse_without_obligation(seen, period)
    version = version_for(seen, period)
    try:
        with transaction.atomic():
            quarter = Quarter.objects.create(
                facility=seen,
                year=period.year,
                quarter=period.quarter,
                program_version=version,
                opened_at=now(),
                opened_by_id=actor.user_id,
                is_demo=is_demo,
            )
    except IntegrityError as wrong:  # two clicks at the same moment: the constraint decides
        raise _double(period) from wrong
    events.record(actor, "quarter.open", quarter, program=str(version.pk))
    quarter_opened.send(sender=Quarter, quarter=quarter, actor=actor)
    return quarter


def version_for(facility: Facility, period: Period) -> ProgramVersion:
    """The version of the programme in force on the last day of `period`; Refused NO_PROGRAMME.

    It is the last one approved by that day, a later one may have superseded it since; the first one when the
    programme was approved only afterwards.
    """
    approved = list(
        ProgramVersion.objects.filter(program__facility=facility, approved_at__isnull=False)
        .filter(program__valid_from__lte=period.end, program__valid_to__gte=period.end)
        .select_related("program")
        .order_by("number")
    )
    in_time = [one for one in approved if one.approved_at.astimezone(zone()).date() <= period.end]
    version = in_time[-1] if in_time else approved[0] if approved else None
    if version is None:
        raise Refused(
            "NO_PROGRAMME",
            _("There is no approved programme in force on %(day)s.") % {"day": f"{period.end:%d.%m.%Y}"},
            fix=_("Send the programme to the director and have it approved, then open the quarter."),
        )
    return version


def covers(period: Period, path: str = "") -> Q:
    """Obligations that cover some day of `period`, reached through `path`."""
    begun = Q(**{f"{path}valid_from__lte": period.end})
    return begun & (Q(**{f"{path}valid_to__isnull": True}) | Q(**{f"{path}valid_to__gte": period.start}))


def _refuse_without_obligation(facility: Facility, period: Period) -> None:
    if not Obligation.objects.filter(covers(period), facility=facility).exists():
        raise Refused(
            "NO_OBLIGATION",
            _("The facility owes no report for this quarter."),
            fix=_("Check the obligation to report on the page of the facility."),
        )


def _double(period: Period) -> Refused:
    return Refused(
        "DOUBLE",
        _("The quarter %(quarter)s is open already.") % {"quarter": period},
        fix=_("Go to the list of quarters and continue there."),
        status=409,
    )


def lock_open(actor: Actor, quarter_id: UUID) -> Quarter:
    """The quarter locked for this transaction and open for entry; Refused GONE (404) or FROZEN (409)."""
    quarter = (
        Quarter.objects.visible_to(actor)
        .select_for_update(of=("self",))
        .select_related("facility__operator", "program_version__program")
        .filter(pk=quarter_id)
        .first()
    )
    if quarter is None:
        raise Refused("GONE", _("There is no such quarter."), status=404)
    refuse_closed(quarter)
    return quarter


def refuse_closed(quarter: Quarter) -> None:
    """Refuse (409) a quarter whose report is approved."""
    if not quarter.is_open:
        raise Refused(
            "FROZEN",
            _("The quarter is locked: its report is approved."),
            fix=_("A return of the report opens it again."),
            status=409,
        )


@transaction.atomic
def save_capacity(
    actor: Actor, quarter: Quarter, *, text: str, unit: str = "", row_version: int | None = None
) -> Quarter:
    """Keep the actual capacity of the quarter: words as written, and the number when it is one."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    if row_version is not None and fresh.row_version != row_version:
        raise Refused(
            "STALE",
            _("Somebody else saved the capacity meanwhile: «%(text)s».") % {"text": fresh.actual_capacity},
            fix=_("Compare and save again."),
            status=409,
        )
    fresh.actual_capacity = text.strip()[:300]
    fresh.actual_capacity_value, found_unit = _capacity(fresh.actual_capacity)
    fresh.actual_capacity_unit = (unit.strip() or found_unit)[:40]
    fresh.row_version += 1
    fresh.save(update_fields=["actual_capacity", "actual_capacity_value", "actual_capacity_unit", "row_version"])
    return fresh


def _capacity(text: str) -> tuple[Any, str]:
    try:
        number = parse_number(text)
    except BadNumber:
        return None, ""  # words stay words: «работы не велись»
    if not isinstance(number, Number):
        return None, ""
    if number.value < 0:
        words = _("The capacity can not be negative.")
        raise Refused("NEGATIVE", words, fields={"actual_capacity": words})
    return number.value, number.unit


@transaction.atomic
def follow_programme(actor: Actor, version: ProgramVersion) -> list[Quarter]:
    """Put the open quarters that end on or after today under `version`, just approved; those that ended stay.

    The programme in force on the last day of a quarter is the one it is held against.
    """
    found = Quarter.objects.select_for_update().filter(
        program_version__program_id=version.program_id, state=QUARTER.initial
    )
    moved = [one for one in found.exclude(program_version=version) if follows(one)]
    for quarter in moved:
        events.record(
            actor, "quarter.programme", quarter, before=str(quarter.program_version_id), after=str(version.pk)
        )
        quarter.program_version = version
        quarter.save(update_fields=["program_version"])
    return moved


def follows(quarter: Quarter) -> bool:
    """True for an open quarter whose last day is still to come: a version approved now is in force on that day."""
    return quarter.is_open and quarter.period.end >= today()


def lock(actor: Actor, quarter: Quarter) -> Quarter:
    """Lock the quarter with its approved report; called by the services of reports inside their transaction."""
    return _move(actor, quarter, "lock")


def unlock(actor: Actor, quarter: Quarter, *, reason: str) -> Quarter:
    """Open the quarter again after a return; called by the services of reports inside their transaction."""
    return _move(actor, quarter, "unlock", reason=reason)


@transaction.atomic
def _move(actor: Actor, quarter: Quarter, code: str, *, reason: str = "") -> Quarter:
    # the portal moves the quarter; the person who approved or returned stands in the report's own event
    system = Actor.as_system(actor.name or "system")
    moved: Quarter = QUARTER.perform(quarter, code, system, reason=reason)
    return moved
