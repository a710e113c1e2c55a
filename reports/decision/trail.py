"""The history of a cell across report, quarter and programme, newest first in each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from monitoring import benches as quarter_benches
from monitoring.tables.registry import TABLES as ENTRY
from pekportal.kit.access import Actor
from pekportal.kit.grid import Past, cell_history
from pekportal.kit.states import State
from pekportal.kit.tables import Kind, TableSpec
from programs import benches as programme_benches
from programs.models import ProgramVersion
from programs.tables.registry import TABLES as PROGRAMME
from reports.decision.origins import LEADS, entry_of, programme_of, same_row
from reports.decision.places import Line, Place, find, lines_of
from reports.decision.reading import NAMES, shown_language
from reports.machine import REPORT
from reports.models import ReportVersion
from reports.services.content import document_for

ROWS = 5  # rows of one origin that are shown


@dataclass(frozen=True, slots=True)
class InVersion:
    """What the cell says in one version of the report; `text` None where there is no such cell."""

    version: ReportVersion
    state: State
    text: str | None
    at: dt.datetime | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class CellPast:
    """The changes of one cell of the quarter or the programme."""

    heading: str
    now: str
    changes: tuple[Past, ...]


@dataclass(frozen=True, slots=True)
class RowPast:
    """A row behind the cell: its words, its cells with their changes."""

    words: str
    cells: tuple[CellPast, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A table behind the cell: its title and address."""

    title: str
    href: str
    rows: tuple[RowPast, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """The three levels; the quarter and the programme stay in the house."""

    versions: tuple[InVersion, ...]
    quarter: Origin | None
    programme: Origin | None


def trail_of(actor: Actor, version: ReportVersion, place: Place) -> Trail:
    """Read the history of a place; of a table or the whole only the versions."""
    line = _line(version, place)
    inside = (actor.is_operator or actor.system) and line is not None
    return Trail(
        versions=_versions(actor, version, place),
        quarter=_quarter(actor, version, place, line) if inside and line else None,
        programme=_programme(actor, version, place, line) if inside and line else None,
    )


def _line(version: ReportVersion, place: Place) -> Line | None:
    if not place.row:
        return None
    document = document_for(version, lang=NAMES)
    table = next((one for one in document.tables if one.slug == place.table), None)
    return next((line for line in lines_of(table) if line.id == place.row), None) if table else None


def _versions(actor: Actor, version: ReportVersion, place: Place) -> tuple[InVersion, ...]:
    lang = shown_language(actor.language)
    siblings = ReportVersion.objects.visible_to(actor).for_page().filter(report=version.report_id)
    found = []
    for one in siblings.order_by("-number"):
        text = None
        if place.column:
            document = document_for(one, lang=lang)
            spot = find(document, place, document if lang == NAMES else document_for(one, lang=NAMES))
            text = spot.text if spot else None
        found.append(
            InVersion(one, REPORT.state_of(one), text, one.submitted_at or one.approved_at, one.pk == version.pk)
        )
    return tuple(found)


def _quarter(actor: Actor, version: ReportVersion, place: Place, line: Line) -> Origin | None:
    slug, columns = entry_of(place)
    if not slug:
        return None
    bench = quarter_benches.bench_of(actor, version.report.data, slug)
    href = reverse("monitoring:table", args=[version.report.data_id, slug])
    return Origin(str(ENTRY[slug].spec.title), href, _rows(bench, bench.spec, columns, line))


def _programme(actor: Actor, version: ReportVersion, place: Place, line: Line) -> Origin | None:
    slug = programme_of(place)
    programme: ProgramVersion = version.report.data.program_version
    if not slug or PROGRAMME[slug].model is None:
        return None
    bench = programme_benches.bench_of(actor, programme, slug)
    columns = tuple(column.key for column in bench.spec.columns)
    href = reverse("programs:table", args=[programme.pk, slug])
    rows = _rows(bench, bench.spec, columns, line)
    return Origin(f"{PROGRAMME[slug].spec.number} {PROGRAMME[slug].spec.title}", href, rows) if rows else None


def _rows(bench: Any, spec: TableSpec, columns: tuple[str, ...], line: Line) -> tuple[RowPast, ...]:
    found = []
    for row in bench.rows:
        if not (bench.single or same_row(spec, row, line)):
            continue
        cells = tuple(_cell(bench, spec, row, key) for key in columns)
        found.append(RowPast(_words(spec, row), tuple(cell for cell in cells if cell.changes)))
        if len(found) == ROWS:
            break
    return tuple(found)


def _words(spec: TableSpec, row: Any) -> str:
    """What a row is about, as written in it."""
    named = [column for column in spec.columns if column.kind in (*LEADS, Kind.SUBSTANCE)] or spec.columns[:1]
    return " · ".join(filter(None, (str(getattr(row, column.text_attr) or "") for column in named)))


def _cell(bench: Any, spec: TableSpec, row: Any, key: str) -> CellPast:
    column = spec.column(key)
    now = str(getattr(row, column.text_attr) or "")
    return CellPast(str(column.title), now, tuple(cell_history(bench, row.pk, key)))
