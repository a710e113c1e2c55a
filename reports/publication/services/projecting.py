"""Makes the public rows of one facility: idempotent, touches what differs; `write=False` only compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from operators.models import Department, Facility, Kato
from pekportal.kit.calendar import now, today
from pekportal.kit.ids.kato import parent_codes, prefix
from reports.deadlines.filing import filed
from reports.deadlines.models import Deadline
from reports.models import ReportVersion
from reports.publication.models import (
    SiteExceedance,
    SiteFacility,
    SiteProgramme,
    SiteQuarter,
    SiteReport,
    SiteSubstance,
    SiteValue,
    Stale,
)
from reports.publication.order import sort_key
from reports.publication.services import findings, news
from reports.publication.services.papers import Values, programme_rows, report_rows, sources_of
from reports.publication.services.persons import operator_of, persons_of
from reports.publication.services.rules import Ruling, rulings
from reports.publication.services.sync import Difference, sync

LOCK = 42  # first key of the advisory lock of one facility
KAZAKHSTAN = ((40, 56), (46, 88))  # latitudes and longitudes between which the country lies


@transaction.atomic
def project(facility_id: UUID, *, known: dict[str, Ruling] | None = None, write: bool = True) -> Difference:
    """Bring the public rows of a facility to what the published papers say."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK, str(facility_id)])
    if write:
        Stale.objects.filter(facility_id=facility_id).delete()
    difference = Difference(write=write)
    facility, known = operator_of(facility_id), known or rulings()
    sources = sources_of(facility, known)
    persons = cache(lambda: persons_of(facility))
    kept = SiteReport.objects.filter(facility_id=facility_id)  # read once: the documents are large
    reports = report_rows(sources, persons, known, kept)
    programmes = programme_rows(sources, persons)
    quarters = quarter_rows(facility, reports)
    if not (reports or programmes or quarters):
        sync(difference, SiteFacility.objects.filter(pk=facility_id), (), key=("id",))
        return difference
    documents = findings.recent_documents(reports)
    values = findings.value_rows(findings.border_points(facility), documents)
    substances = findings.substance_rows(sources, documents, values)
    exceedances = findings.exceedance_rows(sources, reports, lambda text: persons().clean(text, "ru"))
    row = facility_values(facility, reports, quarters, substances, exceedances, persons)
    _write(
        difference,
        row,
        kept,
        {
            SiteQuarter: (quarters, ("year", "quarter")),
            SiteReport: (reports, ("number",)),
            SiteProgramme: (programmes, ("id",)),
            SiteValue: (values, ("medium", "point", "code", "substance_ru")),
            SiteSubstance: (substances, ("code",)),
            SiteExceedance: (exceedances, ("id",)),
        },
    )
    if write:
        news.tell(facility_id, sources, reports, programmes, quarters, exceedances)
    return difference


def _write(
    difference: Difference,
    row: Values,
    kept: QuerySet[SiteReport],
    tables: dict[Any, tuple[list[Values], tuple[str, ...]]],
) -> None:
    """The facility first: the others point at it. `changed_at` moves when anything of it did."""
    pk, before = row["id"], len(difference.lines)
    stamp = frozenset({"changed_at"})
    sync(difference, SiteFacility.objects.filter(pk=pk), [row | {"changed_at": now()}], key=("id",), keep=stamp)
    for model, (wanted, key) in tables.items():
        rows = kept if model is SiteReport else model.objects.filter(facility_id=pk)
        sync(difference, rows, wanted, key=key, fixed={"facility_id": pk})
    if difference.write and len(difference.lines) > before:
        SiteFacility.objects.filter(pk=pk).update(changed_at=now())


def quarter_rows(facility: Facility, reports: list[Values]) -> list[Values]:
    """One a quarter that the portal watches, with the newest filed version's state."""
    deadlines = list(Deadline.objects.filter(facility=facility).exclude(kind="annual").order_by("year", "quarter"))
    moments = filed(one.report_id for one in deadlines if one.report_id)
    states: dict[Any, str] = {}
    for report_id, state in (
        ReportVersion.objects.filter(report__facility=facility, submitted_at__isnull=False)
        .order_by("number")
        .values_list("report_id", "state")
    ):
        states[report_id] = state
    shown = {(one["year"], one["quarter"]): one["number"] for one in reports if not one["replaced_by"]}
    found = []
    for one in deadlines:
        at = moments.get(one.report_id) if one.report_id else None
        found.append(
            {
                "year": one.year,
                "quarter": one.quarter,
                "owed": one.owed,
                "why": one.why,
                "due_on": one.due_on,
                "filed_on": _day(at) if at else None,
                "state": states.get(one.report_id, "") if at else "",
                "number": shown.get((one.year, one.quarter), ""),
            }
        )
    return found


def _day(at: Any) -> Any:
    from pekportal.kit.calendar import zone

    return at.astimezone(zone()).date()


def facility_values(
    facility: Facility,
    reports: list[Values],
    quarters: list[Values],
    substances: list[Values],
    exceedances: list[Values],
    persons: Callable[[], Any],
) -> Values:
    """Who and where; a sole proprietor's name and number are a person's and stay inside."""
    operator, alone = facility.operator, facility.operator.is_sole_proprietor
    name_ru, name_kk = facility.name, facility.name_kk
    if alone:
        name_ru, name_kk = persons().clean(name_ru, "ru"), persons().clean(name_kk, "kk")
    places = {lang: _path(facility.kato_id, lang) for lang in ("ru", "kk")}
    latitude, longitude = point_of(facility)
    published = (one for one in reports if one["document"])
    newest = max(published, key=lambda r: (r["year"], r["quarter"], r["version"]), default=None)
    values: Values = {
        "id": facility.pk,
        "name_ru": name_ru,
        "name_kk": name_kk,
        "operator_ru": "" if alone else operator.name,
        "operator_kk": "" if alone else operator.name_kk,
        "bin": "" if alone else operator.bin,
        "is_sole_proprietor": alone,
        "category": facility.category,
        "kato": facility.kato_id,
        "region": facility.kato_id[:2],
        "place_ru": places["ru"],
        "place_kk": places["kk"],
        "address": persons().clean(facility.address, "ru") if facility.address else "",
        "latitude": latitude,
        "longitude": longitude,
        "oked": facility.oked_id or facility.oked_text,
        "activity_ru": facility.oked.name_ru if facility.oked else "",
        "activity_kk": facility.oked.name_kk if facility.oked else "",
        "process": persons().clean(facility.process, "ru") if facility.process else "",
        "capacity": facility.capacity,
        **authority_of(facility.kato_id),
        "closed_on": facility.closed_on,
        "is_demo": facility.operator.is_demo,
        "silent": sum(is_silent(one) for one in quarters),
        "over": sum(one["state"] != "closed" for one in exceedances),
        "last_number": newest["number"] if newest else "",
        "last_year": newest["year"] if newest else None,
        "last_quarter": newest["quarter"] if newest else None,
        "sort_ru": sort_key(name_ru),
        "sort_kk": sort_key(name_kk or name_ru),
    }
    values["words"] = search_words(values, substances)
    return values


def authority_of(kato: str) -> Values:
    """The department whose territory holds the place; of several the one with the nearest territory."""
    best, name_ru, name_kk = 0, "", ""
    for codes, ru, kk in Department.objects.values_list("kato_codes", "name_ru", "name_kk"):
        depth = max((len(prefix(code)) for code in codes if kato.startswith(prefix(code))), default=0)
        if depth > best:
            best, name_ru, name_kk = depth, ru, kk
    return {"authority_ru": name_ru, "authority_kk": name_kk}


def is_silent(quarter: Values) -> bool:
    """Owed, not filed, its term over."""
    return bool(quarter["owed"] and quarter["filed_on"] is None and quarter["due_on"] <= today())


SUBSTANCE_WORDS = ("code", "name_ru", "name_kk")  # by which a facility is found for what it emits


def search_words(facility: Values, substances: list[Values]) -> str:
    """All that the search looks through, in lower case, each once."""
    columns = ("name_ru", "name_kk", "operator_ru", "operator_kk", "bin", "place_ru", "place_kk", "address")
    parts = [facility[column] for column in columns]
    parts += [one[column] for one in substances for column in SUBSTANCE_WORDS]
    return joined(parts)


def joined(parts: Iterable[str]) -> str:
    """Parts of what is searched, each once, so that no word reaches from one into the next."""
    return plain_words(" | ".join(dict.fromkeys(part for part in parts if part)))


def plain_words(text: str) -> str:
    """Lower case, «ё» as «е», single spaces: how both the text and the question are written for the search."""
    return " ".join(text.casefold().replace("ё", "е").split())


def _path(code: str, lang: str) -> str:
    chain = [*reversed(parent_codes(code)), code]
    units = Kato.objects.in_bulk(chain)
    return ", ".join(units[one].name(lang) for one in chain if one in units)


def point_of(facility: Facility) -> tuple[Any, Any]:
    """The coordinates, else those of a site, where they can be right: inside the country, no round pair of a form."""
    latitude, longitude = facility.latitude, facility.longitude
    if latitude is None:
        sites = facility.sites.filter(closed_on=None, coordinates_lat__isnull=False).order_by("name")
        latitude, longitude = sites.values_list("coordinates_lat", "coordinates_lon").first() or (None, None)
    if latitude is None or longitude is None:
        return None, None
    (south, north), (west, east) = KAZAKHSTAN
    inside = south <= latitude <= north and west <= longitude <= east
    whole = latitude == int(latitude) and longitude == int(longitude)
    return (latitude, longitude) if inside and not whole else (None, None)
