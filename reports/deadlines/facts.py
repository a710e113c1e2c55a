"""The dated facts of facilities as `obligation.judge` takes them; the one home of «who owes a report»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from operators.models import Facility, Obligation, Permit
from pekportal.kit.calendar import Quarter
from reports.deadlines.obligation import Facts, Obliged, Span, Verdict, judge


def facts_of(facility_ids: Iterable[UUID]) -> dict[UUID, Facts]:
    """The facts of each facility, in three queries."""
    wanted = list(facility_ids)
    obligations: dict[UUID, list[Obliged]] = defaultdict(list)
    categories: dict[UUID, list[tuple[Span, int]]] = defaultdict(list)
    for pk, since, until, why, document in Obligation.objects.filter(facility_id__in=wanted).values_list(
        "facility_id", "valid_from", "valid_to", "reason_to", "document"
    ):
        obligations[pk].append(Obliged(Span(since, until), why, document))
    for pk, since, until, category in Permit.objects.filter(facility_id__in=wanted).values_list(
        "facility_id", "valid_from", "valid_to", "category"
    ):
        categories[pk].append((Span(since, until), category))
    return {
        pk: Facts(tuple(obligations[pk]), tuple(categories[pk]), category, closed_on)
        for pk, category, closed_on in Facility.objects.filter(pk__in=wanted).values_list("pk", "category", "closed_on")
    }


def verdict_on(facility: Facility, period: Quarter) -> Verdict:
    """Whether `facility` owes the report of `period`, and why not."""
    return judge(period, facts_of([facility.pk])[facility.pk])
