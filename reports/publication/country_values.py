"""Last values and substances at national volume, set by set, of the documents that made-up reports share.

Only the documents of the newest quarters have tables, so all of them lie among the reports that
`findings.recent_documents` looks through.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db import connection

from operators.models import Substance
from pekportal.kit.country import copy
from reports.compose.model import FormDocument
from reports.publication.services import findings
from reports.publication.services.projecting import SUBSTANCE_WORDS, joined

VALUE: Final = (
    "medium point at_border code substance_ru substance_kk unit value qualifier written norm times laboratory "
    "protocol protocol_on"
)
COLUMNS: Final = ", ".join(f"m.{column}" for column in VALUE.split())
NO_BORDER: Final[frozenset[str]] = frozenset()  # made-up facilities have no points in the register
TABLES: Final = """
CREATE TEMPORARY TABLE publication_value ON COMMIT DROP AS
    SELECT NULL::uuid AS snapshot_id, v.* FROM public_site.value v LIMIT 0;
CREATE TEMPORARY TABLE publication_code (snapshot_id uuid, code text) ON COMMIT DROP;
CREATE TEMPORARY TABLE publication_said (code text, words text) ON COMMIT DROP
"""
# the newest report of those that name a value says it
VALUES: Final = f"""
INSERT INTO public_site.value (facility_id, year, quarter, number, {VALUE.replace(" ", ", ")})
SELECT DISTINCT ON (r.facility_id, m.medium, m.point, m.code, m.substance_ru)
    r.facility_id, r.year, r.quarter, r.number, {COLUMNS}
FROM publication_value m JOIN reports_reportversion v ON v.snapshot_id = m.snapshot_id
JOIN public_site.report r ON r.number = v.receipt_number
WHERE r.document <> '' AND r.replaced_by = ''
ORDER BY r.facility_id, m.medium, m.point, m.code, m.substance_ru, r.year DESC, r.quarter DESC
ON CONFLICT DO NOTHING
"""  # noqa: S608  # constants of this program
SUBSTANCES: Final = """
INSERT INTO public_site.substance (facility_id, code, name_ru, name_kk, times)
SELECT told.facility_id, told.code, known.name_ru, known.name_kk, worst.times
FROM (
    SELECT DISTINCT r.facility_id, c.code
    FROM publication_code c JOIN reports_reportversion v ON v.snapshot_id = c.snapshot_id
    JOIN public_site.report r ON r.number = v.receipt_number
    WHERE r.document <> '' AND r.replaced_by = ''
) told JOIN operators_substance known ON known.code = told.code
LEFT JOIN (
    SELECT facility_id, code, max(times) AS times FROM public_site.value GROUP BY facility_id, code
) worst ON worst.facility_id = told.facility_id AND worst.code = told.code
ORDER BY told.facility_id, told.code ON CONFLICT DO NOTHING
"""
# what the search finds a facility by, after its name and place
WORDS: Final = """
SELECT s.facility_id, string_agg(said.words, '' ORDER BY s.code) AS words
FROM public_site.substance s JOIN publication_said said ON said.code = s.code GROUP BY s.facility_id
"""


class SharedValues:
    """Collects what the published documents say, snapshot by snapshot, then writes it for all facilities at once."""

    def __init__(self) -> None:
        self._values: list[tuple[Any, ...]] = []
        self._codes: list[tuple[Any, ...]] = []

    def read(self, snapshot_id: UUID, ru: FormDocument, kk: FormDocument) -> None:
        """What one document says."""
        report = {"year": 0, "quarter": 0, "number": ""}  # the facility's own report is joined in the database
        for one in findings.value_rows(NO_BORDER, [(report, ru, kk)]):
            self._values.append((snapshot_id, *(one[column] for column in VALUE.split())))
        self._codes += [(snapshot_id, code) for code in sorted(findings.codes_of(ru))]

    def write(self) -> int:
        """The rows of every published report; the number of rows."""
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            copy("publication_value", f"snapshot_id {VALUE}", self._values)
            copy("publication_code", "snapshot_id code", self._codes)
            copy("publication_said", "code words", list(_said({code for _snapshot, code in self._codes})))
            cursor.execute("ANALYZE publication_value, publication_code")
            cursor.execute(VALUES)
            written = int(cursor.rowcount)
            cursor.execute(SUBSTANCES)
            written += int(cursor.rowcount)
            cursor.execute("ANALYZE public_site.value, public_site.substance")
            return written


def _said(codes: Iterable[str]) -> Iterable[tuple[str, str]]:
    """As `projecting.search_words` writes them, behind the words of the facility."""
    for one in Substance.objects.filter(code__in=codes):
        yield one.code, f" | {joined(getattr(one, column) for column in SUBSTANCE_WORDS)}"
