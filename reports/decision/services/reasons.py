"""Reasons of the changes of more than the threshold."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.canonical import decimal_text
from pekportal.kit.refused import Refused
from reports.decision.models import ChangeReason
from reports.machine import WITH_REASONS
from reports.models import ReportVersion
from reports.services.locking import locked_in


@transaction.atomic
def write_change_reason(
    actor: Actor, version: ReportVersion, *, table: str, row: str, quantity: str, value: Decimal, reason: str
) -> ChangeReason:
    """Write why a quantity became `value`; Refused REASON without words, STATE (409) once the report is approved."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    fresh = locked_in(actor, version, WITH_REASONS)
    if not reason.strip():
        words = _("Write the reason in a sentence.")
        raise Refused("REASON", words, fields={"reason": words})
    written, _created = ChangeReason.objects.update_or_create(
        version=fresh,
        table=table,
        row=row,
        quantity=quantity,
        defaults={"value": decimal_text(value), "reason": reason.strip(), "written_by_id": actor.user_id},
    )
    events.record(actor, "report.change_reason", fresh, words=reason.strip(), table=table, row=row, quantity=quantity)
    return written


def carry_reasons(version: ReportVersion, older: ReportVersion) -> None:
    """The reasons of the version that is corrected stand in the correction too: each speaks of its number."""
    ChangeReason.objects.bulk_create(
        ChangeReason(
            version=version,
            table=one.table,
            row=one.row,
            quantity=one.quantity,
            value=one.value,
            reason=one.reason,
            written_by=one.written_by,
        )
        for one in older.change_reasons.all()
    )
