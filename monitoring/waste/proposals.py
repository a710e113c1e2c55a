"""What each source would write into the tables of the quarter: the journal, the meters, the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from monitoring.models import Quarter
from monitoring.tables.water import USE
from monitoring.waste.measures import Line, lines_of
from monitoring.waste.meters import MeterBook
from monitoring.waste.plans import PlannedMeasure
from monitoring.waste.queries import WasteBook, book_of
from monitoring.waste.rules.composing import Moved, moved, operated, received
from monitoring.waste.rules.filling import Proposal
from monitoring.waste.words import cell, operation_word
from operators.resolve import word_key

Source = Callable[[Quarter], list[Proposal]]
MOVEMENT, OPERATIONS, RECEIVED = "waste-movement", "waste-operations", "waste-received"
WATER, DISCHARGES = "water-use", "discharges"
MEASURES, EFFICIENCY = "measures", "pee-measures"


def from_journal(quarter: Quarter) -> list[Proposal]:
    """The three waste tables; the one of burial is composed from the movement."""
    book = book_of(quarter.facility_id, quarter.period.end)
    return [*_movements(book, quarter), *_operations(book, quarter), *_received(book, quarter)]


def _movements(book: WasteBook, quarter: Quarter) -> Iterator[Proposal]:
    period = quarter.period
    for one in moved(book.entries, book.streams, period.start, period.end):
        name = book.streams[one.stream].name
        texts, notes = _amounts(one)
        texts |= {"from_bin": ", ".join(one.senders), "receiver_bin": ", ".join(one.receivers)}
        if one.operations:
            texts["operation"] = "; ".join(operation_word(code, "ru") for code in one.operations)
        yield Proposal(MOVEMENT, word_key(name), name, {"stream": name, **texts}, notes)


def _amounts(one: Moved) -> tuple[dict[str, str], tuple[str, ...]]:
    """Tonnes as texts; a sum below nothing (more was taken back than written) can not stand in the table."""
    texts, notes = {}, []
    for key in ("begin", "formed", "received", "transferred", "operated", "placed"):
        tonnes: Decimal = getattr(one.movement, key)
        if tonnes < 0:
            words = _("«%(column)s» is %(tonnes)s t after corrections of earlier quarters: write it with a reason.")
            notes.append(words % {"column": _COLUMNS[key](), "tonnes": cell(tonnes)})
        else:
            texts[key] = cell(tonnes)
    return texts, tuple(notes)


_COLUMNS: dict[str, Callable[[], str]] = {
    "begin": lambda: _("At the beginning"),
    "formed": lambda: _("Formed"),
    "received": lambda: _("Received from others"),
    "transferred": lambda: _("Handed over"),
    "operated": lambda: _("Operated on"),
    "placed": lambda: _("Buried"),
}


def _operations(book: WasteBook, quarter: Quarter) -> Iterator[Proposal]:
    period = quarter.period
    for one in operated(book.entries, book.streams, period.start, period.end):
        name, operation = book.streams[one.stream].name, operation_word(one.operation, "ru")
        texts = {"stream": name, "operation": operation, "operated": cell(one.tonnes)}
        if one.left is not None and one.handed is not None:
            texts |= {"left": cell(one.left), "transferred": cell(one.handed)}
            texts |= {"receiver_bin": ", ".join(one.receivers)}
            if one.left:
                texts["left_operation"] = operation_word("accumulation", "ru")
        key = f"{word_key(name)}-{word_key(operation)}"
        yield Proposal(OPERATIONS, key, f"{name} · {operation}", texts)


def _received(book: WasteBook, quarter: Quarter) -> Iterator[Proposal]:
    period = quarter.period
    for one in received(book.entries, book.streams, period.start, period.end):
        name = book.streams[one.stream].name
        texts = {
            "waste": name,
            "from_bin": one.sender,
            "received": cell(one.tonnes),
            "operation": "; ".join(operation_word(code, "ru") for code in one.operations),
            "operated": cell(one.operated),
            "left": cell(one.rest),
            "left_receiver_bin": ", ".join(one.rest_receivers),
        }
        if one.made:
            texts |= {
                "new_waste": ", ".join(book.streams[made].name for made in one.made),
                "new_amount": cell(one.made_tonnes),
            }
        yield Proposal(RECEIVED, f"{word_key(name)}-{word_key(one.sender)}", f"{name} · {one.sender}", texts)


def from_meters(quarter: Quarter) -> list[Proposal]:
    """Water use by the meters, and tonnes of the discharges that have a concentration and a metered outlet."""
    book = MeterBook(quarter)
    proposals = []
    volumes = book.purposes()
    if volumes:
        texts = {key: cell(volume) for key, volume in volumes.items()}
        proposals.append(Proposal(WATER, "", str(USE.title), texts))
    for one in book.discharges():
        if one.volume is None:
            continue
        key = f"{word_key(one.row.point_text)}-{word_key(one.row.substance_text)}"
        if one.tonnes is not None:
            proposals.append(Proposal(DISCHARGES, key, str(one.row), {"tonnes": cell(one.tonnes)}))
        elif one.row.qualifier:
            words = _("The concentration is %(text)s: the tonnes can not be computed from it, write them yourself.")
            note = words % {"text": one.row.concentration_text}
            proposals.append(Proposal(DISCHARGES, key, str(one.row), {}, (note,)))
    return proposals


def from_plan(quarter: Quarter) -> list[Proposal]:
    """The plan of measures and the ППЭЭ: every measure of the year, with what was done in the quarter."""
    return [_measure(line) for line in lines_of(quarter)]


def _measure(line: Line) -> Proposal:
    planned, fact = line.measure, line.fact
    texts = {"name": planned.name, "object": planned.object, "indicator": planned.indicator}
    texts |= {"fact": fact.fact if fact else "", "note": fact.note if fact else ""}
    if planned.kind == PlannedMeasure.Kind.EFFICIENCY:
        table, texts = EFFICIENCY, {**texts, "term": planned.term}
    else:
        table = MEASURES
        texts |= {"cost": cell(line.money.quarter), "works": fact.works if fact else ""}
        texts |= {"effect": fact.effect if fact else ""}
    key = f"{word_key(planned.name)}-{word_key(planned.object)}"
    return Proposal(table, key, planned.name, texts)


# source → (tables it fills, what it proposes)
SOURCES: dict[str, tuple[tuple[str, ...], Source]] = {
    "journal": ((MOVEMENT, OPERATIONS, RECEIVED), from_journal),
    "meters": ((WATER, DISCHARGES), from_meters),
    "plan": ((MEASURES, EFFICIENCY), from_plan),
}
