"""Sums for many readers, made at once from the public tables: silence by today, regions, cells of the map."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q

from operators.models import Kato
from pekportal.kit.calendar import today
from pekportal.kit.text import LANGUAGES
from reports.form.editions import EDITIONS
from reports.publication.models import (
    SiteFacility,
    SiteMapCell,
    SiteNews,
    SiteQuarter,
    SiteRegion,
    SiteReport,
    SiteRule,
)
from reports.publication.services import news
from reports.publication.services.rules import rulings
from reports.publication.services.sync import Difference, sync

CLEAR, SILENT, OVER = 0, 1, 2  # what a point of the map says; the graver word wins
COUNT_SILENCE = """
UPDATE public_site.facility AS f SET silent = counted.n FROM (
    SELECT facility.id, count(quarter.id) AS n FROM public_site.facility
    LEFT JOIN public_site.quarter ON quarter.facility_id = facility.id
        AND quarter.owed AND quarter.filed_on IS NULL AND quarter.due_on <= %s
    GROUP BY facility.id) AS counted
WHERE counted.id = f.id AND f.silent <> counted.n
"""


@transaction.atomic
def rebuild() -> None:
    """Make the sums again; two at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(42, 0)")
        cursor.execute(COUNT_SILENCE, [today()])
    _rules()
    _regions()
    _map()


def _rules() -> None:
    known = rulings()
    wanted = []
    for one in EDITIONS:
        rule = known[one.code]
        titles = {f"title_{lang}": one.title(lang) for lang in LANGUAGES}
        grounds = {f"ground_{lang}": rule.ground(lang) for lang in LANGUAGES}
        wanted.append({"code": one.code, **titles, **grounds, "moment": rule.moment, "document": rule.document})
    sync(Difference(), SiteRule.objects.all(), wanted, key=("code",))


def tell_silence() -> int:
    """Happenings of the terms that ran out since the last look; returns how many."""
    known = SiteNews.objects.filter(kind=SiteNews.Kind.SILENCE, at__gte=news.midnight(_month_ago()))
    told = set(known.values_list("facility_id", "year", "quarter"))
    rows = SiteQuarter.objects.filter(owed=True, filed_on=None, due_on__range=(_month_ago(), today()))
    fresh = [
        news.silence(facility_id, year, quarter, due_on)
        for facility_id, year, quarter, due_on in rows.values_list("facility_id", "year", "quarter", "due_on")
        if (facility_id, year, quarter) not in told
    ]
    news.write(fresh)
    return len(fresh)


def _month_ago() -> Any:
    import datetime as dt

    return today() - dt.timedelta(days=31)


def _regions() -> None:
    sums = SiteFacility.objects.values("region").annotate(
        facilities=Count("id"),
        silent_ones=Count("id", filter=Q(silent__gt=0)),
        over_ones=Count("id", filter=Q(over__gt=0)),
    )
    reports = dict(SiteReport.objects.values_list("facility__region").annotate(n=Count("number")).order_by())
    names = Kato.objects.in_bulk([f"{one['region']}0000000" for one in sums])
    wanted = []
    for one in sums:
        unit = names.get(f"{one['region']}0000000")
        wanted.append(
            {
                "code": one["region"],
                "name_ru": unit.name_ru if unit else one["region"],
                "name_kk": unit.name_kk if unit else "",
                "facilities": one["facilities"],
                "silent": one["silent_ones"],
                "over": one["over_ones"],
                "reports": reports.get(one["region"], 0),
            }
        )
    sync(Difference(), SiteRegion.objects.all(), wanted, key=("code",))


def _map() -> None:
    """One row a square degree with its points, and «all» with the sum of each square: what the map loads first."""
    cells: dict[tuple[int, int], list[list[Any]]] = defaultdict(list)
    points = SiteFacility.objects.filter(latitude__isnull=False, closed_on=None).order_by("id")
    columns = ("id", "latitude", "longitude", "name_ru", "name_kk", "silent", "over")
    for pk, latitude, longitude, name_ru, name_kk, silent, over in points.values_list(*columns):
        state = OVER if over else SILENT if silent else CLEAR
        here = (int(latitude // 1), int(longitude // 1))
        cells[here].append([pk.hex, float(round(latitude, 4)), float(round(longitude, 4)), state, name_ru, name_kk])
    wanted = [_cell(f"{south}_{west}", found) for (south, west), found in sorted(cells.items())]
    sums = []
    for (south, west), found in sorted(cells.items()):
        states = [sum(point[3] == state for point in found) for state in (CLEAR, SILENT, OVER)]
        middle = [round(sum(point[axis] for point in found) / len(found), 3) for axis in (1, 2)]
        sums.append([south, west, *middle, *states])
    wanted.append(_cell("all", sums))
    sync(Difference(), SiteMapCell.objects.all(), wanted, key=("code",))


def _cell(code: str, rows: list[list[Any]]) -> dict[str, Any]:
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return {
        "code": code,
        "body": body,
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
        "points": len(rows),
    }
