"""The tables of the quarter against what the journal, the meters or the plan would write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.tables.registry import EntryTable, table_of
from monitoring.waste.proposals import SOURCES
from monitoring.waste.rules.filling import Difference, Stored, compare
from operators.resolve import word_key
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.past import last_changes
from pekportal.kit.refused import Refused
from pekportal.kit.tables import is_blank, written

# columns that say which row is meant, by table; a table of one row has none
KEYS: Mapping[str, tuple[str, ...]] = {
    "waste-movement": ("stream",),
    "waste-operations": ("stream", "operation"),
    "waste-received": ("waste", "from_bin"),
    "water-use": (),
    "discharges": ("point", "substance"),
    "measures": ("name", "object"),
    "pee-measures": ("name", "object"),
}


def tables_of(source: str) -> tuple[str, ...]:
    """Tables that a source fills; a 404 refusal for an unknown one."""
    if source not in SOURCES:
        raise Refused("SOURCE", _("There is no such page."), status=404)
    return SOURCES[source][0]


def difference_of(quarter: Quarter, source: str) -> Difference:
    """Everything that differs, table after table."""
    tables = tables_of(source)
    proposals = SOURCES[source][1](quarter)
    parts = []
    for slug in tables:
        table = table_of(slug)
        parts.append(compare([one for one in proposals if one.table == slug], stored(quarter, table), _title))
    return Difference(
        tuple(row for part in parts for row in part.rows),
        sum(part.same for part in parts),
        tuple(title for part in parts for title in part.absent),
    )


def stored(quarter: Quarter, table: EntryTable) -> list[Stored]:
    """Rows of a table as they stand, with the cells that were not written from here."""
    rows: list[Any] = list(table.rows(quarter))
    bench = Bench(table.spec, table.model, {"quarter": quarter, **table.fixed}, lambda _kind, _text: None)
    filled = [(row, written(table.spec, row)) for row in rows]
    places = [(row.pk, key) for row, texts in filled for key, text in texts.items() if not is_blank(text)]
    past = last_changes(bench, places)
    return [
        Stored(
            str(row.pk),
            row.row_version,
            key_of(table.slug, texts),
            texts,
            frozenset(
                key
                for key in texts
                if not is_blank(texts[key]) and (row.pk, key) in past and past[row.pk, key].how != "journal"
            ),
        )
        for row, texts in filled
    ]


def key_of(slug: str, texts: Mapping[str, str]) -> str:
    """By what a row is found: its key columns as words."""
    return "-".join(word_key(texts.get(column, "")) for column in KEYS[slug])


def _title(row: Stored) -> str:
    return " · ".join(text for text in list(row.texts.values())[:1] if text)
