"""The documents of made-up reports: short contents for each quarter, shared; two hundred have files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from inspections.desk.country.measurements import Line, Measurements, Mix
from inspections.desk.country.plan import Place
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, due_on
from pekportal.kit.canonical import canonical, plain
from pekportal.kit.country import MARK_KK, MARK_RU, Country
from pekportal.kit.files import store_bytes
from pekportal.kit.models import StoredFile
from reports import checks
from reports.compose.document import compose
from reports.compose.facts import ApprovalFacts, FacilityFacts, OperatorFacts, PeriodFacts, QuarterFacts, Words
from reports.form.editions import EDITIONS, Edition, UnknownEdition, edition_for
from reports.writers import json as form_json
from reports.writers import xlsx

WITH_FILES = 200
ACTOR = Actor.as_system("seed_country")


@dataclass(frozen=True, slots=True)
class Papers:
    """The stored files of a content: ids of content and snapshot; of JSON and workbook where it has its own."""

    content: str
    snapshot: str
    sha256: str
    files: tuple[tuple[str, str], ...] = ()


def edition_of(period: Quarter) -> Edition:
    """The edition of its day; the made-up quarters before the first one are given the first one."""
    try:
        return edition_for(period.end)
    except UnknownEdition:
        return EDITIONS[0]


def shared(country: Country, measurements: Measurements) -> dict[tuple[Quarter, Mix], Papers]:
    """A content for each quarter and what was measured in it."""
    who = FacilityFacts(
        id="00000000-0000-4000-8000-000000000000",
        name=Words(f"Выдуманный объект {MARK_RU}", f"Ойдан шығарылған объект {MARK_KK}"),
        category=2,
    )
    return {
        (period, mix): _stored(who, period, measurements.lines(period, mix))
        for period in country.quarters
        for mix in sorted(measurements.mixes(period))
    }


def own(places: list[Place], period: Quarter, measurements: Measurements) -> Iterator[tuple[str, Papers]]:
    """(facility, papers) for the first two hundred facilities in one quarter."""
    for place in places[:WITH_FILES]:
        who = FacilityFacts(
            id=place.id,
            name=Words(place.name_ru, place.name_kk),
            kato=place.kato,
            category=place.category,
            oked=place.oked or "",
        )
        lines = measurements.lines(period, measurements.mix(place.id, period))
        yield place.id, _stored(who, period, lines, files=True)


def _stored(facility: FacilityFacts, period: Quarter, lines: tuple[Line, ...], *, files: bool = False) -> Papers:
    edition = edition_of(period)
    facts = QuarterFacts(
        operator=OperatorFacts("000000000000", Words(f"Выдуманный оператор {MARK_RU}")),
        facility=facility,
        period=PeriodFacts(period, due_on(period)),
        edition=edition.code,
        measurements=tuple(line.facts for line in lines),
        approval=ApprovalFacts("Руководитель Выдуманный", "Директор", period.next.start),
        is_demo=True,
    )
    documents = {lang: compose(facts, edition, lang) for lang in ("kk", "ru")}
    content = store(form_json.to_json(documents["ru"]), f"{period}.json", "json")
    snapshot = {
        "report": {"facility": facility.id, "period": str(period), "edition": edition.code, "version": 1},
        "facts": plain(facts),
        "documents": {lang: form_json.to_plain(document) for lang, document in documents.items()},
        "rules": checks.RULES,
        "findings": [],
    }
    kept = store(canonical(snapshot), f"{period}-snapshot.json", "json")
    made: list[tuple[str, Any]] = []
    if files:
        made = [("json", content), ("xlsx", store(xlsx.write(documents["ru"]), f"{period}.xlsx", "xlsx"))]
    listed = tuple((kind, str(file.pk)) for kind, file in made)
    return Papers(str(content.pk), str(kept.pk), content.sha256, listed)


def store(data: bytes, name: str, kind: str) -> StoredFile:
    """Bytes into the vault, as every paper of the portal."""
    return store_bytes(ACTOR, data, name=f"seed-{name}", kind=kind)
