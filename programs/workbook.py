"""The tables of a programme version as a workbook: what is written, what is read back, its natural keys."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language

from operators import resolve
from pekportal.kit.access import Actor
from pekportal.kit.sheets.benches import table_from
from pekportal.kit.sheets.values import SheetDocument, SheetRow, SheetTable
from pekportal.kit.tables import Kind
from programs import facts as reading
from programs.benches import bench_of
from programs.models import ProgramVersion
from programs.printing import printed_rows
from programs.tables.registry import TABLES
from programs.values import Facts

# by these columns a row without its id is found again; nothing forbids two such rows
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "waste": ("waste",),
    "instrumental": ("site", "source", "substance"),
    "calculated": ("site", "source", "substance"),
    "gas": ("landfill", "point"),
    "discharges": ("point", "substance"),
    "ambient-air": ("point", "substance"),
    "water": ("point", "substance"),
    "soil": ("point", "substance"),
    "internal-checks": ("department",),
}


def document_of(actor: Actor, version: ProgramVersion) -> SheetDocument:
    """All eleven tables; those that come from the register are for reading only, as they are printed."""
    facts, register = reading.facts_of(version), resolve.resolver(version.program.facility)
    title = f"{version.program.title} · {version.program.facility.label(get_language() or 'ru')} · {version.number}"
    return SheetDocument(
        f"program/{version.pk}", title, tuple(_table(actor, version, slug, facts, register) for slug in TABLES)
    )


def _table(
    actor: Actor, version: ProgramVersion, slug: str, facts: Facts, register: resolve.RegisterResolver
) -> SheetTable:
    table = TABLES[slug]
    if table.model is None:
        return SheetTable(table.spec, _printed(facts, slug), editable=False)
    points = resolve.resolver(version.program.facility, media=table.media) if table.media else register

    def suggest(kind: Kind) -> list[str]:
        return (points if kind == Kind.POINT else register).suggest(kind)

    return table_from(bench_of(actor, version, slug), key=KEYS[slug], suggest=suggest)


def _printed(facts: Facts, slug: str) -> tuple[SheetRow, ...]:
    keys = [column.key for column in TABLES[slug].spec.columns]
    return tuple(SheetRow(row.id, dict(zip(keys, row.cells, strict=True))) for row in printed_rows(facts, slug))


def file_name(version: ProgramVersion) -> str:
    """Name of the file that is downloaded."""
    return f"{version.program.facility.name} - {version.program.valid_from:%Y} - {version.number}.xlsx"
