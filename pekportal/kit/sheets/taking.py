"""A workbook applied to the tables of one document, whoever's it is (ADR 9, 11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.grid.bench import Bench
from pekportal.kit.sheets import benches, pages
from pekportal.kit.sheets.difference import compare
from pekportal.kit.sheets.values import SheetDocument


def take(
    actor: Actor,
    parent: Any,
    order: pages.Order,
    *,
    document: SheetDocument,
    bench_of: Callable[[str], Bench],
    event: str,
) -> benches.Applied:
    """Apply the difference that the person saw, compared anew with the tables as they stand now.

    `parent` is the document's record, locked by the caller in its transaction; `event` the code of what happened.
    Refused MEANWHILE (409), STOPS and what a block refuses (422): nothing is changed. The file is kept as the origin
    of the changes.
    """
    found = compare(document, order.book, remove_absent=order.remove_absent)
    pages.refuse_unseen(found, order.seen)
    applied = benches.apply(found, bench_of, taken=order.taken)
    if not applied.nothing:
        file = order.file.keep(actor)
        events.record(
            actor,
            event,
            parent,
            file=str(file.pk),
            name=file.name,
            added=applied.added,
            changed=applied.changed,
            removed=applied.removed,
        )
    return applied
