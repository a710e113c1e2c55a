"""2.3: actual emissions, the summary table."""

from __future__ import annotations

from pekportal.kit.numbers import format_number
from pekportal.kit.tables import Cell, Column, Group, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.emissions import EmissionLine, lines
from reports.form.order250.headings import NAME, PORTAL_2022, SITE, SUBSTANCES, WORKBOOK, tonnes

SPEC = TableSpec(
    slug="emissions_fact",
    section="2.3",
    title=T(
        "Атмосфералық ауа эмиссияларының мониторингі бойынша ластаушы заттардың нақты шығарындылары (жиынтық кесте)",
        "Фактические выбросы загрязняющих веществ (сводная таблица) по мониторингу эмиссии атмосферного воздуха",
        "Actual emissions of pollutants (summary table) by the monitoring of emissions into the air",
    ),
    heads=(
        Group(
            SITE,
            (
                Column("site", NAME, Kind.SITE, 13),
                Column(
                    "coordinates",
                    T(
                        "Орналасқан жері, координаттары (бойлық және ендік)",
                        "Местоположение, координаты (долгота и широта)",
                        "Place, coordinates (longitude and latitude)",
                    ),
                    width=16,
                ),
            ),
        ),
        Column(
            "source",
            T(
                "Шығарындылар көздерінің түгендеу нөмірі",
                "Инвентаризационный номер источников выбросов",
                "Inventory number of the source",
            ),
            Kind.SOURCE,
            16,
        ),
        Column(
            "source_name",
            T("Шығарындылар көздерінің атауы", "Наименование источников выбросов", "Name of the source"),
            width=17,
        ),
        Column("substance", SUBSTANCES, Kind.SUBSTANCE, 17),
        Column(
            "norm",
            T(
                "Белгіленген норматив (г/с; тонна/жыл)",
                "Установленный норматив (г/с; тонн/год)",
                "Established norm (g/s; t/year)",
            ),
            width=15,
            unit="г/с; т/год",
        ),
        Column(
            "fact",
            T(
                "Ластаушы заттар шығарындыларының нақты көлемі (г/с; тонна)",
                "Фактический объем выбросов загрязняющих веществ (г/с; тонн)",
                "Actual emission (g/s; t)",
            ),
            width=16,
            unit="г/с; т",
        ),
        tonnes(
            "untreated",
            T(
                "Атмосфералық ауаға тазартусыз шығарылатын шығарындылар көлемі, тонна/жыл",
                "Объем выбросов в атмосферный воздух без очистки, тонн/год",
                "Emission into the air without cleaning, t/year",
            ),
            14,
        ),
        Group(
            T(
                "Ұсталған және залалсыздандырылған ЛЗ көлемі",
                "Объем уловленных и обезвреженных ЗВ",
                "Captured and made harmless",
            ),
            (
                tonnes("captured", T("Барлығы", "Всего", "In all"), 12),
                tonnes("utilised", T("Оның ішінде кәдеге жаратылғаны", "Из них утилизировано", "Of it utilised"), 13),
            ),
        ),
        Column(
            "excess",
            T(
                "Нормативтен тыс шығарындылар (г/с; тонна/жыл)",
                "Сверхнормативные выбросы (г/с; тонн/год)",
                "Emission above the norm (g/s; t/year)",
            ),
            width=17,
            unit="г/с; т/год",
        ),
        Column(
            "change",
            T(
                "ЛЗ шығарындыларының рұқсат етілгенмен салыстырғанда көбеюі немесе азаюы, %, (жылына тонна)",
                "Увеличение или снижение выбросов ЗВ в сравнении с разрешенным, %, (тонна в год)",
                "More or less than permitted, %, (t a year)",
            ),
            width=16,
            unit="%; т/год",
        ),
        Column("cause", T("Көбею себептері", "Причины увеличения", "Causes of an increase"), width=18),
    ),
    provenance=Provenance(
        f"{WORKBOOK}; {PORTAL_2022}, AIR_SOURCE_WASTE",
        "high",
        "г/с and т/год are typed apart as in the portal of 2022; the workbook has single columns. All emissions are "
        "listed, measured and calculated; the yearly norm is compared with the sum since 1 January",
    ),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a source and substance: every norm and every emission."""
    return body(SPEC, facts, [_row(one, lang) for one in lines(facts, lambda _e: True, with_norms=True)], lang)


def _row(one: EmissionLine, lang: str) -> Row:
    found = one.emission
    values = {
        "site": Cell.of(one.site.name),
        "coordinates": Cell.of(one.source.coordinates or one.site.coordinates),
        "source": Cell.of(one.source.number),
        "source_name": Cell.of(one.source.name),
        "substance": cells.substance(one.substance, lang),
        "norm": cells.several((one.norm_gs, one.norm_ty), lang),
        "fact": cells.several((found.grams_per_second, found.tonnes) if found else (None,), lang),
        "untreated": cells.number(found.untreated_tonnes if found else None, lang),
        "captured": cells.number(found.captured_tonnes if found else None, lang),
        "utilised": cells.number(found.utilised_tonnes if found else None, lang),
        "excess": cells.several((one.over_gs, one.over_tonnes), lang),
        "change": _change(one, lang),
        "cause": Cell.of(found.cause(lang) if found else ""),
    }
    return line(SPEC, values, one.numbers())


def _change(one: EmissionLine, lang: str) -> Cell:
    if one.change is None:
        return Cell.dash()
    percent, mass = (("+" if value > 0 else "") + format_number(value, lang) for value in one.change)
    return Cell(f"{percent} % ({mass})")
