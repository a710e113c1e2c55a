"""From the database to the plain values that checks and paper look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from operators.models import EmissionSource, Facility
from pekportal.kit.calendar import today
from pekportal.kit.grid.reading import Record, attributes, value_attrs
from pekportal.kit.tables import cell_problems
from programs import known, snapshot
from programs.models import ProgramVersion
from programs.plain import plain, state_of
from programs.tables.registry import TABLES, ProgramTable
from programs.values import Declared, Facts, Head, Register, Row, Source, Table

__all__ = ["facts_of", "live_facts", "plain", "state_of"]


def facts_of(version: ProgramVersion) -> Facts:
    """Facts of a version: an approved one speaks from its snapshot, an open one from the live tables."""
    if version.snapshot_id:
        return snapshot.facts_from(snapshot.read(version))
    return live_facts(version)


def live_facts(version: ProgramVersion, *, only: Collection[str] | None = None) -> Facts:
    """Facts read from the tables now; `only` names the slugs of the tables to read, the others stay empty."""
    facility = Facility.objects.select_related("operator", "oked").get(programs=version.program_id)
    program, register = version.program, register_of(facility, version.language)
    tables = {
        slug: table_values(table, version)
        for slug, table in TABLES.items()
        if table.model is not None and (only is None or slug in only)
    }
    declared = tuple(
        Declared(cell.table, cell.row, cell.column, cell.text, cell.page)
        for cell in version.declared_cells.order_by("table", "row", "column")
    )
    sections = list(version.sections.order_by("number"))
    return Facts(
        language=version.language,
        register=register,
        tables=tables,
        sections={section.number: section.text for section in sections},
        declared=declared,
        head=Head(program.title, program.valid_from.isoformat(), program.valid_to.isoformat()),
        permit=known.permit(version.permit) if version.permit else None,
        known=known.classifiers(tables.values(), register, declared),
        markup={section.number: section.markup for section in sections if section.markup},
    )


def register_of(facility: Facility, lang: str) -> Register:
    """The register's facts of a facility with its sources open today."""
    operator = facility.operator
    name = operator.name_kk if lang == "kk" and operator.name_kk else operator.name
    sources = EmissionSource.objects.filter(facility=facility).filter(closed_on__isnull=True)
    closing = EmissionSource.objects.filter(facility=facility, closed_on__gt=today())
    return Register(
        name=facility.label(lang),
        kato=facility.kato_id,
        address=facility.address,
        coordinates=known.degrees(facility.latitude, facility.longitude),
        bin=operator.bin,
        oked=facility.oked_id or facility.oked_text,
        process=facility.process,
        requisites=facility.requisites,
        category=facility.category,
        capacity=facility.capacity,
        operator=name,
        operator_address=operator.address,
        head=" ".join(part for part in (operator.head_position, operator.head_name) if part),
        sources=tuple(_source(source) for source in (sources | closing).order_by("number")),
        points=known.points(facility),
        streams=known.streams(facility),
    )


def _source(source: EmissionSource) -> Source:
    return Source(
        number=source.number,
        name=source.name,
        organised=source.organised,
        gas_cleaning=source.gas_cleaning,
        monitoring=source.monitoring,
        material=source.material,
        coordinates=source.coordinates_text or known.degrees(source.coordinates_lat, source.coordinates_lon),
    )


def table_values(table: ProgramTable, version: ProgramVersion) -> Table:
    """Rows of one table as values, with its state: one query, and one for each column that refers."""
    if table.model is None:
        return Table(table.spec.slug)
    rows = table.model.objects.filter(version=version).order_by("position", "created_at")
    values = tuple(_Reader(table, list(rows.values(*attributes(table.spec)))))
    return Table(table.spec.slug, values, state_of(values))


class _Reader:
    """The stored rows of a table as values; large tables repeat themselves, so a text is judged once."""

    def __init__(self, table: ProgramTable, records: list[Record]) -> None:
        self._table = table
        self._records = records
        columns = table.spec.columns
        self._texts = [(column.key, column.text_attr) for column in columns]
        self._references = [column.key for column in columns if column.kind.is_reference]
        self._typed = [
            name
            for column in columns
            if column.kind.is_typed and not column.kind.is_reference
            for name in value_attrs(column)
        ]
        self._codes = {key: self._codes_of(key) for key in self._references}
        self._problems: dict[tuple[str, str], str] = {}

    def _codes_of(self, key: str) -> dict[Any, str]:
        wanted = {record[f"{key}_id"] for record in self._records} - {None}
        related: Any = self._table.model._meta.get_field(key).related_model if self._table.model else None
        return {pk: reference_code(found) for pk, found in related._default_manager.in_bulk(wanted).items()}

    def __iter__(self) -> Iterator[Row]:
        spec, model = self._table.spec, self._table.model
        for record in self._records:
            texts = {key: record[attribute] or "" for key, attribute in self._texts}
            problems = cell_problems(spec, texts, model, self._problems)
            yield Row(str(record["id"]), texts, self._values(record), problems)

    def _values(self, record: Record) -> dict[str, str]:
        """Typed values as strings: codes, numbers, degrees; references also with `<key>_id`."""
        values = {name: plain(record[name]) for name in self._typed}
        for key in self._references:
            found = record[f"{key}_id"]
            values[key] = "" if found is None else self._codes[key][found]
            values[f"{key}_id"] = "" if found is None else str(found)
        return values


def reference_code(found: Any) -> str:
    """The natural code of a register or classifier object: code, number or name."""
    for attribute in ("code", "number", "name"):
        text = getattr(found, attribute, "")
        if isinstance(text, str) and text:
            return text
    return str(found.pk)
