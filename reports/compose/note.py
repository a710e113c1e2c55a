"""The explanatory note: seven parts made from the facts, each followed by the author's own words (regulation 1.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from pekportal.kit.text import T
from reports.compose import note_words as w
from reports.compose.exceedances import compared, exceedances
from reports.compose.facts import (
    ChangeFacts,
    Medium,
    Monitoring,
    ProtocolFacts,
    QuarterFacts,
    Reason,
)
from reports.compose.model import FormTable, NotePart, NoteTable
from reports.compose.words import QUARTER_NAME, YEAR_NAME
from reports.form import cells
from reports.form.body import BodyState
from reports.form.emissions import lines

Made = tuple[list[str], NoteTable | None]


def note(facts: QuarterFacts, tables: tuple[FormTable, ...], lang: str) -> tuple[NotePart, ...]:
    """The seven parts in `lang`; `tables` tell the conclusion which sections have no data."""
    makers: tuple[Callable[[QuarterFacts, str], Made], ...] = (
        _enterprise,
        _process,
        _sources,
        _studies,
        _results,
        _over,
    )
    made = [maker(facts, lang) for maker in makers]
    made.append(_conclusion(facts, tables, lang))
    return tuple(
        NotePart(number, title(lang), (*paragraphs, *_own(facts, number)), table)
        for number, (title, (paragraphs, table)) in enumerate(zip(w.PARTS, made, strict=True), 1)
    )


def period_name(facts: QuarterFacts, lang: str) -> str:
    """«I квартал 2026 года», or the year."""
    quarter = facts.period.quarter
    name = YEAR_NAME if facts.period.annual else QUARTER_NAME
    return name.format(year=quarter.year, roman=quarter.roman)(lang)


def _own(facts: QuarterFacts, number: int) -> Iterable[str]:
    for text in facts.note_texts:
        if text.part == number:
            yield from (part.strip() for part in text.text.split("\n") if part.strip())


def _said(label: T, value: str, lang: str) -> list[str]:
    said = value.strip().rstrip(".")
    return [f"{label(lang)}: {said}."] if said else []


def _enterprise(facts: QuarterFacts, lang: str) -> Made:
    operator, facility = facts.operator, facts.facility
    said = [
        *_said(w.OPERATOR, f"{operator.name(lang)}, {w.BIN(lang)} {operator.bin}", lang),
        *_said(w.ADDRESS, operator.address, lang),
        *_said(w.FACILITY, facility.name(lang), lang),
        *_said(w.PLACE, ", ".join(part for part in (facility.kato_path(lang), facility.address) if part), lang),
        *_said(w.KATO, facility.kato, lang),
        *_said(w.COORDINATES, facility.coordinates, lang),
        *_said(w.OKED, f"{facility.oked} {facility.oked_name(lang)}", lang),
        *_said(w.CATEGORY, cells.ROMAN.get(facility.category, ""), lang),
        *_said(w.PROGRAM, _program(facts, lang), lang),
        *_said(w.PERMIT, _permit(facts, lang), lang),
        *_said(w.PERIOD, period_name(facts, lang), lang),
    ]
    return said, None


def _valid(text: str, lang: str) -> str:
    return w.VALID(lang).format(span=text) if text else ""


def _program(facts: QuarterFacts, lang: str) -> str:
    program = facts.program
    if program is None:
        return w.NO_DATA(lang)
    span = program.valid_text or cells.span(program.valid_from, program.valid_to)
    return ", ".join(part for part in (program.title, _valid(span, lang)) if part)


def _permit(facts: QuarterFacts, lang: str) -> str:
    permit = facts.permit
    if permit is None:
        return w.NO_DATA(lang)
    issued = w.ISSUED(lang).format(day=cells.day(permit.issued_on)) if permit.issued_on else ""
    span = cells.span(permit.valid_from, permit.valid_to)
    parts = (w.NUMBERED(lang).format(number=permit.number), issued, permit.issuer, _valid(span, lang))
    return ", ".join(part for part in parts if part)


def _process(facts: QuarterFacts, lang: str) -> Made:
    facility = facts.facility
    absent = w.NO_DATA(lang)
    said = [part.strip() for part in facility.process.split("\n") if part.strip()]
    said += _said(w.DESIGN, facility.capacity or absent, lang) + _said(
        w.ACTUAL, facility.actual_capacity or absent, lang
    )
    return said, None


def _sources(facts: QuarterFacts, lang: str) -> Made:
    sources = facts.sources
    organised = sum(source.organised for source in sources)
    said = [
        w.SOURCES(lang).format(
            all=len(sources),
            organised=organised,
            unorganised=len(sources) - organised,
            cleaned=sum(source.gas_cleaning for source in sources),
        )
    ]
    if sources:
        ways = {way.value: sum(source.monitoring == way for source in sources) for way in Monitoring}
        said.append(w.WATCHED(lang).format(**ways))
    idle = [source.number for source in sources if not source.operated]
    if idle:
        said.append(w.NOT_OPERATED(lang).format(list=", ".join(idle)))
    wastes = _unique(
        f"{one.waste(lang)} ({one.code})" if one.code else one.waste(lang) for one in facts.waste_movements
    )
    if wastes:
        said.append(w.WASTES(lang).format(list="; ".join(wastes)))
    return said, None


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def _studies(facts: QuarterFacts, lang: str) -> Made:
    every = (*facts.measurements, *(discharge.measurement for discharge in facts.discharges))
    measured = [one for one in every if one.value is not None or one.not_found]
    if not measured:
        return [w.NOT_MEASURED(lang)], None
    said = [
        w.MEASURED(lang).format(
            facility=facts.facility.name(lang),
            points="; ".join(_unique(one.point for one in measured)),
            substances="; ".join(_unique(_substance(one.substance.name(lang), one.medium, lang) for one in measured)),
        )
    ]
    instruments = _unique(one.instrument for one in measured)
    if instruments:
        said.append(w.INSTRUMENTS(lang).format(list="; ".join(instruments)))
    laboratories = _unique(cells.joined(one.name, one.certificate).text for one in facts.laboratories)
    if laboratories:
        said.append(w.ACCREDITED(lang).format(list="; ".join(laboratories)))
    studied: dict[ProtocolFacts, set[Medium]] = {}
    for one in measured:
        if one.protocol is not None:
            studied.setdefault(one.protocol, set()).add(one.medium)
    return said, _protocols(studied, lang)


def _substance(name: str, medium: Medium, lang: str) -> str:
    return name or w.MEDIA[medium](lang)


def _protocols(studied: dict[ProtocolFacts, set[Medium]], lang: str) -> NoteTable | None:
    if not studied:
        return None
    rows = tuple(
        (
            str(n),
            protocol.number,
            cells.day(protocol.issued_on) or "-",
            protocol.laboratory or "-",
            ", ".join(w.MEDIA[medium](lang) for medium in Medium if medium in media),
        )
        for n, (protocol, media) in enumerate(studied.items(), 1)
    )
    return NoteTable(w.PROTOCOLS(lang), tuple(title(lang) for title in w.PROTOCOL_COLUMNS), rows)


def _results(facts: QuarterFacts, lang: str) -> Made:
    said = [w.DONE(lang).format(done=facts.plan.done, due=facts.plan.due)]
    found = [one.emission for one in lines(facts, lambda _emission: True, with_norms=False) if one.emission]
    if found:
        said.append(
            w.EMITTED(lang).format(
                quarter=_sum((one.tonnes for one in found), lang),
                year=_sum((one.tonnes_year for one in found), lang),
                norm=_sum((one.tonnes_per_year for one in facts.norms), lang),
            )
        )
    if facts.waste_movements:
        said.append(
            w.WASTE_FORMED(lang).format(
                formed=_sum((one.formed for one in facts.waste_movements), lang),
                transferred=_sum((t.tonnes for one in facts.waste_movements for t in one.transfers), lang),
                end=_sum((one.end for one in facts.waste_movements), lang),
            )
        )
    if facts.measures:
        said.append(w.MEASURES(lang).format(n=len(facts.measures)))
    return [*said, *(changed(one, lang) for one in facts.changes)], None


def changed(one: ChangeFacts, lang: str) -> str:
    """The sentence of a large change with its reason."""
    percent = w.FROM_ZERO(lang)
    if one.percent is not None:
        whole = one.percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        percent = f"{'+' if whole > 0 else ''}{cells.number(whole, lang).text} %"
    return w.CHANGED(lang).format(
        period=one.period.label(lang),
        where=one.where(lang),
        old=cells.number(one.old, lang).text,
        new=cells.number(one.new, lang).text,
        unit=one.unit,
        percent=percent,
        reason=" ".join(one.reason.split()).rstrip("."),
    )


def _sum(values: Iterable[Decimal | None], lang: str) -> str:
    return cells.number(cells.total(tuple(values)), lang).text


def _over(facts: QuarterFacts, lang: str) -> Made:
    found = exceedances(facts, lang)
    if not found:
        return [(w.NO_EXCESS if compared(facts) else w.NOTHING_COMPARED)(lang)], None
    rows = tuple(
        (one.indicator, one.fact, one.norm, cells.number(one.times, lang).text, one.action or "-") for one in found
    )
    table = NoteTable(w.EXCESSES(lang), tuple(title(lang) for title in w.EXCESS_COLUMNS), rows)
    return [w.EXCESS_COUNT(lang).format(n=len(found))], table


def _conclusion(facts: QuarterFacts, tables: tuple[FormTable, ...], lang: str) -> Made:
    plan = facts.plan
    if not plan.due:
        said = [w.NOTHING_PLANNED(lang)]
    elif plan.done >= plan.due:
        said = [w.FULFILLED(lang)]
    else:
        said = [w.NOT_FULFILLED(lang).format(left=plan.due - plan.done)]
    found = exceedances(facts, lang)
    if found:
        said.append(w.EXCESS_COUNT(lang).format(n=len(found)))
    elif compared(facts):
        said.append(w.NO_EXCESS(lang))
    absent = [
        f"{one.section} «{one.title}»"
        for one in tables
        if one.state != BodyState.ROWS and one.reason == Reason.MISSING.value
    ]
    if absent:
        said.append(w.MISSING(lang).format(list="; ".join(absent)))
    return said, None
