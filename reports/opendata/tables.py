"""The tables of the form as open data: the rows of all reports of a quarter, cells as published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from pekportal.kit.calendar import Quarter
from pekportal.kit.tables.spec import Column, TableSpec
from pekportal.kit.text import T
from reports.form.order250 import TABLES
from reports.opendata.fields import FACILITY, NUMBER, NUMBER_OF_REPORT, QUARTER, STRING, YEAR, Field, whole
from reports.publication.allow import REPORT
from reports.publication.models import SiteReport
from reports.publication.reading import rows as site

REPORTS_A_PAGE: Final = 100
VERSION: Final = whole("version", "нұсқа", "версия", "version")
ROW: Final = whole("row", "жол", "строка", "row")
VALUE: Final = T("{title} (сан)", "{title} (число)", "{title} (number)")
_HEAD: Final = (NUMBER_OF_REPORT, FACILITY, YEAR, QUARTER, VERSION, ROW)


@dataclass(frozen=True, slots=True)
class TablePage:
    """Rows of the reports of one page; `after` is the number of its last report, "" when there are no more."""

    rows: list[tuple[Any, ...]]
    after: str


def slugs() -> tuple[str, ...]:
    """Tables whose columns may leave."""
    return tuple(slug for slug in TABLES if REPORT.get(slug))


def spec_of(slug: str) -> TableSpec:
    """The declaration of a table; KeyError when there is none, or none of it is open."""
    if slug not in slugs():
        raise KeyError(slug)
    return TABLES[slug].spec


def open_columns(slug: str) -> list[Column]:
    """The columns that may leave, in the order of the paper."""
    return [column for column in spec_of(slug).columns if column.key in REPORT[slug]]


def fields_of(slug: str) -> tuple[Field, ...]:
    """Which report, which row, then each open column as printed and, where it holds one number, the number."""
    spec = spec_of(slug)
    titles = {
        column.key: T(kk, ru, en)
        for column, kk, ru, en in zip(
            spec.columns, spec.flat_titles("kk"), spec.flat_titles("ru"), spec.flat_titles("en"), strict=True
        )
    }
    fields = list(_HEAD)
    for column in open_columns(slug):
        title = titles[column.key]
        fields.append(Field(column.key, STRING, title))
        number = T(*(VALUE(lang).format(title=title(lang)) for lang in ("kk", "ru", "en")))
        fields.append(Field(f"{column.key}_number", NUMBER, number))
    return tuple(fields)


def page_of(slug: str, period: Quarter, lang: str, *, after: str = "", facility: str | None = None) -> TablePage:
    """Rows of the newest published report of each facility; KeyError for a table that is not open."""
    wanted = Q(year=period.year, quarter=period.quarter, replaced_by="", withdrawn_on__isnull=True)
    if facility:
        wanted &= Q(facility_id=facility)
    reports = site(SiteReport).filter(wanted, number__gt=after).order_by("number")
    found = list(reports[: REPORTS_A_PAGE + 1])
    more, found = len(found) > REPORTS_A_PAGE, found[:REPORTS_A_PAGE]
    rows = [row for report in found for row in rows_of(report, slug, lang)]
    return TablePage(rows, found[-1].number if more else "")


def rows_of(report: SiteReport, slug: str, lang: str) -> Iterator[tuple[Any, ...]]:
    """The rows of one published report as `fields_of(slug)` names them; none when it has no such table."""
    found = published(report, slug, lang)
    if found is None:
        return
    places = {column["key"]: place for place, column in enumerate(found["layout"])}
    head = (report.number, str(report.facility_id), report.year, report.quarter, report.version)
    for line, (cells, exact) in enumerate(zip(found["rows"], found["exact"], strict=True), 1):
        made: list[Any] = [*head, line]
        for column in open_columns(slug):
            place = places.get(column.key)
            made += [None, None] if place is None else [cells[place], exact[place]]
        yield tuple(made)


def published(report: SiteReport, slug: str, lang: str) -> dict[str, Any] | None:
    """A table as it stands in the published document (`reports.writers.json`); None when there is none."""
    found = (one for one in tables_of(report, lang) if one["slug"] == slug)
    return next(found, None)


def tables_of(report: SiteReport, lang: str) -> list[dict[str, Any]]:
    """The open tables of a published report, in the order of the form; none of a withdrawn one."""
    if not report.document:
        return []
    documents = json.loads(report.document)["documents"]
    document = documents.get(lang) or documents[report.language]
    return [one for one in document["tables"] if one["slug"] in slugs()]
