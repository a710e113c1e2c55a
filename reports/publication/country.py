"""The public tables at national volume: set by set, as `manage.py publish` would make them one by one.

Made-up reports share their documents, so here a published document is that of its period: the last four quarters in
full, older ones without tables. The page and the hash agree with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from django.db import connection

from operators.models import Facility, Kato
from pekportal.kit.calendar import now
from pekportal.kit.canonical import canonical
from pekportal.kit.country import Country, copy, seeds
from pekportal.kit.files import read, sha256_of
from pekportal.kit.ids.kato import parent_codes
from pekportal.kit.models import StoredFile
from reports.machine import FROZEN
from reports.models import ReportVersion
from reports.publication.country_values import WORDS, SharedValues
from reports.publication.order import sort_key
from reports.publication.personal import Persons
from reports.publication.public_report import public_report
from reports.publication.services import sheets
from reports.publication.services.papers import LANGUAGES, LAYOUT, Values
from reports.publication.services.projecting import authority_of, search_words
from reports.writers import json as form_json

IN_FULL = 4  # newest quarters whose documents keep their tables
FACILITY = (
    "id name_ru name_kk operator_ru operator_kk bin is_sole_proprietor category kato region place_ru place_kk address "
    "latitude longitude oked activity_ru activity_kk process capacity authority_ru authority_kk closed_on is_demo "
    "words sort_ru sort_kk silent over last_number last_year last_quarter changed_at"
)
FROZEN_SQL = ", ".join(f"'{state}'" for state in FROZEN)
QUARTERS = f"""
INSERT INTO public_site.quarter (facility_id, year, quarter, owed, why, due_on, filed_on, state, number)
SELECT d.facility_id, d.year, d.quarter, d.owed, d.why, d.due_on,
       (v.filed_at AT TIME ZONE 'Asia/Almaty')::date, coalesce(v.state, ''), coalesce(v.number, '')
FROM reports_deadlines_deadline d JOIN public_site.facility f ON f.id = d.facility_id
LEFT JOIN (
    SELECT report_id, min(submitted_at) AS filed_at, (array_agg(state ORDER BY number DESC))[1] AS state,
        (array_agg(receipt_number ORDER BY number DESC))[1] AS number
    FROM reports_reportversion WHERE state IN ({FROZEN_SQL}) GROUP BY report_id
) v ON v.report_id = d.report_id
WHERE d.kind <> 'annual' ON CONFLICT DO NOTHING
"""  # noqa: S608  # constants of this program
REPORTS = f"""
INSERT INTO public_site.report (number, facility_id, year, quarter, version, edition, language, state, due_on,
    submitted_at, content_sha256, replaced_by, pending, withheld, document, document_sha256, fingerprint, published_on,
    withdrawn_office, withdrawn_decision, withdrawn_basis, withdrawn_why, is_demo)
SELECT v.receipt_number, r.facility_id, r.year, r.quarter, v.number, r.edition, v.language, v.state, r.due_on,
    v.submitted_at, made.content_sha256, coalesce(later.receipt_number, ''), 0, 0, made.document, made.document_sha256,
    made.fingerprint, (v.submitted_at AT TIME ZONE 'Asia/Almaty')::date, '', '', '', '', v.is_demo
FROM reports_reportversion v JOIN reports_report r ON r.id = v.report_id
JOIN public_site.facility f ON f.id = r.facility_id JOIN publication_made made ON made.snapshot_id = v.snapshot_id
LEFT JOIN reports_reportversion later ON later.supersedes_id = v.id AND later.state IN ({FROZEN_SQL})
WHERE v.state IN ({FROZEN_SQL}) ON CONFLICT DO NOTHING
"""  # noqa: S608
LAST = f"""
UPDATE public_site.facility f SET last_number = r.number, last_year = r.year, last_quarter = r.quarter,
    words = f.words || coalesce(said.words, '')
FROM (SELECT DISTINCT ON (facility_id) facility_id, number, year, quarter FROM public_site.report
      ORDER BY facility_id, year DESC, quarter DESC, version DESC) r
LEFT JOIN ({WORDS}) said ON said.facility_id = r.facility_id
WHERE r.facility_id = f.id AND f.last_number = ''
"""  # noqa: S608  # constants of this program
# happenings of the newest quarters, in the order in which they happened
NEWS = """
INSERT INTO public_site.news (key, at, kind, facility_id, year, quarter, subject, facts)
SELECT * FROM (
    SELECT 'report:' || number, submitted_at AS at, CASE WHEN version > 1 THEN 'correction' ELSE 'report' END,
        facility_id, year, quarter, number AS subject, jsonb_build_object('version', version, 'on', published_on)
    FROM public_site.report WHERE (year, quarter) >= (%(year)s, %(quarter)s)
    UNION ALL
    SELECT v.state || ':' || v.receipt_number, v.decided_at, v.state, p.facility_id, p.year, p.quarter, p.number, '{}'
    FROM public_site.report p JOIN reports_reportversion v ON v.receipt_number = p.number
    WHERE (p.year, p.quarter) >= (%(year)s, %(quarter)s) AND v.state IN ('accepted', 'sent_back')
    UNION ALL
    SELECT 'silence:' || facility_id || ':' || year || 'Q' || quarter, due_on::timestamp AT TIME ZONE 'Asia/Almaty',
        'silence', facility_id, year, quarter, '', jsonb_build_object('due_on', due_on)
    FROM public_site.quarter
    WHERE owed AND due_on <= %(today)s AND (filed_on IS NULL OR filed_on >= due_on)
        AND (year, quarter) >= (%(year)s, %(quarter)s)
) told ORDER BY at, subject ON CONFLICT DO NOTHING
"""


@seeds("reports.publication", order=60)
def fill(country: Country) -> int:
    """Facilities, quarters, reports, values, sums; the number of rows."""
    written = copy("public_site.facility", FACILITY, list(_facilities()))
    with connection.cursor() as cursor:
        cursor.execute(QUARTERS)
        written += cursor.rowcount
        cursor.execute(
            "CREATE TEMPORARY TABLE publication_made (snapshot_id uuid PRIMARY KEY, content_sha256 text, "
            "document text, document_sha256 text, fingerprint text) ON COMMIT DROP"
        )
        columns = "snapshot_id content_sha256 document document_sha256 fingerprint"
        values = SharedValues()
        copy("publication_made", columns, list(_documents(country, values)))
        cursor.execute(REPORTS)
        written += cursor.rowcount
        cursor.execute("ANALYZE public_site.facility, public_site.quarter, public_site.report")
        written += values.write()
        cursor.execute(LAST)
        first = country.quarters[-IN_FULL:][0]
        cursor.execute(NEWS, {"year": first.year, "quarter": first.quarter, "today": country.today})
        written += cursor.rowcount
    sheets.rebuild()
    return written


def _facilities() -> Iterator[tuple[Any, ...]]:
    """The facilities that have no public row yet; read before the COPY begins, which takes the connection."""
    names = {one.code: one for one in Kato.objects.all()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM public_site.facility")
        known = {pk for (pk,) in cursor.fetchall()}
    stamp, authority = now().isoformat(), cache(authority_of)
    for one in Facility.objects.select_related("operator", "oked").order_by("pk").iterator(chunk_size=2000):
        if one.pk not in known:
            yield _facility(one, names, authority, stamp)


def _facility(one: Facility, names: dict[str, Kato], authority: Callable[[str], Values], stamp: str) -> tuple[Any, ...]:
    chain = [names[code] for code in (*reversed(parent_codes(one.kato_id)), one.kato_id) if code in names]
    place_ru, place_kk = (", ".join(unit.name(lang) for unit in chain) for lang in ("ru", "kk"))
    operator, oked = one.operator, one.oked
    said = {
        **{"name_ru": one.name, "name_kk": one.name_kk, "operator_ru": operator.name, "operator_kk": operator.name_kk},
        **{"bin": operator.bin, "place_ru": place_ru, "place_kk": place_kk, "address": one.address},
    }
    office = authority(one.kato_id)
    return (
        *(one.pk, one.name, one.name_kk, operator.name, operator.name_kk, operator.bin, False, one.category),
        *(one.kato_id, one.kato_id[:2], place_ru, place_kk, one.address, one.latitude, one.longitude),
        *(one.oked_id or "", oked.name_ru if oked else "", oked.name_kk if oked else "", one.process, one.capacity),
        *(office["authority_ru"], office["authority_kk"], one.closed_on, operator.is_demo, search_words(said, [])),
        *(sort_key(one.name), sort_key(one.name_kk or one.name), 0, 0, "", None, None, stamp),
    )


def _documents(country: Country, values: SharedValues) -> Iterator[tuple[Any, ...]]:
    """A published document for each snapshot the made-up reports share; `values` reads them on the way."""
    newest = {str(period) for period in country.quarters[-IN_FULL:]}
    pairs = (
        ReportVersion.objects.filter(state__in=FROZEN, snapshot__isnull=False)
        .exclude(receipt_number="")
        .values_list("snapshot_id", "content__sha256")
        .distinct()
    )
    for snapshot_id, content in list(pairs):
        kept = json.loads(read(StoredFile.objects.get(pk=snapshot_id)))
        shown = {}
        for lang in LANGUAGES:
            made = public_report(form_json.from_plain(kept["documents"][lang]), Persons())
            if made.quarter not in newest:
                made = replace(made, tables=(), note=())
            shown[lang] = made
        values.read(snapshot_id, shown["ru"], shown["kk"])
        documents = {lang: form_json.to_plain(made) for lang, made in shown.items()}
        data = canonical({"schema": "pek-public-report-1", "synthetic": True, "documents": documents})
        fingerprint = sha256_of(canonical([LAYOUT, content, [], False]))
        yield snapshot_id, content, data.decode(), sha256_of(data), fingerprint
