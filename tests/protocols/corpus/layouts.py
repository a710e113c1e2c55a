"""Ambient air in every layout of a table."""

from __future__ import annotations

from tests.protocols.corpus.model import Grid, Line, Paper, Span
from tests.protocols.corpus.parts import (
    ATTEST,
    CO,
    DUST,
    EAST,
    INSTRUMENTS,
    NO2,
    NORTH,
    SO2,
    SOUTH,
    head,
    paper,
    want,
)


def one_point() -> Paper:
    """A row a substance, the point in the head, the unit in the heading."""
    rows = ((DUST, "0,45", "0,3"), (NO2, "0,08", "0,2"), (SO2, "<0,05", "0,5"), (CO, "не обнаружено", "5"))
    table = Grid(
        (
            (
                "№ п/п",
                "Наименование показателя",
                "Результат испытаний, мг/м3",
                "ПДК м.р., мг/м3",
                "НД на метод испытаний",
            ),
            *((str(n), *row, "СТ РК 2.302-2014") for n, row in enumerate(rows, 1)),
        ),
        widths=(1, 4, 2, 2, 3),
    )
    wants = tuple(want(NORTH, name, value, norm=norm) for name, value, norm in rows)
    blocks = (
        *head("218-А/26", place=NORTH),
        table,
        Line("Средства измерений"),
        INSTRUMENTS,
        Line("Исполнитель: Ахметов А."),
    )
    return paper("one-point", "218-А/26", blocks, wants, instruments=2)


def points_merged() -> Paper:
    """Points in merged cells, a column of units, ± behind the values."""
    values = {NORTH: ("0,25 ± 0,03", "0,04 ± 0,01"), SOUTH: ("0,31 ± 0,04", "<0,02"), EAST: ("0,12", "0,033")}
    rows: list[tuple[Span | str, ...]] = []
    wants = []
    for number, (place, (dust, nitrogen)) in enumerate(values.items(), 1):
        rows.append((Span(str(number), 2), Span(place, 2), DUST, "мг/м³", dust, "0,3"))
        rows.append((NO2, "мг/м³", nitrogen, "0,2"))
        wants += [want(place, DUST, dust, "мг/м³", "0,3"), want(place, NO2, nitrogen, "мг/м³", "0,2")]
    table = Grid(
        (
            (
                "№",
                "Место отбора проб",
                "Определяемый показатель",
                "Ед. изм.",
                "Фактическая концентрация",
                "Норма по НД",
            ),
            *rows,
        ),
        widths=(1, 4, 5, 2, 3, 2),
    )
    return paper("points-merged", "15", (*head("15"), table), tuple(wants))


def points_as_columns() -> Paper:
    """A wide table: substances down, points across under one group."""
    rows = (
        (DUST, "0,3", "0,21", "0,28", "0,31"),
        (NO2, "0,2", "0,05", "<0,02", "0,07"),
        (CO, "5", "1,2", "0,9", "н/о"),
    )
    table = Grid(
        (
            (Span("Показатель", 2), Span("ПДК, мг/м3", 2), Span("Результаты измерений, мг/м3", 1, 3)),
            (NORTH, SOUTH, EAST),
            *rows,
        ),
        head=2,
        widths=(4, 2, 3, 3, 3),
    )
    wants = tuple(
        want(place, name, value, norm=norm)
        for name, norm, *values in rows
        for place, value in zip((NORTH, SOUTH, EAST), values, strict=True)
    )
    return paper("points-as-columns", "77/2", (*head("77/2"), table), wants)


def substances_as_columns() -> Paper:
    """A wide table the other way round: points down, substances across, the norms in a row of their own."""
    rows = ((NORTH, "0,21", "0,05", "1,1"), (SOUTH, "0,28", "0,06", "1,3"), (EAST, "0,31", "<0,02", "-"))
    norms = ("0,3", "0,2", "5")
    table = Grid(
        (
            ("Точка отбора", f"{DUST}, мг/м3", f"{NO2}, мг/м3", f"{CO}, мг/м3"),
            *rows,
            ("ПДК м.р., мг/м3", *norms),
        ),
        widths=(3, 4, 3, 3),
    )
    wants = tuple(
        want(place, name, value)
        for place, *values in rows
        for name, value in zip((DUST, NO2, CO), values, strict=True)
        if value != "-"
    )
    return paper("substances-as-columns", "301", (*head("301"), table), wants)


def vertical() -> Paper:
    """Key and value, one block a result, in a table of two columns."""
    blocks: list[Line | Grid] = list(head("9/26"))
    wants = []
    for place, name, value in ((NORTH, DUST, "0,19"), (NORTH, NO2, "0,03"), (SOUTH, DUST, "0,27")):
        blocks.append(
            Grid(
                (
                    ("Место отбора пробы", place),
                    ("Определяемый показатель", name),
                    ("Результат измерения, мг/м3", value),
                    ("ПДК м.р.", "0,3"),
                    ("Методика", "МВИ-4215-002-56591409-2009"),
                ),
                head=0,
            )
        )
        wants.append(want(place, name, value, norm="0,3"))
    return paper("vertical", "9/26", tuple(blocks), tuple(wants))


def lines_only() -> Paper:
    """No table at all: lines «key: value»."""
    lines = [*head("12-К", place=NORTH)]
    wants = []
    for name, value in ((DUST, "0,22"), (NO2, "менее 0,02")):
        lines += [Line(f"Показатель: {name}"), Line(f"Результат измерения, мг/м3: {value}"), Line("Норматив: 0,3")]
        wants.append(want(NORTH, name, value, norm="0,3"))
    return paper("lines-only", "12-К", tuple(lines), tuple(wants))


def kazakh() -> Paper:
    """Kazakh headings and days."""
    rows = (
        ("Азот (IV) диоксиді", "0,05", "0,2"),
        ("Күкірт диоксиді", "табылмады", "0,5"),
        ("Көміртек оксиді", "1,25", "5"),
    )
    table = Grid(
        (
            (
                "р/с",
                "Сынама алу нүктесі",
                "Көрсеткіштің атауы",
                "Өлшем бірлігі",
                "Сынақ нәтижесі",
                "ШЖШ",
                "Сынақ әдісі",
            ),
            *(
                (str(n), "СҚА шекарасы", name, "мг/м3", value, norm, "ҚР СТ 2.302")
                for n, (name, value, norm) in enumerate(rows, 1)
            ),
        ),
        widths=(1, 3, 4, 2, 2, 2, 3),
    )
    blocks = (
        Line("«ЭкоЛаб» ЖШС сынақ зертханасы, БСН 941240000193"),
        Line(f"Аккредиттеу аттестаты № {ATTEST}, 2028 жылғы 31 мамырға дейін жарамды"),
        Line("Атмосфералық ауаны сынау хаттамасы № 45-Қ", bold=True),
        Line("Хаттама берілген күні: 2026 ж. 21 тамыз"),
        Line("Тапсырыс беруші: «Stone resources» ЖШС"),
        Line("Сынама алынған күні: 2026 ж. 18 тамыз"),
        table,
    )
    wants = tuple(want("СҚА шекарасы", name, value, norm=norm) for name, value, norm in rows)
    return paper("kazakh", "45-Қ", blocks, wants, laboratory="ЭкоЛаб")
