"""Asked once with a version: whether there is anything of what its page would otherwise ask room by room."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from inspections.models import DocumentRequest, PickedPlace, Remark
from pekportal.kit.access import Actor
from reports.models import Attachment, ReportVersion


def with_beside(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """Versions that know what stands beside them; `there_is` reads it."""
    of_report = {"version__report": OuterRef("report")}
    standing = Remark.objects.standing().filter(version=OuterRef("pk"))
    picked = PickedPlace.objects.filter(version=OuterRef("pk"), user_id=actor.person(), gone_at=None)
    return rows.annotate(
        beside_remarks=Exists(Remark.objects.filter(**of_report)),
        beside_requests=Exists(DocumentRequest.objects.filter(**of_report)),
        beside_letters=Exists(
            ReportVersion.objects.filter(report=OuterRef("report"), information_letters__isnull=False)
        ),
        beside_attachments=Exists(Attachment.objects.filter(version=OuterRef("pk"))),
        beside_picked=_counted(picked),
        beside_standing=_counted(standing),
    )


def _counted(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("version").annotate(n=Count("pk")).values("n"))


def standing_of(version: ReportVersion) -> int:
    """How many remarks of a version are not settled; no query where it came with the version."""
    if hasattr(version, "beside_standing"):
        return version.beside_standing or 0
    return Remark.objects.standing().filter(version=version).count()


def picked_of(actor: Actor, version: ReportVersion) -> int:
    """How many places this inspector has picked of a version; no query where it came with the version."""
    if hasattr(version, "beside_picked"):
        return version.beside_picked or 0
    return PickedPlace.objects.filter(version=version, user_id=actor.person(), gone_at=None).count()


def there_is(version: ReportVersion, what: str) -> bool:
    """False only when it was asked and there is none: the query can be spared."""
    return bool(getattr(version, f"beside_{what}", True))
