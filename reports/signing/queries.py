"""Querysets and readings of signatures. Other rooms ask `signature_of` and `evidence_of`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from operators.models import Membership, User
from pekportal.kit.access import Actor, Role
from pekportal.kit.eds.verdict import SECOND_CODES, Check, Status
from pekportal.kit.files import read
from reports.models import ReportVersion
from reports.queries import OfVersionQuerySet

if TYPE_CHECKING:
    from reports.signing.models import Signature, SignatureCheck

VOID = "VOID"


class TicketQuerySet(OfVersionQuerySet):
    """Tickets: the operator's own business."""

    def visible_to(self, actor: Actor) -> Self:
        """As versions, but nothing for the inspector."""
        return self.none() if actor.has(Role.INSPECTOR) else super().visible_to(actor)


class SignatureQuerySet(OfVersionQuerySet):
    """Signatures with what was found of them."""

    def with_state(self) -> Self:
        """Adds `newest` (status of the newest check) and `is_voided`."""
        from reports.signing.models import SignatureCheck, SignatureVoid

        checks = SignatureCheck.objects.filter(signature=OuterRef("pk")).order_by("-created_at", "-id")
        return self.annotate(
            newest=Subquery(checks.values("status")[:1]),
            is_voided=Exists(SignatureVoid.objects.filter(signature=OuterRef("pk"))),
        )

    def live(self) -> Self:
        """Not voided and not found wrong."""
        return self.with_state().filter(is_voided=False).exclude(newest=Status.INVALID.value)

    def valid(self) -> Self:
        """Found right and not voided: the only ones that count."""
        return self.with_state().filter(is_voided=False, newest=Status.VALID.value)

    def pending(self) -> Self:
        """Everything holds but revocation is not known yet."""
        return self.with_state().filter(is_voided=False, newest=Status.PENDING.value)


@dataclass(frozen=True, slots=True)
class Standing:
    """A signature and how it stands: VALID, INVALID, PENDING or VOID; `check` is the newest one."""

    signature: Signature
    check: SignatureCheck
    status: str

    @property
    def is_valid(self) -> bool:
        """Whether it counts."""
        return self.status == Status.VALID.value


def standing_of(signature: Signature) -> Standing:
    """How one signature stands now."""
    return _standing(signature, signature.checks.select_related("evidence").order_by("-created_at", "-id")[0])


def _standing(signature: Signature, check: SignatureCheck) -> Standing:
    voided = hasattr(signature, "voided")
    return Standing(signature, check, VOID if voided else check.status)


def doubt_of(check: SignatureCheck) -> Check | None:
    """What a second opinion withholds: the failed check about it; None when the check fails elsewhere or nowhere."""
    failed = (Check(one["code"], one["ok"], one["detail"]) for one in check.checks if one["code"] in SECOND_CODES)
    return next(failed, None)


def standings_of(version: ReportVersion) -> list[Standing]:
    """Every signature the version ever had, the newest first."""
    from reports.signing.models import SignatureCheck

    of_signature = [f"signature__{name}" for name in ("voided", "wish", "user")]
    newest = SignatureCheck.objects.filter(signature__version=version).select_related("evidence", *of_signature)
    rows = newest.order_by("signature", "-created_at", "-id").distinct("signature")
    checked = sorted(rows, key=lambda one: (one.signature.created_at, one.signature.pk), reverse=True)
    return [_standing(one.signature, one) for one in checked]


def standings_on_page(version: ReportVersion) -> list[Standing]:
    """The same, read once for the panels of one page, which get one version."""
    kept: dict[str, Any] = version.__dict__
    if "standings_on_page" not in kept:
        kept["standings_on_page"] = standings_of(version)
    found: list[Standing] = kept["standings_on_page"]
    return found


def signature_of(version: ReportVersion) -> Signature | None:
    """The VALID, not voided signature of a version; None when there is none (also of those filed before the ЭЦП)."""
    found: Signature | None = version.signatures.valid().order_by("-created_at").first()
    return found


def live_signature(version: ReportVersion) -> Signature | None:
    """The signature that stands, VALID or PENDING."""
    found: Signature | None = version.signatures.live().order_by("-created_at").first()
    return found


def evidence_of(signature: Signature) -> bytes:
    """The evidence of the check that made it VALID (kit.eds.evidence, canonical JSON), its hash checked."""
    check = signature.checks.filter(status=Status.VALID.value).select_related("evidence").latest("created_at")
    assert check.evidence is not None  # a constraint: only a PENDING check may be without
    return read(check.evidence)


def people_of(version: ReportVersion, *roles: str) -> QuerySet[User]:
    """Users of the operator in these roles today who see the facility."""
    facility = version.report.facility
    sees = Q(narrowings__isnull=True) | Q(narrowings__facility=facility)
    members = Membership.objects.current().filter(sees, operator_id=facility.operator_id, role__in=roles)
    users: Any = User.objects.filter(is_active=True, pk__in=members.values("user_id")).order_by("email")
    return users


BOTH_SIDES = (Role.ECOLOGIST, Role.DIRECTOR)
