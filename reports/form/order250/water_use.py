"""2.7: use of water."""

from __future__ import annotations

from pekportal.kit.tables import Column, Group, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts
from reports.form import cells
from reports.form.body import TableBody, body, line
from reports.form.order250.headings import FROM_NATURE, FROM_OTHERS, INDUSTRIAL, OURS, WORKBOOK


def _volume(key: str, title: T) -> Column:
    return Column(key, title, Kind.NUMBER, 10, unit="м3")


SPEC = TableSpec(
    slug="water_use",
    section="2.7",
    title=T(
        "Жерүсті және жерасты сулары. Суды пайдалану жөніндегі ақпарат",
        "Поверхностные и подземные воды. Информация по использованию воды",
        "Surface and ground water. Use of water",
    ),
    heads=(
        Group(
            T(
                "Есепті кезеңде алынды, қабылданды, м3",
                "Забрано, получено за отчетный период, м3",
                "Taken and received in the period, m3",
            ),
            (
                Group(
                    INDUSTRIAL,
                    (_volume("industrial_natural", FROM_NATURE), _volume("industrial_supplied", FROM_OTHERS)),
                ),
                Group(
                    T("Шаруашылық-тұрмыстық", "Хозяйственно-бытовые", "Domestic"),
                    (_volume("domestic_natural", FROM_NATURE), _volume("domestic_supplied", FROM_OTHERS)),
                ),
            ),
        ),
        Group(
            T(
                "Есепті кезеңдегі төгінділердің нақты көлемі (м3)",
                "Фактический объем сбросов за отчетный период (м3)",
                "Actually discharged in the period (m3)",
            ),
            (
                _volume("discharged_industrial", INDUSTRIAL),
                _volume("discharged_domestic", T("шаруашылық-тұрмыстық", "хозяйственно-бытовые", "domestic")),
            ),
        ),
        _volume(
            "handed_over",
            T(
                "Бөгде ұйымдарға берілген ағынды сулардың көлемі (м3)",
                "Объем переданных стоков сторонним организациям (м3)",
                "Waste water handed over to others (m3)",
            ),
        ),
        _volume("circulated", T("Айналымды пайдалану (м3)", "Оборотное использование (м3)", "Circulated (m3)")),
        _volume("reused", T("Қайта пайдалану (м3)", "Повторное использование (м3)", "Used again (m3)")),
        _volume(
            "injected",
            T("Қабатқа айдалған су көлемі (м3)", "Объем закачки воды в пласт (м3)", "Injected into the formation (m3)"),
        ),
    ),
    provenance=Provenance(WORKBOOK, "high", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """One row for the facility; none when no figure is known."""
    water = facts.water_use
    values = {column.key: getattr(water, column.key) if water else None for column in SPEC.columns}
    if all(value is None for value in values.values()):
        return body(SPEC, facts, [], lang)
    printed = {key: cells.number(value, lang) for key, value in values.items()}
    return body(SPEC, facts, [line(SPEC, printed)], lang)
