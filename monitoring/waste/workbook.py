"""The entries of a quarter as a workbook: what is written and read back."""

from __future__ import annotations

from django.utils.translation import get_language

from monitoring.models import Quarter
from monitoring.waste.benches import journal_bench
from operators import resolve
from pekportal.kit.access import Actor
from pekportal.kit.sheets.benches import table_from
from pekportal.kit.sheets.values import SheetDocument


def document_of(actor: Actor, quarter: Quarter) -> SheetDocument:
    """The journal of a quarter; a row without an id is found by its day, waste, kind and amount."""
    lang = (get_language() or "ru")[:2]
    title = f"{quarter.facility.label(lang)} · {quarter.period.label(lang)}"
    suggest = resolve.suggestions(quarter.facility)
    table = table_from(journal_bench(actor, quarter), key=("day", "stream", "kind", "tonnes", "act"), suggest=suggest)
    return SheetDocument(f"waste/{quarter.pk}", title, (table,))
