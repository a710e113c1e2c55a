"""The entry tables of a quarter as a workbook: what is written and read back, for whom."""

from __future__ import annotations

from django.utils.translation import get_language

from monitoring.audience import tables_for
from monitoring.benches import bench_of
from monitoring.models import Quarter
from monitoring.resolve import QuarterResolver
from monitoring.tables.registry import EntryTable
from operators import resolve
from pekportal.kit.access import Actor
from pekportal.kit.sheets.benches import Suggest, table_from
from pekportal.kit.sheets.values import SheetDocument
from pekportal.kit.tables import Kind


def document_of(actor: Actor, quarter: Quarter) -> SheetDocument:
    """The tables that the actor sees, with the rows that are the actor's: a laboratory has its own results only."""
    lang = (get_language() or "ru")[:2]
    title = f"{quarter.facility.label(lang)} · {quarter.period.label(lang)}"
    register = resolve.resolver(quarter.facility)
    tables = tuple(
        table_from(bench_of(actor, quarter, table.slug), suggest=_suggest(actor, quarter, table, register))
        for table in tables_for(actor)
    )
    return SheetDocument(f"quarter/{quarter.pk}", title, tables)


def _suggest(actor: Actor, quarter: Quarter, table: EntryTable, register: resolve.RegisterResolver) -> Suggest:
    """Texts for the lists: points and protocols are the table's own, the rest is read once a workbook."""
    own = QuarterResolver(actor, quarter, table)

    def suggest(kind: Kind) -> list[str]:
        return own.suggest(kind) if kind in (Kind.POINT, Kind.PROTOCOL) else register.suggest(kind)

    return suggest


def file_name(quarter: Quarter) -> str:
    """Name of the file that is downloaded."""
    return f"{quarter.facility.name} - {quarter.period}.xlsx"
