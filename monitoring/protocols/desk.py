"""What the page of one paper shows and its confirmation needs: matches, values in the unit of the table, doubles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from monitoring import formulae
from monitoring.at_source import FLOW_UNKNOWN, NO_FLOW
from monitoring.conversion import FLOW, dimension
from monitoring.facts import QuarterBook
from monitoring.limit_facts import Limits
from monitoring.limits import Limit, LimitKind, choose, judge
from monitoring.models import Protocol, Quarter
from monitoring.protocols.doubles import double_of, twin_of
from monitoring.protocols.expressed import Expressed, express, rate_at
from monitoring.protocols.lines import LEAVE_OUT, OVER, Decision, Line, Rate
from monitoring.protocols.matching import Asked, Match, Slot, State, Why, arrange, is_at_source, likeness
from monitoring.protocols.models import Paper, PaperValue
from monitoring.protocols.places import UNITS, Places, as_written
from operators.models import Substance
from pekportal.kit.numbers import BadNumber
from pekportal.kit.results import read_result
from pekportal.kit.tables import Kind


class Desk:
    """One paper against the plan, the register and the rows of its quarter as they stand now."""

    def __init__(
        self,
        paper: Paper,
        *,
        lang: str = "ru",
        book: QuarterBook | None = None,
        places: Places | None = None,
        limits: Limits | None = None,
        decisions: Mapping[UUID, Decision] | None = None,
    ) -> None:
        self.paper, self.lang = paper, lang
        self._decisions = decisions or {}
        self.quarter: Quarter = paper.batch.quarter
        self.book = book or QuarterBook(self.quarter)
        self.places = places or Places(self.quarter, self.book)
        self.limits = limits or Limits(self.quarter.facility)

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

    def as_written(self, value: PaperValue) -> list[Slot]:
        """The tables of the value's unit with the place as the paper has it."""
        return as_written(value, self._asked(value))

    def _asked(self, value: PaperValue) -> Asked:
        substance = self.places.substance_of(value.substance)
        source = self.places.resolver(Kind.SOURCE, value.place)
        places = {str(point.pk) for point in self.places.points if likeness(point.name, value.place) == 1}
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

    def flow_of(self, value: PaperValue) -> str:
        """The flow of the gas for a value: as corrected, of its row, or a value of the paper in m3/s or m3/h."""
        if value.flow_now or value.flow:
            return value.flow_now or value.flow
        same = (one for one in self._flows if likeness(one.place, value.place) == 1 or one.place == value.place)
        return next((f"{one.value_now or one.value} {self.unit_of(one)}" for one in same), "")

    @cached_property
    def _flows(self) -> list[PaperValue]:
        return [value for value in self.values if dimension(self.unit_of(value)) == FLOW]

    @cached_property
    def lines(self) -> list[Line]:
        """Every value with its match, its place now and its value in the unit of the table."""
        asked = [self._asked(value) for value in self.values]
        inside = [one.day is not None and self.quarter.period.contains(one.day) for one in asked]
        slots = [*self.places.slots, *self._register_slots]
        found = arrange(asked, slots, inside)
        return [self._line(value, match) for value, match in zip(self.values, found, strict=True)]

    @cached_property
    def _register_slots(self) -> list[Slot]:
        """Off-plan slots of the substances that the paper names."""
        found: dict[str, Slot] = {}
        for value in {value.substance: value for value in reversed(self.values)}.values():
            for slot in self.places.off_plan(value):
                found.setdefault(slot.key, slot)
        return list(found.values())

    def slot_named(self, value: PaperValue, key: str) -> Slot | None:
        """The slot a person chose; None when there is no such slot (any more)."""
        wanted = key.removeprefix(OVER)
        known = [*self.places.slots, *self.places.off_plan(value), *self.as_written(value)]
        return next((slot for slot in known if slot.key == wanted), None)

    def _line(self, value: PaperValue, match: Match) -> Line:
        chosen, written = bool(value.choice), self.is_written(value)
        slot = self.slot_named(value, value.choice) if chosen else match.slot
        if value in self._flows:
            return Line(value, match, None, chosen, State.UNMATCHED, why=(Why.FLOW,), written=written)
        if value.choice == LEAVE_OUT or slot is None:
            return Line(value, match, None, chosen, State.UNMATCHED, why=match.why, written=written)
        state = State.MATCHED if chosen else match.state
        line = Line(value, match, slot, chosen, state, why=() if chosen else match.why)
        line.written = written
        self._express(line, slot)
        self._doubled(line, slot)
        return line

    def _express(self, line: Line, slot: Slot) -> None:
        """Its value in the unit of the table, and what its limit says of it."""
        value, unit = line.value, self.unit_of(line.value)
        line.at_source = is_at_source(slot.table, unit)
        into = "мг/м3" if line.at_source else UNITS[slot.table]
        substance = self._substance_at(slot, value)
        names = (*substance.synonyms.splitlines(), substance.name_ru) if substance is not None else ()
        text, mass = value.value_now or value.value, formulae.of_names(names)
        found = express(text, unit, into, detection=value.detection, molar_mass=mass, lang=self.lang)
        limits = self.limits.of(slot.table, slot.place_id, substance, self.day_of(value))
        said = _number(value.norm, unit, into)
        line.expressed, line.limit = found, None
        if line.at_source:
            line.rate = self._rate(line, choose(limits))
        else:
            line.limit = choose(limits, averaging_of(value))
        if line.limit is None and said is not None:
            line.limit = Limit(said, LimitKind.ROW)
        not_found = found.value is None and not found.problem
        limit = line.limit.value if line.limit else None
        line.verdict = judge(found.value, limit, found.qualifier, not_found=not_found)

    def _rate(self, line: Line, limit: Limit | None) -> Rate:
        flow = self.flow_of(line.value)
        found: Expressed = rate_at(line.expressed, flow, self.lang)
        if not found.cell and not found.problem:
            unread = FLOW_UNKNOWN.format(text=flow) if flow else NO_FLOW
            return Rate(flow, found, found.words or unread(self.lang), limit)
        return Rate(flow, found, found.words, limit, judge(found.value, limit.value if limit else None))

    def _doubled(self, line: Line, slot: Slot) -> None:
        if line.written:
            return
        rows = (row for row in self.book.rows.tables[slot.table] if row.pk != line.value.pk)
        day = self.day_of(line.value)
        line.double = double_of(rows, slot, day, line.expressed, at_source=line.at_source)
        if line.double is None:
            return
        if line.double.typed and line.double.same:
            line.state, line.why = State.CONFIRMS, (Why.CONFIRMS.format(row=line.double.words),)
        elif line.double.typed and line.value.choice.startswith(OVER):
            line.state, line.why = State.MATCHED, (Why.OVER.format(text=line.double.text),)
        else:
            why = Why.TYPED if line.double.typed else Why.ENTERED
            line.state, line.why = State.DUPLICATE, (why.format(row=line.double.words, text=line.double.text),)

    def _substance_at(self, slot: Slot, value: PaperValue) -> Substance | None:
        if slot.subject_id:
            return self.places.substance_by_code(slot.subject_id)
        return self.places.substance_of(slot.subject or value.substance)

    @cached_property
    def twin(self) -> Protocol | None:
        """A protocol of the same number, day and laboratory that is attached already."""
        return twin_of(self.paper)


def averaging_of(value: PaperValue) -> str:
    """`daily` when the paper says that the value is a mean of a day, else `single`."""
    words = value.averaging.casefold()
    daily = any(mark in words for mark in ("сут", "24", "тәулік", "daily"))
    return LimitKind.DAILY if daily else LimitKind.SINGLE


def _number(text: str, unit: str, into: str) -> Decimal | None:
    found = express(text, unit, into) if text else None
    return found.value if found is not None and not found.problem and not found.qualifier else None
