"""Look-up rows of a filed version: which protocols and instruments it names, and who else names them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from inspections.queue.models import Seen
from inspections.queue.reasons.values import Elsewhere, Reading, Sampling, Shared
from monitoring.models import Protocol
from operators.models import Facility, Operator
from pekportal.kit.calendar import Quarter
from pekportal.kit.text import T
from reports.decision.places import Place
from reports.machine import FILED
from reports.models import ReportVersion

MOST: Final = 10  # other reports named with one paper
EARTH_KM: Final = 6371
DISTRICT: Final = 4  # digits of КАТО
_IDLE: Final = re.compile(r"[\s№#.,;:«»\"'()]+")


def normal(text: str) -> str:
    """For comparing: without case, spaces, № and quotes."""
    return _IDLE.sub("", text.casefold().replace("ё", "е"))


def write_down(version: ReportVersion) -> int:
    """Write the look-up rows of a version from the papers of its quarter, once; how many stand now.

    The papers are frozen with the quarter. When a correction has opened it again already, nothing is written: the rows
    would speak of another version.
    """
    known = Seen.objects.filter(version=version).count()
    if known or version.report.data.is_open:
        return known
    facility = version.report.facility
    rows: dict[tuple[str, str, str, object], Seen] = {}
    papers = Protocol.objects.filter(quarter=version.report.data, kind=Protocol.Kind.PROTOCOL)
    for paper in papers.prefetch_related("instruments").order_by("date", "number", "id"):
        named = [(Seen.Kind.PROTOCOL, f"{paper.laboratory_id}|{normal(paper.number)}|{paper.date.year}", paper.number)]
        named += [
            (Seen.Kind.INSTRUMENT, f"{normal(one.name)}|{normal(one.number)}", str(one))
            for one in paper.instruments.all()
            if normal(one.number)
        ]
        for kind, key, name in named:
            rows[kind, key[:400], paper.number, paper.sampled_on] = Seen(
                version=version,
                facility=facility,
                operator_id=facility.operator_id,
                kind=kind,
                key=key[:400],
                name=name[:400],
                protocol=paper.number,
                day=paper.sampled_on,
            )
    Seen.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return len(rows)


class Sightings:
    """The papers of one version with their meetings, as the reasons look at them; three queries."""

    def __init__(self, version: ReportVersion, readings: Iterable[Reading]) -> None:
        self.version = version
        self.mine = list(Seen.objects.filter(version=version).order_by("day", "name", "id"))
        self.spots: dict[str, list[tuple[Place, T]]] = defaultdict(list)
        for one in readings:
            if one.protocol:
                self.spots[normal(one.protocol)].append((one.place, one.where))
        others = Seen.objects.filter(
            kind__in=Seen.Kind.values, key__in={one.key for one in self.mine}, version__state__in=FILED
        ).exclude(version__report__facility=version.report.facility_id)
        self.others: dict[tuple[str, str], list[Seen]] = defaultdict(list)
        for other in others.select_related("facility__operator", "version__report").order_by("-day", "id"):
            self.others[other.kind, other.key].append(other)

    def samplings(self) -> tuple[Sampling, ...]:
        """Each protocol with its day."""
        return tuple(
            Sampling(one.day, one.protocol, self._spots(one)) for one in self._of(Seen.Kind.PROTOCOL) if one.day
        )

    def protocols(self) -> tuple[Shared, ...]:
        """Each protocol with the reports of other operators that name it."""
        mine = self.version.report.facility.operator_id
        return tuple(
            Shared(
                one.name,
                one.day,
                self._elsewhere(two for two in self._met(one) if two.operator_id != mine),
                self._spots(one),
            )
            for one in self._of(Seen.Kind.PROTOCOL)
        )

    def instruments(self) -> tuple[Shared, ...]:
        """Each instrument and day with the reports of other facilities that name it on that day."""
        days = {(one.key, one.day): one for one in self._of(Seen.Kind.INSTRUMENT) if one.day}
        return tuple(
            Shared(
                one.name,
                one.day,
                self._elsewhere(two for two in self._met(one) if two.day == one.day and self._apart(two.facility)),
                self._spots(one),
            )
            for one in days.values()
        )

    def met_versions(self) -> set[ReportVersion]:
        """Filed versions of others that share a paper with this one: their reasons change with it."""
        return {other.version for rows in self.others.values() for other in rows}

    def _of(self, kind: str) -> list[Seen]:
        return [one for one in self.mine if one.kind == kind]

    def _met(self, one: Seen) -> list[Seen]:
        return self.others[one.kind, one.key]

    def _spots(self, one: Seen) -> tuple[tuple[Place, T], ...]:
        return tuple(self.spots[normal(one.protocol)])

    def _apart(self, other: Facility) -> bool:
        """False where nobody can say how far and both stand in one district."""
        here = self.version.report.facility
        return kilometres(here, other) is not None or here.kato_id[:DISTRICT] != other.kato_id[:DISTRICT]

    def _elsewhere(self, rows: Iterable[Seen]) -> tuple[Elsewhere, ...]:
        return tuple(
            Elsewhere(
                operator=named(row.facility.operator),
                facility=named(row.facility),
                period=Quarter(row.version.report.year, row.version.report.quarter or 4),
                day=row.day,
                kilometres=kilometres(self.version.report.facility, row.facility),
            )
            for row in list(rows)[:MOST]
        )


def named(thing: Facility | Operator) -> T:
    """The name of a facility or operator in the three languages."""
    return T(thing.label("kk"), thing.label("ru"), thing.label("en"))


def kilometres(one: Facility, two: Facility) -> int | None:
    """The great-circle distance in whole kilometres (haversine); None where coordinates are not known."""
    points = [(place.latitude, place.longitude) for place in (one, two)]
    if any(part is None for point in points for part in point):
        return None
    (lat1, lon1), (lat2, lon2) = [(math.radians(a), math.radians(b)) for a, b in points]  # type: ignore[arg-type]
    part = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_KM * math.asin(math.sqrt(part)))
