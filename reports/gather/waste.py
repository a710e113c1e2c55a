"""The four waste tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects

from monitoring.facts import QuarterBook
from monitoring.models import Quarter, WasteMovement, WasteOperation, WasteReceived
from monitoring.waste.queries import chosen_ground
from monitoring.waste.rules.terms import ground_of
from operators.models import WasteLimit, WasteStream
from operators.queries import valid_on
from reports.compose.facts import (
    TransferFacts,
    WasteBurialFacts,
    WasteMovementFacts,
    WasteOperationFacts,
    WasteReceivedFacts,
    Words,
)


def _term(stream: WasteStream) -> str:
    """The term of accumulation by the case of Environmental Code, art. 320.2, that counts for the waste."""
    return f"не более {ground_of(chosen_ground(stream), stream.kind).months} месяцев"


def waste_facts(book: QuarterBook) -> dict[str, Any]:
    """The four tables by the fields of QuarterFacts; streams with their terms and both kinds of limits read once."""
    rows: list[WasteMovement] = book.rows.tables["waste-movement"]
    prefetch_related_objects([row.stream for row in rows if row.stream], "term")
    limits = _limits(book.quarter) if rows else {}
    return {
        "waste_movements": movement_facts(rows, limits),
        "waste_operations": operation_facts(book.rows.tables["waste-operations"]),
        "waste_burials": burial_facts(rows, limits),
        "waste_received": received_facts(book.rows.tables["waste-received"]),
    }


LimitsByKind = dict[tuple[str, object], Decimal]


def _limits(data: Quarter) -> LimitsByKind:
    found = WasteLimit.objects.filter(valid_on(data.period.end), permit__facility=data.facility)
    return {(limit.kind, limit.stream_id): limit.tonnes for limit in found}


def _transfer(tonnes: Decimal | None, bin_: str) -> TransferFacts | None:
    return TransferFacts(tonnes, bin_) if tonnes or bin_ else None


def movement_facts(rows: list[WasteMovement], limits: LimitsByKind) -> tuple[WasteMovementFacts, ...]:
    """Accumulation: the end as declared, else computed."""
    found = []
    for row in rows:
        stream = row.stream
        transfer = _transfer(row.transferred, row.receiver_bin)
        found.append(
            WasteMovementFacts(
                waste=Words(row.stream_text),
                code=(stream.code_text or stream.code_id or "") if stream else "",
                limit=limits.get((WasteLimit.Kind.ACCUMULATION, row.stream_id)),
                term=_term(stream) if stream else "",
                place=", ".join(filter(None, (stream.place, stream.place_text))) if stream else "",
                begin=row.begin,
                formed=row.formed,
                accumulated=accumulated(row),
                transfers=(transfer,) if transfer else (),
                operated=row.operated,
                end=row.movement.end,
            )
        )
    return tuple(found)


def accumulated(row: WasteMovement) -> Decimal | None:
    """Actual accumulation of the period: what lay at the start and what came, tonnes (DERIVED reading of the form)."""
    parts = [value for value in (row.begin, row.formed, row.received) if value is not None]
    return sum(parts, Decimal(0)) if parts else None


def operation_facts(rows: list[WasteOperation]) -> tuple[WasteOperationFacts, ...]:
    """Operations at the facility."""
    return tuple(
        WasteOperationFacts(
            waste=Words(row.stream_text),
            operation=row.operation,
            tonnes=row.operated,
            remaining=row.left,
            remaining_operation=row.left_operation,
            transfer=_transfer(row.transferred, row.receiver_bin),
        )
        for row in rows
    )


def burial_facts(rows: list[WasteMovement], limits: LimitsByKind) -> tuple[WasteBurialFacts, ...]:
    """Burial: streams that are placed at the facility, or that were placed in the quarter."""
    return tuple(
        WasteBurialFacts(
            waste=Words(row.stream_text),
            limit=limits.get((WasteLimit.Kind.BURIAL, row.stream_id)),
            formed=row.formed,
            buried=row.placed,
            actual=row.placed,
            place=row.stream.place if row.stream else "",
        )
        for row in rows
        if row.placed or (row.stream and row.stream.is_buried)
    )


def received_facts(rows: list[WasteReceived]) -> tuple[WasteReceivedFacts, ...]:
    """Waste of other organisations."""
    return tuple(
        WasteReceivedFacts(
            waste=Words(row.waste),
            sender_bin=row.from_bin,
            received=row.received,
            operation=row.operation,
            directed=row.operated,
            new_waste=Words(row.new_waste),
            new_tonnes=row.new_amount,
            new_operation=row.new_operation,
            repeated=row.again,
            handed=_transfer(row.transferred, row.receiver_bin),
            rest=_transfer(row.left, row.left_receiver_bin),
        )
        for row in rows
    )
