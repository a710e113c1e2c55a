"""Makes standings anew from terms, filed versions and the register: for the facilities something happened to, or all.

The row of the facility is locked first, so two refreshes of one facility go one after the other and the second one
reads what the first one's transaction wrote: no standing is overwritten by an older truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from inspections.desk import states, wording
from operators.models import Facility
from pekportal.kit.ids.kato import LENGTH
from pekportal.kit.sorting import sort_key
from reports.machine import FROZEN

BATCH = 500  # facilities of one statement
DISTRICT = 4  # digits of a code of the second level
Progress = Callable[[int, int], None]


def district_of(code: str) -> str:
    """The unit of the second level a code lies in: 116630100 → 116600000; a region's own code stays."""
    return code[:DISTRICT].ljust(LENGTH, "0")


def _case(column: str, pairs: dict[str, object]) -> str:
    whens = " ".join(f"WHEN '{key}' THEN '{value}'" for key, value in pairs.items())
    return f"CASE {column} {whens} END"


_KEPT = (
    "due_on, owed, state, rank, filed_at, days_late, version_id, returns, "
    "kato, district, category, oked, key_ru, key_kk"
)
_NEW = ", ".join(f"EXCLUDED.{name.strip()}" for name in _KEPT.split(","))
_OLD = ", ".join(f"old.{name.strip()}" for name in _KEPT.split(","))
# the ids of the batch come as parameters, everything else is constant text of this module
_REFRESH = f"""
WITH place AS (
  SELECT * FROM unnest(%(ids)s::uuid[], %(kato)s::text[], %(district)s::text[], %(category)s::int[], %(oked)s::text[],
    %(key_ru)s::text[], %(key_kk)s::text[]) AS t(facility_id, kato, district, category, oked, key_ru, key_kk)
), filing AS (
  SELECT r.facility_id, r.year, r.quarter, min(v.submitted_at) AS filed_at,
    count(*) FILTER (WHERE v.state = 'sent_back') AS returns,
    (array_agg(v.id ORDER BY v.number DESC))[1] AS version_id,
    (array_agg(v.state::text ORDER BY v.number DESC))[1] AS state
  FROM reports_report r JOIN reports_reportversion v ON v.report_id = r.id
  WHERE r.facility_id = ANY(%(ids)s::uuid[]) AND r.kind = 'quarterly' AND v.state = ANY(%(frozen)s)
  GROUP BY r.facility_id, r.year, r.quarter
), truth AS (
  SELECT d.facility_id, d.year, d.quarter, d.due_on, d.owed, f.filed_at, f.version_id,
    coalesce(f.returns, 0) AS returns,
    coalesce({_case("f.state", dict(states.OF_VERSION))},
      CASE WHEN d.owed THEN '{states.MISSING}' ELSE '{states.NONE}' END) AS state,
    CASE WHEN f.filed_at IS NOT NULL
      THEN greatest(0, (f.filed_at AT TIME ZONE 'Asia/Almaty')::date - d.due_on + 1) END AS days_late,
    p.kato, p.district, p.category, p.oked, p.key_ru, p.key_kk
  FROM reports_deadlines_deadline d JOIN place p ON p.facility_id = d.facility_id
  LEFT JOIN filing f ON f.facility_id = d.facility_id AND f.year = d.year AND f.quarter = d.quarter
  WHERE d.kind = 'quarterly'
)
INSERT INTO inspections_desk_standing AS old (facility_id, year, quarter, {_KEPT})
SELECT facility_id, year, quarter, due_on, owed, state, ({_case("state", dict(states.RANK))})::int, filed_at, days_late,
  version_id, returns, kato, district, category, oked, key_ru, key_kk
FROM truth ORDER BY facility_id, year, quarter
ON CONFLICT (facility_id, year, quarter) DO UPDATE SET ({_KEPT}) = ROW({_NEW})
WHERE ({_OLD}) IS DISTINCT FROM ({_NEW})
"""  # noqa: S608


def refresh(facility_ids: Iterable[UUID], progress: Progress | None = None) -> int:
    """Make the standings of these facilities anew, 500 at a time; the number of rows that were written or changed."""
    wanted = sorted(set(facility_ids))
    changed = 0
    for start in range(0, len(wanted), BATCH):
        changed += _refresh(wanted[start : start + BATCH])
        if progress is not None:
            progress(min(start + BATCH, len(wanted)), len(wanted))
    return changed


NAMES: Final = ("name", "name_kk", "operator__name", "operator__name_kk", "operator__bin")


@transaction.atomic
def _refresh(ids: Sequence[UUID]) -> int:
    rows = list(
        Facility.objects.filter(pk__in=ids)
        .order_by("pk")
        .select_for_update(no_key=True, of=("self",))
        .values_list("pk", "kato_id", "category", "oked_id", *NAMES)
    )
    _reword({str(row[0]): wording.kept(row[4:]) for row in rows})
    values = {
        "ids": [str(row[0]) for row in rows],
        "kato": [row[1] for row in rows],
        "district": [district_of(row[1]) for row in rows],
        "category": [row[2] for row in rows],
        "oked": [row[3] or "" for row in rows],
        "key_ru": [sort_key(row[4]) for row in rows],
        "key_kk": [sort_key(row[5] or row[4]) for row in rows],
        "frozen": list(FROZEN),
    }
    with connection.cursor() as cursor:
        cursor.execute(_REFRESH, values)
        return int(cursor.rowcount)


_REWORD = """
INSERT INTO inspections_desk_wording AS old (facility_id, words)
SELECT * FROM unnest(%s::uuid[], %s::text[])
ON CONFLICT (facility_id) DO UPDATE SET words = EXCLUDED.words WHERE old.words <> EXCLUDED.words
"""


def _reword(words: dict[str, str]) -> None:
    """The words by which these facilities are found; their rows are locked."""
    with connection.cursor() as cursor:
        cursor.execute(_REWORD, [list(words), list(words.values())])


def refresh_all(progress: Progress | None = None) -> int:
    """Make every standing anew; what stands right is not written. Nothing is ever taken away: terms are not either."""
    return refresh(Facility.objects.values_list("pk", flat=True), progress)
