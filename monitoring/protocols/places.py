"""Where the values of a paper may go: due items, what the programme asks in other quarters, the register's places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from monitoring.conversion import dimension
from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.plan import Group
from monitoring.protocols.matching import DIMENSIONS, MEDIA, Asked, Slot, fits_source
from monitoring.protocols.models import PaperValue
from operators.models import EmissionSource, SamplingPoint, Substance
from operators.resolve import RegisterResolver
from pekportal.kit.alphabet import by_name
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
POINT_TABLES = {
    "air": "impact-air",
    "water": "impact-water",
    "soil": "impact-soil",
    "radiation": "radiation",
    "waste_water": "discharges",
}
AS_WRITTEN = "="


class Places:
    """The places of one quarter; each part is read when first asked for and kept."""

    def __init__(self, quarter: Quarter, book: QuarterBook) -> None:
        self.quarter, self.book = quarter, book

    @cached_property
    def slots(self) -> list[Slot]:
        """Due items first, then what the programme asks for in other quarters."""
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
    def points(self) -> list[SamplingPoint]:
        """Open sampling points of the facility."""
        return list(SamplingPoint.objects.filter(facility=self.quarter.facility).open().order_by(by_name("name")))

    @cached_property
    def sources(self) -> list[EmissionSource]:
        """Open sources of emissions."""
        return list(EmissionSource.objects.filter(facility=self.quarter.facility).open().order_by("number"))

    @cached_property
    def resolver(self) -> RegisterResolver:
        """Reads names of the register and the classifiers."""
        return RegisterResolver(self.quarter.facility)

    def substance_of(self, text: str) -> Substance | None:
        """What the classifier calls by these words."""
        found: Substance | None = self.resolver(Kind.SUBSTANCE, text)
        return found

    def substance_by_code(self, code: str) -> Substance | None:
        """The substance of the classifier with this code."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> dict[str, Substance]:
        return {str(one.pk): one for one in Substance.objects.all()}

    def off_plan(self, value: PaperValue) -> list[Slot]:
        """The register's points and sources for the substance of a value."""
        substance = self.substance_of(value.substance)
        name, code = (substance.name_ru, substance.pk) if substance else (value.substance, "")
        found = [
            Slot(_key(table, str(point.pk), code or name), table, point.name, "" if table == "radiation" else name,
                 str(point.pk), "" if table == "radiation" else code, planned=False)
            for point in self.points
            if (table := POINT_TABLES.get(point.medium, ""))
        ]  # fmt: skip
        found += [
            Slot(_key("emissions", str(source.pk), code or name), "emissions", source.number, name,
                 str(source.pk), code, planned=False)
            for source in self.sources
        ]  # fmt: skip
        known = {slot.key for slot in self.slots}
        return [slot for slot in found if slot.key not in known]


def as_written(value: PaperValue, asked: Asked) -> list[Slot]:
    """The tables of the value's unit with the place as the paper has it."""
    return [
        Slot(_key(table, AS_WRITTEN, AS_WRITTEN), table, value.place, value.substance,
             "", asked.subject_id, planned=False)
        for table in DIMENSIONS
        if value.place and _fits(asked, table)
    ]  # fmt: skip


def _key(table: str, place: str, subject: str) -> str:
    return f"{table}|{place}|{subject}"


def _slot(watch: Any, *, planned: bool, left: int = 1) -> Slot:
    key = _key(watch.entry, watch.place_id or watch.place, watch.subject_id or watch.subject)
    return Slot(
        key, watch.entry, watch.place, watch.subject, watch.place_id, watch.subject_id, planned=planned, left=left
    )


def _fits(asked: Asked, table: str) -> bool:
    if not asked.unit:
        return False
    if table == "emissions" and fits_source(asked):
        return True
    return dimension(asked.unit) == DIMENSIONS[table] and MEDIA.get(asked.medium, table) == table
