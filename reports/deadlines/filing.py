"""Since when a report counts as filed: the record's room knows (with DEPLOYMENT=operator it is the filing outside)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from reports.record.queries import filed_at


def filed(report_ids: Iterable[UUID]) -> dict[UUID, dt.datetime]:
    """The moment each report was filed first; who is not in the answer is not filed.

    A report that the inspector sent back was filed: its return has a duty of its own, nobody is reminded of its term.
    """
    return filed_at(report_ids)


def is_filed(report_id: UUID | None) -> bool:
    """True when this report is filed; a report that is not there is not."""
    return report_id is not None and report_id in filed([report_id])
