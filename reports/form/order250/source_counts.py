"""2.2: how many stationary sources there are."""

from __future__ import annotations

from decimal import Decimal

from pekportal.kit.tables import Cell, Column, Group, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts, SourceFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import WORKBOOK

SPEC = TableSpec(
    slug="source_counts",
    section="2.2",
    title=T(
        "Атмосфераны ластау көздері туралы мәліметтер",
        "Сведения об источниках загрязнения атмосферы",
        "Sources of air pollution",
    ),
    heads=(
        Column("object", T("Өндірістік объект", "Производственный объект", "Facility"), Kind.SITE, 28),
        Column(
            "all",
            T(
                "ЛЗ шығарындыларының стационарлық көздерінің саны, барлығы бірлік",
                "Количество стационарных источников выбросов ЗВ, всего единиц",
                "Stationary sources of emissions, in all",
            ),
            Kind.INTEGER,
            18,
        ),
        Group(
            T("Оның ішінде", "Из них", "Of these"),
            (
                Column("organised", T("ұйымдастырылған", "организованные", "organised"), Kind.INTEGER, 13),
                Column("unorganised", T("ұйымдастырылмаған", "неорганизованные", "unorganised"), Kind.INTEGER, 13),
            ),
        ),
        Column(
            "cleaned",
            T(
                "тазарту құрылыстарымен жабдықталған",
                "оборудованные очистными сооружениями",
                "with gas cleaning",
            ),
            Kind.INTEGER,
            15,
        ),
        Column("uncleaned", T("тазартусыз", "без очистки", "without cleaning"), Kind.INTEGER, 13),
    ),
    provenance=Provenance(
        WORKBOOK,
        "high",
        "with and without cleaning are counted over all sources, so that they add up to the first number",
    ),
)
IN_ALL = T("Барлығы", "Всего", "In all")


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a site, and a row for all when there are several."""
    sites = list(dict.fromkeys(source.site for source in facts.sources))
    made = [
        _row(site or facts.facility.name(lang), [s for s in facts.sources if s.site == site], lang) for site in sites
    ]
    if len(sites) > 1:
        made.append(_row(IN_ALL(lang), list(facts.sources), lang))
    return body(SPEC, facts, made, lang)


def _row(name: str, sources: list[SourceFacts], lang: str) -> Row:
    def count(chosen: list[bool]) -> Cell:
        return cells.number(Decimal(sum(chosen)), lang)

    values = {
        "object": Cell.of(name),
        "all": count([True for _ in sources]),
        "organised": count([source.organised for source in sources]),
        "unorganised": count([not source.organised for source in sources]),
        "cleaned": count([source.gas_cleaning for source in sources]),
        "uncleaned": count([not source.gas_cleaning for source in sources]),
    }
    return line(SPEC, values)
