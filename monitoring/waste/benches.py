"""The journal of a quarter as a bench of the grid (ADR 9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.services.quarters import lock_open
from monitoring.waste.models import Meter
from monitoring.waste.tables.journal import JOURNAL, WasteEntry
from monitoring.waste.tables.meters import MONTHS, READINGS, MeterReading
from operators import resolve
from operators.resolve import word_key
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.grid import Bench
from pekportal.kit.refused import Refused
from pekportal.kit.tables.kinds import CellProblem, parse_date


def journal_bench(actor: Actor, quarter: Quarter, *, writing: bool = False) -> Bench:
    """The entries of a quarter, without reversals; with `writing` the quarter is locked and must be open.

    Refused ROLE (403), GONE (404), FROZEN (409).
    """
    if writing:
        actor.require(Role.ECOLOGIST)
        quarter = lock_open(actor, quarter.pk)

    def complete(texts: Mapping[str, str]) -> dict[str, str]:
        refuse_day(quarter, texts.get("day", ""))
        return {}

    return Bench(
        spec=JOURNAL,
        model=WasteEntry,
        fixed={"quarter": quarter},
        resolve=resolve.resolver(quarter.facility),
        lead=quarter,
        actor=actor,
        can_edit=quarter.is_open and actor.has(Role.ECOLOGIST),
        label=resolve.label,
        complete=complete,
        seen=_entries,
    )


def readings_bench(actor: Actor, quarter: Quarter, *, writing: bool = False) -> Bench:
    """The readings of a quarter; with `writing` the quarter is locked and must be open. Refused as `journal_bench`."""
    if writing:
        actor.require(Role.ECOLOGIST)
        quarter = lock_open(actor, quarter.pk)

    def complete(texts: Mapping[str, str]) -> dict[str, str]:
        refuse_reading(quarter, texts)
        return {}

    return Bench(
        spec=READINGS,
        model=MeterReading,
        fixed={"quarter": quarter},
        resolve=resolve.resolver(quarter.facility),
        key=("meter", "month"),
        lead=quarter,
        actor=actor,
        can_edit=quarter.is_open and actor.has(Role.ECOLOGIST),
        label=resolve.label,
        complete=complete,
    )


def refuse_reading(quarter: Quarter, texts: Mapping[str, str]) -> None:
    """Refuse a month that is not of the quarter, and a meter that the facility has not."""
    month = next((code for code, words in MONTHS if texts.get("month", "") in (code, words.kk, words.ru, words.en)), "")
    first = quarter.period.start.month
    if month and not first <= int(month) <= first + 2:
        wrong = _("This month is not of the quarter.")
        raise Refused("MONTH", wrong, fix=_("Choose one of its three months."), fields={"month": wrong})
    name = texts.get("meter", "")
    known = {
        word_key(one) for one in Meter.objects.filter(facility_id=quarter.facility_id).values_list("name", flat=True)
    }
    if name and word_key(name) not in known:
        wrong = _("The facility has no meter «%(name)s».") % {"name": name}
        raise Refused("METER", wrong, fix=_("Add the meter first."), fields={"meter": wrong})


def _entries(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    return rows.filter(reverses__isnull=True)


def refuse_day(quarter: Quarter, text: str) -> None:
    """Refuse a day that is not of the quarter, or is still to come; a text that is no date is told elsewhere."""
    try:
        day = parse_date(text)
    except CellProblem:
        return
    period = quarter.period
    if not period.start <= day <= period.end:
        words = _("%(day)s is not a day of this quarter (%(first)s–%(last)s).") % {
            "day": f"{day:%d.%m.%Y}",
            "first": f"{period.start:%d.%m.%Y}",
            "last": f"{period.end:%d.%m.%Y}",
        }
        raise Refused("DAY", words, fix=_("Open the journal of its own quarter."), fields={"day": words})
    if day > today():
        words = _("%(day)s is still to come.") % {"day": f"{day:%d.%m.%Y}"}
        raise Refused("DAY", words, fix=_("Enter it when it has happened."), fields={"day": words})
