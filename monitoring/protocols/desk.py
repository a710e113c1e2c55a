"""What the page of one paper shows and its confirmation needs: slots, matches, values in the unit of the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from monitoring import formulae
from monitoring.conversion import dimension
from monitoring.facts import QuarterBook
from monitoring.limit_facts import Limits
from monitoring.limits import Limit, LimitKind, choose, judge
from monitoring.models import Protocol, Quarter
from monitoring.plan import Group
from monitoring.protocols.expressed import express
from monitoring.protocols.lines import Decision, Line
from monitoring.protocols.matching import DIMENSIONS, MEDIA, Asked, Match, Slot, State, Why, arrange, likeness
from monitoring.protocols.models import Paper, PaperValue
from monitoring.tables.emissions import INSTRUMENTAL
from monitoring.tables.registry import TABLES
from operators.models import EmissionSource, SamplingPoint, Substance
from operators.resolve import RegisterResolver
from pekportal.kit.numbers import BadNumber
from pekportal.kit.results import read_result
from pekportal.kit.tables import Kind

UNITS = {
    "impact-air": "мг/м3",
    "impact-water": "мг/дм3",
    "impact-soil": "мг/кг",
    "radiation": "мкЗв/ч",
    "emissions": "г/с",
    "discharges": "мг/дм3",
    "gas": "",
}
# column of the value in each table
COLUMNS = {"emissions": "grams_per_second", "discharges": "concentration"}
POINT_TABLES = {
    "air": "impact-air",
    "water": "impact-water",
    "soil": "impact-soil",
    "radiation": "radiation",
    "waste_water": "discharges",
}
LEAVE_OUT = "-"
AS_WRITTEN = "="


class Desk:
    """One paper against the plan, the register and the rows of its quarter as they stand now."""

    def __init__(
        self,
        paper: Paper,
        *,
        lang: str = "ru",
        book: QuarterBook | None = None,
        decisions: Mapping[UUID, Decision] | None = None,
    ) -> None:
        self.paper, self.lang = paper, lang
        self._decisions = decisions or {}
        self.quarter: Quarter = paper.batch.quarter
        self.book = book or QuarterBook(self.quarter)
        self.limits = Limits(self.quarter.facility)

    @cached_property
    def values(self) -> list[PaperValue]:
        """The values in the order of the paper, with what a person has just decided about them."""
        found = list(self.paper.values.all())
        for value in found:
            decision = self._decisions.get(value.pk)
            if decision is not None and not self.is_written(value):
                decision.put_on(value)
        return found

    @cached_property
    def _rows(self) -> set[UUID]:
        return {row.pk for rows in self.book.rows.tables.values() for row in rows}

    def is_written(self, value: PaperValue) -> bool:
        """True while the row that the value became stands in its table."""
        return value.row is not None and value.row in self._rows

    @cached_property
    def slots(self) -> list[Slot]:
        """Due items first, then what the programme asks for in other quarters, then the register's points."""
        found: dict[str, Slot] = {}
        for slot in (*self._due(), *self._watched()):
            found.setdefault(slot.key, slot)
        return list(found.values())

    def _due(self) -> Iterator[Slot]:
        for one in self.book.progress:
            watch = one.item.watch
            if watch.group == Group.MEASUREMENT and watch.entry in UNITS:
                yield _slot(watch, planned=True, left=one.item.times - one.entered)

    def _watched(self) -> Iterator[Slot]:
        for watch in self.book.watches:
            if watch.group == Group.MEASUREMENT and watch.entry in UNITS:
                yield _slot(watch, planned=False)

    @cached_property
    def _points(self) -> list[SamplingPoint]:
        return list(SamplingPoint.objects.filter(facility=self.quarter.facility).open().order_by("name"))

    @cached_property
    def _sources(self) -> list[EmissionSource]:
        return list(EmissionSource.objects.filter(facility=self.quarter.facility).open().order_by("number"))

    def off_plan(self, value: PaperValue) -> list[Slot]:
        """The register's points and sources for the substance of a value, and the place as written."""
        substance = self.substance_of(value.substance)
        name, code = (substance.name_ru, substance.pk) if substance else (value.substance, "")
        found = [
            Slot(_key(table, str(point.pk), code or name), table, point.name, "" if table == "radiation" else name,
                 str(point.pk), "" if table == "radiation" else code, planned=False)
            for point in self._points
            if (table := POINT_TABLES.get(point.medium, ""))
        ]  # fmt: skip
        found += [
            Slot(_key("emissions", str(source.pk), code or name), "emissions", source.number, name,
                 str(source.pk), code, planned=False)
            for source in self._sources
        ]  # fmt: skip
        known = {slot.key for slot in self.slots}
        return [slot for slot in found if slot.key not in known]

    def as_written(self, value: PaperValue) -> list[Slot]:
        """The tables of the value's unit with the place as the paper has it."""
        asked = self._asked(value)
        return [
            Slot(_key(table, AS_WRITTEN, AS_WRITTEN), table, value.place, value.substance,
                 "", asked.subject_id, planned=False)
            for table in DIMENSIONS
            if value.place and _fits(asked, table)
        ]  # fmt: skip

    @cached_property
    def _resolver(self) -> RegisterResolver:
        return RegisterResolver(self.quarter.facility)

    def substance_of(self, text: str) -> Substance | None:
        """What the classifier calls by these words."""
        found: Substance | None = self._resolver(Kind.SUBSTANCE, text)
        return found

    def _asked(self, value: PaperValue) -> Asked:
        substance = self.substance_of(value.substance)
        source = self._resolver(Kind.SOURCE, value.place)
        places = {str(point.pk) for point in self._points if likeness(point.name, value.place) == 1}
        if source is not None:
            places.add(str(source.pk))
        return Asked(
            value.place,
            value.substance,
            self.unit_of(value),
            self.day_of(value),
            str(substance.pk) if substance else "",
            frozenset(places),
            (self.paper.found or {}).get("medium", ""),
        )

    def day_of(self, value: PaperValue) -> dt.date | None:
        """The day of sampling: of the value, else of the paper."""
        return value.sampled_on or self.paper.sampled_on

    def unit_of(self, value: PaperValue) -> str:
        """The unit as corrected, as written behind the value, or as its heading has it."""
        if value.unit_now:
            return value.unit_now
        try:
            found = read_result(value.value_now or value.value)
        except BadNumber:
            return value.unit
        return (found.unit if found else "") or value.unit

    @cached_property
    def lines(self) -> list[Line]:
        """Every value with its match, its place now and its value in the unit of the table."""
        asked = [self._asked(value) for value in self.values]
        inside = [one.day is not None and self.quarter.period.contains(one.day) for one in asked]
        slots = [*self.slots, *self._register_slots]
        found = arrange(asked, slots, inside)
        return [self._line(value, match) for value, match in zip(self.values, found, strict=True)]

    @cached_property
    def _register_slots(self) -> list[Slot]:
        """Off-plan slots of the substances that the paper names."""
        found: dict[str, Slot] = {}
        for words in dict.fromkeys(value.substance for value in self.values):
            value = next(value for value in self.values if value.substance == words)
            for slot in self.off_plan(value):
                found.setdefault(slot.key, slot)
        return list(found.values())

    def slot_named(self, value: PaperValue, key: str) -> Slot | None:
        """The slot a person chose; None when there is no such slot (any more)."""
        known = [*self.slots, *self.off_plan(value), *self.as_written(value)]
        return next((slot for slot in known if slot.key == key), None)

    def _line(self, value: PaperValue, match: Match) -> Line:
        chosen, written = bool(value.choice), self.is_written(value)
        slot = self.slot_named(value, value.choice) if chosen else match.slot
        state = match.state
        if value.choice == LEAVE_OUT or slot is None:
            return Line(value, match, None, chosen, State.UNMATCHED, why=match.why, written=written)
        line = Line(value, match, slot, chosen, State.MATCHED if chosen else state, why=() if chosen else match.why)
        line.written = written
        substance = self._substance_at(slot, value)
        names = (*substance.synonyms.splitlines(), substance.name_ru) if substance is not None else ()
        line.expressed = express(
            value.value_now or value.value,
            self.unit_of(value),
            UNITS[slot.table],
            detection=value.detection,
            molar_mass=formulae.of_names(names),
            lang=self.lang,
        )
        line.limit = choose(
            self.limits.of(slot.table, slot.place_id, substance, self.day_of(value)), averaging_of(value)
        )
        said = _number(value.norm, self.unit_of(value), UNITS[slot.table])
        if line.limit is None and said is not None:
            line.limit = Limit(said, LimitKind.ROW)
        found, mark = line.expressed, line.expressed.qualifier
        not_found = found.value is None and not found.problem
        line.verdict = judge(found.value, line.limit.value if line.limit else None, mark, not_found=not_found)
        line.row = None if written else self._double(slot, value)
        if line.row is not None:
            line.state = State.DUPLICATE
            line.why = (Why.ENTERED.format(row=_row_words(line.row)),)
        return line

    def _substance_at(self, slot: Slot, value: PaperValue) -> Substance | None:
        if slot.subject_id:
            return self._by_code.get(slot.subject_id)
        return self.substance_of(slot.subject or value.substance)

    @cached_property
    def _by_code(self) -> dict[str, Substance]:
        codes = {slot.subject_id for slot in (*self.slots, *self._register_slots) if slot.subject_id}
        return {str(substance.pk): substance for substance in Substance.objects.filter(pk__in=codes)}

    def _double(self, slot: Slot, value: PaperValue) -> Any:
        """A row that has the same place, subject and day already (and holds a value)."""
        day = self.day_of(value)
        for row in self.book.rows.tables[slot.table]:
            if row.pk == value.pk or not _same_place(row, slot) or not _same_subject(row, slot):
                continue
            if slot.table in COLUMNS:  # one row a quarter: only a filled value is a double
                if getattr(row, f"{COLUMNS[slot.table]}_text") and getattr(row, "how", INSTRUMENTAL) == INSTRUMENTAL:
                    return row
            elif row.sampled_on == day:
                return row
        return None

    @cached_property
    def twin(self) -> Protocol | None:
        """A protocol of the same number, day and laboratory that is attached already."""
        paper = self.paper
        if paper.protocol_id or not (paper.number and paper.date and paper.laboratory_id):
            return None
        return (
            Protocol.objects.filter(quarter__facility_id=self.quarter.facility_id, laboratory_id=paper.laboratory_id)
            .filter(number__iexact=paper.number.strip(), date=paper.date, kind=paper.kind)
            .first()
        )


def averaging_of(value: PaperValue) -> str:
    """`daily` when the paper says that the value is a mean of a day, else `single`."""
    words = value.averaging.casefold()
    daily = any(mark in words for mark in ("сут", "24", "тәулік", "daily"))
    return LimitKind.DAILY if daily else LimitKind.SINGLE


def _key(table: str, place: str, subject: str) -> str:
    return f"{table}|{place}|{subject}"


def _slot(watch: Any, *, planned: bool, left: int = 1) -> Slot:
    key = _key(watch.entry, watch.place_id or watch.place, watch.subject_id or watch.subject)
    return Slot(
        key, watch.entry, watch.place, watch.subject, watch.place_id, watch.subject_id, planned=planned, left=left
    )


def _fits(asked: Asked, table: str) -> bool:
    return bool(asked.unit) and dimension(asked.unit) == DIMENSIONS[table] and MEDIA.get(asked.medium, table) == table


def _number(text: str, unit: str, into: str) -> Decimal | None:
    found = express(text, unit, into) if text else None
    return found.value if found is not None and not found.problem and not found.qualifier else None


def _same_place(row: Any, slot: Slot) -> bool:
    key = TABLES[slot.table].place
    ident = getattr(row, f"{key}_id", None)
    if ident and slot.place_id:
        return str(ident) == slot.place_id
    return likeness(getattr(row, f"{key}_text"), slot.place) == 1


def _same_subject(row: Any, slot: Slot) -> bool:
    key = TABLES[slot.table].subject
    if not key:
        return likeness(getattr(row, "component", slot.subject), slot.subject) == 1 or not slot.subject
    ident = getattr(row, f"{key}_id", None)
    if ident and slot.subject_id:
        return str(ident) == slot.subject_id
    return likeness(getattr(row, f"{key}_text"), slot.subject) == 1


def _row_words(row: Any) -> str:
    return " · ".join(part for part in (str(row), getattr(row, "protocol_text", "")) if part)
