"""Lines of the queue for the country of national volume: every filed report is looked at, some give reasons.

The reasons are made up like the reports; those of real reports are found by `services.looking`.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from django.db import connection

from inspections.queue.reasons import KINDS
from inspections.queue.reasons.contract import plain_fact
from inspections.queue.services import ranking
from pekportal.kit.country import MARK_RU, Country, seeds

# per hundred reports: up to this share of the hash, these codes
SHARES: Final = (
    (2, ("EXCESS", "NO_PROTOCOL")),
    (5, ("CHANGE", "EXCESS")),
    (11, ("CHANGE",)),
    (14, ("NO_PROTOCOL",)),
    (100, ()),
)
FACTS: Final[dict[str, dict[str, Any]]] = {
    "EXCESS": {"n": 1},
    "NO_PROTOCOL": {"n": 1},
    "CHANGE": {"n": 3, "explained": 1, "percent": 25},
    "FILED_LATE": {"days": 1, "filed": plain_fact(date(2026, 8, 1))},
}
DAY_ONE: Final = date(1, 1, 1)
LINES: Final = """
INSERT INTO inspections_queue_line
    (id, created_at, facility_id, year, quarter, version_id, kato, region, category, codes, rank, news_at, is_waiting)
SELECT gen_random_uuid(), now(), s.facility_id, s.year, s.quarter, s.version_id, s.kato, left(s.kato, 2), s.category,
    %(codes)s::varchar[], %(rank)s + ((v.submitted_at AT TIME ZONE 'Asia/Almaty')::date - %(first)s::date),
    CASE WHEN %(some)s THEN v.submitted_at END, %(some)s AND v.state = 'submitted'
FROM inspections_desk_standing s
JOIN reports_reportversion v ON v.id = s.version_id AND v.is_demo
WHERE (s.days_late > 0) = %(late)s AND mod(abs(hashtext(v.id::text)::bigint), 100) BETWEEN %(low)s AND %(high)s
ON CONFLICT DO NOTHING
"""
REASONS: Final = """
INSERT INTO inspections_queue_reason (id, created_at, line_id, version_id, code, weight, facts, places, rules, found_at)
SELECT gen_random_uuid(), now(), l.id, l.version_id, k.code, k.weight, k.facts, '[]', %(rules)s, l.news_at
FROM inspections_queue_line l
JOIN jsonb_to_recordset(%(kinds)s::jsonb) k (code varchar, weight int, facts jsonb) ON k.code = ANY (l.codes)
WHERE l.version_id IS NOT NULL
ON CONFLICT DO NOTHING
"""


@seeds("inspections.queue.reasons", order=75)
def reasons(country: Country) -> int:
    """A line for every filed report, so that no sweep looks for it; the number of lines and reasons."""
    written, low = 0, 0
    with connection.cursor() as cursor:
        for share, codes in SHARES:
            for late in (False, True):
                known = sorted((*codes, "FILED_LATE")) if late else list(codes)
                cursor.execute(LINES, _line(known, low, share - 1) | {"late": late})
                written += cursor.rowcount
            low = share
        kinds = [{"code": code, "weight": KINDS[code].weight, "facts": facts} for code, facts in FACTS.items()]
        cursor.execute(REASONS, {"kinds": json.dumps(kinds), "rules": f"seed {country.seed} {MARK_RU}"})
        return written + int(cursor.rowcount)


def _line(codes: list[str], low: int, high: int) -> dict[str, Any]:
    """What one statement of LINES needs; the day of filing is added to the rank of the first day."""
    first = ranking.rank(codes, due_on=DAY_ONE, filed_on=DAY_ONE)
    return {"codes": codes, "rank": first, "first": DAY_ONE, "some": bool(codes), "low": low, "high": high}
