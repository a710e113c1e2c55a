"""Writes what happened, each happening once by its key."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from pekportal.kit.calendar import now, today, zone
from reports.machine import ACCEPTED, SENT_BACK
from reports.publication.models import SiteNews, Withdrawal
from reports.publication.services.papers import Sources, Values

Kind = SiteNews.Kind


def tell(
    facility_id: UUID,
    sources: Sources,
    reports: list[Values],
    programmes: list[Values],
    quarters: list[Values],
    exceedances: list[Values],
) -> None:
    """Write the happenings of a facility that are not written yet; in the order in which they happened."""
    found = [
        *_of_reports(sources, reports),
        *_of_programmes(sources, programmes),
        *_of_quarters(facility_id, quarters),
        *_of_exceedances(exceedances),
        *_of_withdrawals(sources),
    ]
    found.sort(key=lambda one: (one.at, one.key))
    known = set(SiteNews.objects.filter(facility_id=facility_id).values_list("key", flat=True))
    fresh = [one for one in found if one.key not in known]
    for one in fresh:
        one.facility_id = facility_id
    write(fresh)


@transaction.atomic
def write(fresh: list[SiteNews]) -> None:
    """Write happenings; numbers become visible in their order, so that a reader of the feed misses none.

    One writer at a time, until its transaction ends: a number given earlier is never seen later.
    """
    if not fresh:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('public_site.news'))")
    SiteNews.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)


def _of_reports(sources: Sources, reports: list[Values]) -> list[SiteNews]:
    decided = {version.receipt_number: version.decided_at for version in sources.versions}
    found = []
    for one in reports:
        of = {"year": one["year"], "quarter": one["quarter"], "subject": one["number"]}
        kind = Kind.CORRECTION if one["version"] > 1 else Kind.REPORT
        facts = {"version": one["version"], "on": one["published_on"].isoformat()}
        found.append(SiteNews(key=f"report:{one['number']}", at=one["submitted_at"], kind=kind, facts=facts, **of))
        at = decided[one["number"]]
        if at is not None and one["state"] in (ACCEPTED, SENT_BACK):
            kind = Kind.ACCEPTED if one["state"] == ACCEPTED else Kind.SENT_BACK
            found.append(SiteNews(key=f"{kind}:{one['number']}", at=at, kind=kind, **of))
    return found


def _of_programmes(sources: Sources, programmes: list[Values]) -> list[SiteNews]:
    moments = {version.pk: version.approved_at for version in sources.programmes if version.approved_at is not None}
    return [
        SiteNews(
            key=f"programme:{one['id']}",
            at=moments[one["id"]],
            kind=Kind.PROGRAMME,
            subject=str(one["id"]),
            facts={"version": one["version"]},
        )
        for one in programmes
    ]


def _of_quarters(facility_id: UUID, quarters: list[Values]) -> list[SiteNews]:
    return [
        silence(facility_id, one["year"], one["quarter"], one["due_on"])
        for one in quarters
        if one["owed"] and one["due_on"] <= today() and (one["filed_on"] is None or one["filed_on"] >= one["due_on"])
    ]


def silence(facility_id: UUID, year: int, quarter: int, due_on: dt.date) -> SiteNews:
    """The term of a quarter ran out without a report."""
    return SiteNews(
        key=f"silence:{facility_id}:{year}Q{quarter}",
        at=midnight(due_on),
        kind=Kind.SILENCE,
        facility_id=facility_id,
        year=year,
        quarter=quarter,
        facts={"due_on": due_on.isoformat()},
    )


def _of_exceedances(exceedances: list[Values]) -> list[SiteNews]:
    found = []
    for one in exceedances:
        of: dict[str, Any] = {"year": one["year"], "quarter": one["quarter"], "subject": str(one["id"])}
        facts = {"number": one["number"]}
        found.append(SiteNews(key=f"exceedance:{one['id']}", at=now(), kind=Kind.EXCEEDANCE, facts=facts, **of))
        if one["closed_on"] is not None:
            key = f"closed:{one['id']}:{one['closed_on']}"
            found.append(SiteNews(key=key, at=midnight(one["closed_on"]), kind=Kind.CLOSED, facts=facts, **of))
    return found


def _of_withdrawals(sources: Sources) -> list[SiteNews]:
    numbers: dict[Any, str] = {version.pk: version.receipt_number for version in sources.versions}
    decisions = [
        *Withdrawal.objects.filter(version__in=sources.versions),
        *Withdrawal.objects.filter(program_version__in=sources.programmes),
    ]
    return [
        SiteNews(
            key=f"withdrawal:{one.pk}",
            at=one.recorded_at,
            kind=Kind.WITHDRAWN if one.withdrawn else Kind.RESTORED,
            subject=numbers.get(one.version_id, str(one.program_version_id or "")),
            facts={"decision": one.document, "office": one.office},
        )
        for one in decisions
    ]


def midnight(day: dt.date) -> dt.datetime:
    """The beginning of a day by the portal's clock."""
    return dt.datetime.combine(day, dt.time(), tzinfo=zone())
