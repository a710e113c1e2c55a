"""Papers with what laboratories do besides: heads of four columns, a table a point, single samples with their mean."""

from __future__ import annotations

from collections.abc import Callable

from tests.protocols.corpus.model import Grid, Line, Paper, Span, Want
from tests.protocols.corpus.parts import ATTEST, CO, DUST, LAB, NO2, NORTH, SAMPLED, SO2, SOUTH, head, paper, want


def four_columns() -> Paper:
    """Two pairs of key and value in each row of the head."""
    facts = Grid(
        (
            ("Протокол №", "ИЛ-44/26", "Дата протокола", "21.08.2026"),
            ("Лаборатория", LAB, "Аттестат аккредитации", f"№ {ATTEST} до 31.05.2028"),
            ("Дата отбора проб", "18.08.2026", "Место отбора", NORTH),
        ),
        head=0,
    )
    rows = ((DUST, "0,19"), (NO2, "0,05"))
    table = Grid((("Наименование показателя", "Результат, мг/м3"), *rows))
    blocks = (Line("ПРОТОКОЛ ИСПЫТАНИЙ ВОЗДУХА", bold=True), facts, table)
    return paper("four-columns", "ИЛ-44/26", blocks, tuple(want(NORTH, n, v) for n, v in rows))


def table_a_point() -> Paper:
    """A table for each point, its name in a line above."""
    blocks: list[Line | Grid] = list(head("91"))
    wants = []
    for number, place in enumerate((NORTH, SOUTH), 1):
        rows = ((DUST, f"0,2{number}", "0,3"), (CO, f"1,{number}", "5"))
        blocks += [Line(f"Точка отбора: {place}"), Grid((("Показатель", "Результат, мг/м3", "ПДК м.р."), *rows))]
        wants += [want(place, name, value, norm=norm) for name, value, norm in rows]
    return paper("table-a-point", "91", tuple(blocks), tuple(wants))


def three_samples() -> Paper:
    """Three single samples and their mean under one heading: the mean is the result."""
    rows = ((DUST, "0,18", "0,20", "0,22", "0,20"), (SO2, "0,05", "0,07", "0,06", "0,06"))
    table = Grid(
        (
            (Span("Показатель", 2), Span("Результат измерения, мг/м3", 1, 4)),
            ("проба 1", "проба 2", "проба 3", "среднее"),
            *rows,
        ),
        head=2,
    )
    wants = tuple(want(NORTH, name, values[-1]) for name, *values in rows)
    return paper("three-samples", "12", (*head("12", place=NORTH), table), wants)


def limits_in_a_group() -> Paper:
    """Both limits under one heading, the results beside them."""
    rows = ((NO2, "0,2", "0,04", "0,07"), (SO2, "0,5", "0,05", "<0,05"))
    table = Grid(
        (
            (Span("Определяемый компонент", 2), Span("ПДК, мг/м3", 1, 2), Span("Фактическая концентрация, мг/м3", 2)),
            ("м.р.", "с.с."),
            *rows,
        ),
        head=2,
    )
    wants = tuple(want(NORTH, name, value, norm=single) for name, single, _daily, value in rows)
    return paper("limits-in-a-group", "56", (*head("56", place=NORTH), table), wants)


def codes_and_lines() -> Paper:
    """Codes before the names, units in the cells, times beside the days, points instead of commas."""
    rows = (("0301 Азота (IV) диоксид", "0.084 мг/м³"), ("0330 Сера диоксид", "<0.05 мг/м³"))
    table = Grid(
        (
            ("№", "Дата и время отбора", "Место отбора проб", "Вещество", "Результат", "Погрешность, ±"),
            *((str(n), "18.08.2026 10:20", NORTH, name, value, "25 %") for n, (name, value) in enumerate(rows, 1)),
        ),
        widths=(1, 2, 3, 3, 2, 2),
    )
    wants = tuple(Want(NORTH, name, value, "мг/м³" if "мг" not in value else "", "", SAMPLED) for name, value in rows)
    return paper("codes-and-lines", "7-В", (*head("7-В"), table), wants)


def english() -> Paper:
    """English headings."""
    rows = (("Nitrogen dioxide", "0.05", "0.2"), ("Carbon monoxide", "not detected", "5"))
    table = Grid(
        (("Sampling point", "Parameter", "Unit", "Result", "Limit"), *((NORTH, n, "mg/m3", v, m) for n, v, m in rows))
    )
    wants = tuple(want(NORTH, name, value, "mg/m3", norm) for name, value, norm in rows)
    blocks = (
        Line(f"Testing laboratory: {LAB}"),
        Line(f"Attestation of accreditation No. {ATTEST} valid until 31.05.2028"),
        Line("Test protocol of ambient air No. 17/E of 21.08.2026", bold=True),
        Line("Date of sampling: 18.08.2026"),
        table,
    )
    return paper("english", "17/E", blocks, wants)


HARDER: dict[str, Callable[[], Paper]] = {
    made().name: made
    for made in (four_columns, table_a_point, three_samples, limits_in_a_group, codes_and_lines, english)
}
