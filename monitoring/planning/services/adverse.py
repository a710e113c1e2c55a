"""Registering periods of НМУ and taking them back."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.planning.models import AdversePeriod
from monitoring.services.quarters import lock_open
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused

DEGREES = (1, 2, 3)


@transaction.atomic
def register(
    actor: Actor,
    quarter: Quarter,
    *,
    first: dt.date,
    last: dt.date,
    degree: int,
    announced_by: str,
    number: str = "",
    is_demo: bool = False,
) -> AdversePeriod:
    """Register days of НМУ as they were announced; the same once more changes nothing.

    Raises Refused DAYS, DEGREE, SOURCE (422), OVERLAP, FROZEN (409), GONE (404).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    announced_by, number = announced_by.strip(), number.strip()
    _refuse_wrong(fresh, first, last, degree, announced_by)
    given = {"first": first, "last": last, "degree": degree, "announced_by": announced_by, "number": number}
    known = AdversePeriod.objects.live().filter(quarter=fresh)
    same: AdversePeriod | None = known.filter(**given).first()
    if same is not None:
        return same
    other = known.filter(first__lte=last, last__gte=first).order_by("first").first()
    if other is not None:
        raise _overlap(other)
    try:
        with transaction.atomic():
            period = AdversePeriod.objects.create(
                quarter=fresh, registered_by_id=actor.user_id, is_demo=is_demo, **given
            )
    except IntegrityError as wrong:  # the database decides between two at the same moment
        raise _overlap(None) from wrong
    events.record(actor, "plan.adverse_registered", period, first=str(first), last=str(last), degree=degree)
    return period


def _refuse_wrong(quarter: Quarter, first: dt.date, last: dt.date, degree: int, announced_by: str) -> None:
    if last < first:
        words = _("The last day lies before the first one.")
        raise Refused("DAYS", words, fields={"last": words})
    if not (quarter.period.contains(first) and quarter.period.contains(last)):
        words = _("The days must lie within the quarter, %(first)s–%(last)s.") % {
            "first": f"{quarter.period.start:%d.%m.%Y}",
            "last": f"{quarter.period.end:%d.%m.%Y}",
        }
        fix = _("Register what goes beyond it in the other quarter.")
        raise Refused("DAYS", words, fix=fix, fields={"first" if not quarter.period.contains(first) else "last": words})
    if degree not in DEGREES:
        words = _("The degree is 1, 2 or 3.")
        raise Refused("DEGREE", words, fields={"degree": words})
    if not announced_by:
        words = _("Say who announced it.")
        raise Refused("SOURCE", words, fields={"announced_by": words})


def _overlap(other: AdversePeriod | None) -> Refused:
    words = (
        _("Some of these days are registered already: %(days)s, degree %(degree)s.")
        % {"days": other, "degree": other.degree}
        if other
        else _("Some of these days were registered by somebody else at this moment.")
    )
    return Refused(
        "OVERLAP",
        words,
        fix=_("Withdraw that period with a reason, or register the other days only."),
        fields={"first": words},
        status=409,
    )


def results_in(book: QuarterBook, period: AdversePeriod) -> int:
    """How many tasks of these days have their result."""
    return sum(
        filled
        for one in book.progress
        if one.item.days
        for window, filled in zip(one.item.windows, one.filled, strict=True)
        if window.first <= period.last and period.first <= window.last
    )


@transaction.atomic
def withdraw(actor: Actor, period: AdversePeriod, *, reason: str) -> AdversePeriod:
    """Take a period back: its tasks fall away, the row stays with the reason.

    Raises Refused REASON (422), RESULTS (409: a result answers one of its tasks), FROZEN (409).
    """
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, period.quarter_id)
    mine: AdversePeriod = AdversePeriod.objects.select_for_update().get(pk=period.pk, quarter=fresh)
    if mine.withdrawn_at is not None:
        return mine
    if not reason.strip():
        words = _("Write why the period is withdrawn.")
        raise Refused("REASON", words, fields={"reason": words})
    results = results_in(QuarterBook(fresh), mine)
    if results:
        raise Refused(
            "RESULTS",
            _("Results of these days are entered: %(count)d. The period can not be withdrawn.") % {"count": results},
            fix=_("Delete or correct the rows of these days first."),
            status=409,
        )
    mine.withdrawn_at, mine.withdrawn_by_id, mine.withdrawal_reason = now(), actor.user_id, reason.strip()[:500]
    mine.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    events.record(actor, "plan.adverse_withdrawn", mine, words=mine.withdrawal_reason)
    return mine
