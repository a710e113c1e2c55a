"""From a frozen document to the readings the reasons look at; pure but for the types of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from inspections.queue.reasons.values import Changed, Counts, Excess, Reading
from pekportal.kit.canonical import decimal_text
from pekportal.kit.numbers import BadNumber, Number, parse_number
from pekportal.kit.text import T
from reports.compose.model import FormDocument, FormTable
from reports.decision.changes import Change, compare
from reports.decision.places import Place, lines_of

# tables whose numbers a laboratory finds: the name of the norm beside the value, the printed unit
MEASURED: Final = {
    "impact_air": ("limit", "мг/м3"),
    "impact_water": ("limit", "мг/дм3"),
    "impact_soil": ("limit", "мг/кг"),
    "gas_monitoring": ("limit", ""),
    "radiation": ("limit", "мкЗв/ч"),
    "discharges_fact": ("norm", "мг/дм3"),
}
EMISSIONS: Final = "emissions_fact"
TONNES: Final = "т"
ALL: Final = Decimal(-1)  # a threshold every pair is beyond


@dataclass(frozen=True)  # no slots: the words of its places are computed once
class Paper:
    """A frozen report in both languages with what the snapshot says beside it.

    `calculated` has (source, code of the substance) of emissions found by calculation only.
    """

    ru: FormDocument
    kk: FormDocument
    calculated: frozenset[tuple[str, str]]
    cases: tuple[Mapping[str, Any], ...]

    def words(self, place: Place) -> T:
        """A row or cell in both languages: section, row, heading («2.6 · Граница СЗЗ · Пыль»)."""
        row = self._rows.get((place.table, place.row), T("", "", ""))
        heading = self._headings.get((place.table, place.column))
        return T(f"{row.kk} · {heading.kk}", f"{row.ru} · {heading.ru}", f"{row.en} · {heading.en}") if heading else row

    @cached_property
    def _rows(self) -> dict[tuple[str, str], T]:
        found = {}
        for ru, kk in zip(self.ru.tables, self.kk.tables, strict=True):
            for line, twin in zip(lines_of(ru), lines_of(kk), strict=True):
                said = " · ".join(filter(None, (ru.section, line.words)))
                found[ru.slug, line.id] = T(" · ".join(filter(None, (kk.section, twin.words))), said, said)
        return found

    @cached_property
    def _headings(self) -> dict[tuple[str, str], T]:
        return {
            (ru.slug, column.key): T(twin.title, column.title, column.title)
            for ru, kk in zip(self.ru.tables, self.kk.tables, strict=True)
            for column, twin in zip(ru.columns, kk.columns, strict=True)
        }


def readings_of(paper: Paper) -> tuple[Reading, ...]:
    """Every number that has a norm, may repeat, or needs a laboratory."""
    found: list[Reading] = []
    for table in paper.ru.tables:
        if table.slug in MEASURED:
            found += _measured(paper, table)
        elif table.slug == EMISSIONS:
            found += _emitted(paper, table)
    return tuple(found)


def _measured(paper: Paper, table: FormTable) -> Iterator[Reading]:
    norm_name, unit = MEASURED[table.slug]
    at = [column.key for column in table.columns].index("fact")
    for line in lines_of(table):
        values = dict(line.row.values)
        place = Place(table.slug, line.id, "fact")
        where = paper.words(Place(table.slug, line.id))
        if "fact" in values and not values.get("fact_qualifier"):
            value = Decimal(values["fact"])
            yield Reading(
                key=(table.slug, line.id, "fact"),
                place=place,
                where=where,
                value=value,
                text=written(line.row.cells[at].text, value),
                norm=_number(values, norm_name),
                unit=values.get("unit", unit),
                protocol=values.get("protocol", ""),
                of_laboratory=True,
            )
        yield from _mass(table.slug, line.id, values, where)


def _emitted(paper: Paper, table: FormTable) -> Iterator[Reading]:
    for line in lines_of(table):
        values = dict(line.row.values)
        where = paper.words(Place(table.slug, line.id))
        measured = not _is_calculated(paper, values)
        grams = _number(values, "fact_gs")
        if grams is not None:
            yield Reading(
                key=(table.slug, line.id, "fact_gs"),
                place=Place(table.slug, line.id, "fact"),
                where=where,
                value=grams,
                text=decimal_text(grams),
                norm=_number(values, "norm_gs"),
                unit="г/с",
                measured=measured,
            )
        yield from _mass(table.slug, line.id, values, where, measured=measured)


def _is_calculated(paper: Paper, values: Mapping[str, str]) -> bool:
    return (values.get("source", ""), values.get("substance_code", "")) in paper.calculated


def _mass(slug: str, row: str, values: Mapping[str, str], where: T, *, measured: bool = True) -> Iterator[Reading]:
    tonnes = _number(values, "fact_t_quarter")
    if tonnes is not None:
        yield Reading(
            key=(slug, row, "fact_t_quarter"),
            place=Place(slug, row, "fact"),
            where=where,
            value=tonnes,
            text=decimal_text(tonnes),
            unit=TONNES,
            measured=measured,
            mass=True,
        )


def written(text: str, value: Decimal) -> str:
    """The number as the laboratory wrote it, with its zeros; the plain value where the cell says something else."""
    try:
        read = parse_number(text.partition(";")[0])
    except BadNumber:
        return decimal_text(value)
    return format(read.value, "f") if isinstance(read, Number) and read.value == value else decimal_text(value)


def _number(values: Mapping[str, str], name: str) -> Decimal | None:
    text = values.get(name, "")
    return Decimal(text) if text else None


def excesses_of(paper: Paper) -> tuple[Excess, ...]:
    """Tonnes of the year above the yearly norm, and what the cases of the quarter found apart."""
    found = []
    for table in paper.ru.tables:
        if table.slug not in (EMISSIONS, "discharges_fact"):
            continue
        for line in lines_of(table):
            values = dict(line.row.values)
            fact, norm = _number(values, "fact_t_year_to_date"), _number(values, "norm_t_year")
            if fact is not None and norm is not None and fact > norm:
                where = paper.words(Place(table.slug, line.id))
                found.append(Excess(Place(table.slug, line.id, "fact"), where, fact, norm, TONNES))
    return (*found, *(_case(one) for one in paper.cases))


def _case(one: Mapping[str, Any]) -> Excess:
    place = ", ".join(part for part in (one["place"], one["subject"]) if part)
    kind = one["kind"]
    where = T(*(f"{kind[lang]}: {place}" if place else kind[lang] for lang in ("kk", "ru", "en")))
    return Excess(Place(one["slug"]), where, Decimal(one["fact"]), Decimal(one["norm"]), one["unit"])


def changes_between(
    paper: Paper, before: Paper, last_year: Paper | None, reasons: Mapping[tuple[str, str, str], tuple[str, str]]
) -> tuple[Changed, ...]:
    """Every quantity that both quarters say; `reasons` are (value, words) by table, row and quantity."""
    year = {_key(one): one.percent for one in _all(paper, last_year, same_quarter=True)} if last_year else {}
    found = []
    for one in _all(paper, before, same_quarter=False):
        value, words = reasons.get(_key(one), ("", ""))
        found.append(
            Changed(
                place=one.place,
                where=paper.words(one.place),
                unit=one.unit,
                old=one.old,
                new=one.new,
                percent=None if one.percent is None and one.new else one.percent or Decimal(0),
                last_year=year.get(_key(one)),
                reason=words if value == decimal_text(one.new) else "",
            )
        )
    return tuple(found)


def _all(paper: Paper, other: Paper | None, *, same_quarter: bool) -> Iterable[Change]:
    return compare(paper.ru, other.ru, ALL, same_quarter=same_quarter).changes if other else ()


def _key(one: Change) -> tuple[str, str, str]:
    return one.place.table, one.place.row, one.quantity


def counts_of(paper: Paper) -> tuple[Counts | None, Place]:
    """The numbers of table 2.2 over all sites, and its place."""
    table = next((one for one in paper.ru.tables if one.slug == "source_counts"), None)
    if table is None or not table.rows:
        return None, Place()
    last = lines_of(table)[-1]  # the row of all sites is the last one; of one site its only row
    values = dict(last.row.values)
    numbers = (_number(values, name) for name in ("all", "organised", "unorganised"))
    return Counts(*(None if number is None else int(number) for number in numbers)), Place(table.slug, last.id)
