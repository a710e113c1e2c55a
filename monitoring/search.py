"""Search for what a reference cell of the quarter may mean: the register's objects and the quarter's protocols."""

from __future__ import annotations

from monitoring.models import Quarter
from monitoring.resolve import QuarterResolver
from monitoring.tables.registry import EntryTable
from operators import search
from operators.search import Entry, Suggestion
from pekportal.kit.access import Actor
from pekportal.kit.tables import Kind


def find(actor: Actor, quarter: Quarter, table: EntryTable, kind: str, words: str) -> list[Suggestion]:
    """The best 20 of this kind for a cell of the table."""
    if kind != Kind.PROTOCOL:
        return search.find(quarter.facility, kind, words, media=table.media)
    protocols = QuarterResolver(actor, quarter, table).protocols
    return search.best(
        words,
        [
            Entry(Suggestion(one.label, one.label, one.number, one.laboratory.name), (one.label, one.laboratory.name))
            for one in protocols
        ],
    )
