"""From the approved programme and the permit to what must be watched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from monitoring.models import Quarter
from monitoring.plan import Group, Watch
from monitoring.tables.emissions import CALCULATED, INSTRUMENTAL
from operators.models import EmissionNorm
from operators.resolve import word_key
from pekportal.kit.tables import is_blank
from programs.facts import facts_of
from programs.models import ProgramVersion
from programs.values import Facts, Row

# programme table → (printed number, slug of the quarter's table, column of the place)
_MEASURED = {
    "ambient-air": ("8", "impact-air"),
    "water": ("9", "impact-water"),
    "soil": ("10", "impact-soil"),
    "discharges": ("7", "discharges"),
    "gas": ("6", "gas"),
}


def programme_row(quarter: Quarter, entry: str, texts: dict[str, str]) -> Row | None:
    """The row of the quarter's programme that asks for this point and substance; None where none or several do.

    `texts` are the cells `point` and `substance` of a row of the table `entry`; without a substance the point decides.
    """
    slug = next((one for one, (_number, found) in _MEASURED.items() if found == entry), "")
    if not slug or not texts.get("point"):
        return None
    asked = [key for key in ("point", "substance") if texts.get(key)]
    found = [
        row
        for row in facts_of(quarter.program_version).table(slug).rows
        if all(word_key(_cell(row, key)) == word_key(texts[key]) for key in asked)
    ]
    return found[0] if len(found) == 1 else None


def watches_of(
    quarter: Quarter, *, program: tuple[Watch, ...] | None = None, norms: list[EmissionNorm] | None = None
) -> tuple[Watch, ...]:
    """Everything the quarter's programme and the permit ask for, in the order of the programme's tables.

    `program` are the watches of another version of the programme, to see what it would ask for; `norms` those of the
    permit (`norms_of`) when they are at hand.
    """
    if program is None:
        program = program_watches(quarter.program_version)
    return (*program, *_from_norms(quarter, program, norms_of(quarter) if norms is None else norms))


def program_watches(version: ProgramVersion) -> tuple[Watch, ...]:
    """What tables 2, 4–11 of one version ask for."""
    facts = facts_of(version)
    return (
        *_waste(facts),
        *_sources(facts, "instrumental", "4", Group.MEASUREMENT, INSTRUMENTAL),
        *_sources(facts, "calculated", "5", Group.CALCULATION, CALCULATED),
        *_points(facts),
        *_checks(facts),
    )


def _cell(row: Row, key: str) -> str:
    text = row.texts.get(key, "")
    return "" if is_blank(text) else text


def _waste(facts: Facts) -> Iterator[Watch]:
    for row in facts.table("waste").rows:
        if _cell(row, "waste"):
            yield Watch(
                "2",
                "waste-movement",
                Group.WASTE,
                _cell(row, "waste"),
                place_id=row.values.get("waste_id", ""),
                every_quarter=True,
            )


def _sources(facts: Facts, slug: str, number: str, group: Group, way: str) -> Iterator[Watch]:
    for row in facts.table(slug).rows:
        place = " ".join(text for text in (_cell(row, "source"), _cell(row, "source_name")) if text)
        if not place or not _cell(row, "substance"):
            continue
        yield Watch(
            number,
            "emissions",
            group,
            place,
            _cell(row, "substance"),
            place_id=row.values.get("source_id", ""),
            subject_id=row.values.get("substance_id", ""),
            frequency=row.values.get("frequency", ""),
            words=_cell(row, "frequency"),
            way=way,
            every_quarter=slug == "calculated",
            adverse=row.values.get("frequency", "").endswith("!"),
        )


def _points(facts: Facts) -> Iterator[Watch]:
    for slug, (number, entry) in _MEASURED.items():
        for row in facts.table(slug).rows:
            if not _cell(row, "point"):
                continue
            if _cell(row, "frequency") or not _cell(row, "adverse_frequency"):
                yield _at_point(row, number, entry, "frequency")
            if _cell(row, "adverse_frequency"):
                yield _at_point(row, number, entry, "adverse_frequency")


def _at_point(row: Row, number: str, entry: str, column: str) -> Watch:
    """What a row asks for by the frequency of `column`; table 8 has a second one for periods of НМУ."""
    code = row.values.get(column, "")
    return Watch(
        number,
        entry,
        Group.MEASUREMENT,
        _cell(row, "point"),
        _cell(row, "substance"),
        place_id=row.values.get("point_id", ""),
        subject_id=row.values.get("substance_id", ""),
        frequency=code,
        words=_cell(row, column),
        method=_cell(row, "method"),
        performer=_cell(row, "performer"),
        adverse=column == "adverse_frequency" or code.endswith("!"),
    )


def _checks(facts: Facts) -> Iterator[Watch]:
    for row in facts.table("internal-checks").rows:
        if _cell(row, "department"):
            yield Watch(
                "11",
                "internal-checks",
                Group.CHECK,
                _cell(row, "department"),
                frequency=row.values.get("frequency", ""),
                words=_cell(row, "frequency"),
            )


def norms_of(quarter: Quarter) -> list[EmissionNorm]:
    """Emission norms in force on the last day of the quarter, by source and substance."""
    day: dt.date = quarter.period.end
    found = EmissionNorm.objects.filter(permit__facility_id=quarter.facility_id).on(day)
    return list(found.select_related("source", "substance").order_by("source__number", "substance_id"))


def _from_norms(quarter: Quarter, known: tuple[Watch, ...], norms: list[EmissionNorm]) -> Iterator[Watch]:
    """A norm of the permit that tables 4 and 5 do not name must still be reported against (form 2.3)."""
    named = {(watch.place_id, watch.subject_id) for watch in known if watch.entry == "emissions"}
    for norm in norms:
        key = (str(norm.source_id), str(norm.substance_id))
        closed = norm.source.closed_on is not None and norm.source.closed_on < quarter.period.start
        if key in named or closed:
            continue
        yield Watch(
            "permit",
            "emissions",
            Group.CALCULATION,
            str(norm.source),
            norm.substance.name_ru,
            place_id=key[0],
            subject_id=key[1],
            every_quarter=True,
        )
