"""The papers: every layout that laboratories of the region use, in Russian and Kazakh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.protocols.corpus.model import Grid, Line, Paper, Span, Want

LAB, BIN, ATTEST = "ТОО «ЭкоЛаб»", "941240000193", "KZ.T.01.0123"
DUST = "Пыль неорганическая: 70-20% двуокиси кремния"
NO2, SO2, CO = "Азота (IV) диоксид", "Сера диоксид", "Углерод оксид"
NORTH, SOUTH, EAST = "Граница СЗЗ, север", "Граница СЗЗ, юг", "Граница СЗЗ, восток"
SAMPLED = "2026-08-18"


def head(number: str, *, title: str = "Протокол испытаний атмосферного воздуха", place: str = "") -> tuple[Line, ...]:
    """The usual head of a paper."""
    lines = (
        Line(f"Испытательная лаборатория {LAB}, БИН {BIN}"),
        Line(f"Аттестат аккредитации № {ATTEST} от 01.06.2023 действителен до 31.05.2028"),
        Line(f"{title} № {number} от 21.08.2026 г.", bold=True),
        Line("Заказчик: ТОО «Stone resources», БИН 210740000937"),
        Line("Дата отбора проб: 18.08.2026"),
    )
    return (*lines, Line(f"Место отбора: {place}")) if place else lines


INSTRUMENTS = Grid(
    (
        ("№", "Наименование СИ", "Заводской номер", "Свидетельство о поверке", "Действительно до"),
        ("1", "Газоанализатор ГАНК-4", "1234", "№ ВА-17-1201", "12.05.2027"),
        ("2", "Аспиратор ПУ-4Э", "77-18", "№ ВА-17-1188", "03.03.2027"),
    ),
    widths=(1, 4, 2, 3, 2),
)


def _paper(name: str, number: str, blocks: tuple[Line | Grid, ...], wants: tuple[Want, ...], **more: object) -> Paper:
    base = Paper(name, blocks, number, "2026-08-21", SAMPLED, LAB, ATTEST, wants)
    return replace(base, **more)  # type: ignore[arg-type]  # fields of the paper by name


def _want(place: str, substance: str, value: str, unit: str = "мг/м3", norm: str = "") -> Want:
    return Want(place, substance, value, unit, norm, SAMPLED)


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
    wants = tuple(_want(NORTH, name, value, norm=norm) for name, value, norm in rows)
    blocks = (
        *head("218-А/26", place=NORTH),
        table,
        Line("Средства измерений"),
        INSTRUMENTS,
        Line("Исполнитель: Ахметов А."),
    )
    return _paper("one-point", "218-А/26", blocks, wants, instruments=2)


def points_merged() -> Paper:
    """Points in merged cells, a column of units, ± behind the values."""
    values = {NORTH: ("0,25 ± 0,03", "0,04 ± 0,01"), SOUTH: ("0,31 ± 0,04", "<0,02"), EAST: ("0,12", "0,033")}
    rows: list[tuple[Span | str, ...]] = []
    wants = []
    for number, (place, (dust, nitrogen)) in enumerate(values.items(), 1):
        rows.append((Span(str(number), 2), Span(place, 2), DUST, "мг/м³", dust, "0,3"))
        rows.append((NO2, "мг/м³", nitrogen, "0,2"))
        wants += [_want(place, DUST, dust, "мг/м³", "0,3"), _want(place, NO2, nitrogen, "мг/м³", "0,2")]
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
    return _paper("points-merged", "15", (*head("15"), table), tuple(wants))


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
        _want(place, name, value, norm=norm)
        for name, norm, *values in rows
        for place, value in zip((NORTH, SOUTH, EAST), values, strict=True)
    )
    return _paper("points-as-columns", "77/2", (*head("77/2"), table), wants)


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
        _want(place, name, value)
        for place, *values in rows
        for name, value in zip((DUST, NO2, CO), values, strict=True)
        if value != "-"
    )
    return _paper("substances-as-columns", "301", (*head("301"), table), wants)


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
        wants.append(_want(place, name, value, norm="0,3"))
    return _paper("vertical", "9/26", tuple(blocks), tuple(wants))


def lines_only() -> Paper:
    """No table at all: lines «key: value»."""
    lines = [*head("12-К", place=NORTH)]
    wants = []
    for name, value in ((DUST, "0,22"), (NO2, "менее 0,02")):
        lines += [Line(f"Показатель: {name}"), Line(f"Результат измерения, мг/м3: {value}"), Line("Норматив: 0,3")]
        wants.append(_want(NORTH, name, value, norm="0,3"))
    return _paper("lines-only", "12-К", tuple(lines), tuple(wants))


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
    wants = tuple(_want("СҚА шекарасы", name, value, norm=norm) for name, value, norm in rows)
    return _paper("kazakh", "45-Қ", blocks, wants, laboratory="ЭкоЛаб")


def over_pages() -> Paper:
    """Sixty values in a table that goes over pages, its heading repeated, numbered columns."""
    names = (DUST, NO2, SO2, CO)
    rows, wants = [], []
    for number in range(1, 61):
        place, name = f"Точка № {(number - 1) // 4 + 1}", names[(number - 1) % 4]
        value = f"0,{number:03d}" if number % 10 else f"<0,{number:03d}"
        rows.append((str(number), place, name, "мг/м3", value, "0,3", "18.08.2026"))
        wants.append(_want(place, name, value, norm="0,3"))
    table = Grid(
        (
            (
                "№ п/п",
                "Точка отбора",
                "Загрязняющее вещество",
                "Единица измерения",
                "Концентрация",
                "ПДК",
                "Дата отбора",
            ),
            ("1", "2", "3", "4", "5", "6", "7"),
            *rows,
        ),
        head=2,
        widths=(1, 2, 4, 2, 2, 2, 2),
    )
    return _paper("over-pages", "500", (*head("500"), table), tuple(wants))


def micrograms() -> Paper:
    """Micrograms, a limit of detection in a column of its own, powers of ten."""
    rows = (
        (DUST, "450", "10", "300"),
        (NO2, "не обнаружено", "20", "200"),
        ("Бенз/а/пирен", "1,2·10⁻³", "0,0005", "0,001"),
        (SO2, "ниже предела обнаружения", "50", "500"),
    )
    table = Grid(
        (
            ("Наименование вещества", "Измеренное значение, мкг/м3", "Нижний предел обнаружения", "ПДК м.р., мкг/м3"),
            *rows,
        ),
        widths=(4, 3, 3, 2),
    )
    wants = tuple(_want(NORTH, name, value, "мкг/м3", norm) for name, value, _lod, norm in rows)
    return _paper("micrograms", "640", (*head("640", place=NORTH), table), wants)


def sections() -> Paper:
    """Points as rows inside the table."""
    rows: list[tuple[Span | str, ...]] = []
    wants = []
    for number, place in enumerate((NORTH, SOUTH), 1):
        rows.append((Span(f"{number}. {place}", 1, 4),))
        for name, value, norm in ((DUST, f"0,2{number}", "0,3"), (NO2, f"0,0{number}", "0,2")):
            rows.append((name, "мг/м3", value, norm))
            wants.append(_want(place, name, value, norm=norm))
    table = Grid((("Показатель", "Ед. изм.", "Результат", "Норма"), *rows), widths=(5, 2, 2, 2))
    return _paper("sections", "33-с", (*head("33-с"), table), tuple(wants))


def waste_water() -> Paper:
    """Waste water in mg/l, one outlet."""
    rows = (("Взвешенные вещества", "12,4", "15"), ("Нефтепродукты", "0,05", "0,1"), ("Аммоний-ион", "<0,05", "2"))
    table = Grid(
        (
            ("Показатель", "Ед. изм.", "Результат испытаний", "Норматив ПДС", "НД на методику"),
            *((n, "мг/л", v, m, "СТ РК ISO 5815") for n, v, m in rows),
        )
    )
    wants = tuple(_want("Выпуск № 1", name, value, "мг/л", norm) for name, value, norm in rows)
    blocks = (*head("88-В", title="Протокол испытаний сточной воды", place="Выпуск № 1"), table)
    return _paper("waste-water", "88-В", blocks, wants)


def soil() -> Paper:
    """Soil, milligrams a kilogram, two points as columns without a group."""
    rows = (("Медь", "3", "1,8", "2,1"), ("Свинец", "32", "12", "14,5"), ("Нефтепродукты", "1000", "<50", "120"))
    table = Grid((("Наименование показателя", "ПДК, мг/кг", "Точка 1, мг/кг", "Точка 2, мг/кг"), *rows))
    wants = tuple(
        _want(place, name, value, "мг/кг", norm)
        for name, norm, *values in rows
        for place, value in zip(("Точка 1", "Точка 2"), values, strict=True)
    )
    return _paper("soil", "П-7", (*head("П-7", title="Протокол испытаний почвы"), table), wants)


def radiation() -> Paper:
    """The dose rate at points; the table names no substance."""
    rows = (("Въезд на карьер", "0,12"), ("Отвал вскрышных пород", "0,15"))
    table = Grid(
        (
            ("№", "Место измерения", "Мощность эквивалентной дозы, мкЗв/час", "Норматив"),
            *((str(n), p, v, "0,3") for n, (p, v) in enumerate(rows, 1)),
        )
    )
    wants = tuple(_want(place, "", value, "мкЗв/час", "0,3") for place, value in rows)
    blocks = (*head("Р-3", title="Протокол радиационных измерений"), table)
    return _paper("radiation", "Р-3", blocks, wants)


def emissions() -> Paper:
    """Sources of emissions in grams a second."""
    rows = (
        ("0001 Дымовая труба", NO2, "0,0125", "0,02"),
        ("0001 Дымовая труба", CO, "0,31", "0,4"),
        ("0002 Аспирация", DUST, "0,004", "0,01"),
    )
    table = Grid(
        (("Источник выброса", "Загрязняющее вещество", "Результат измерения, г/с", "Норматив НДВ, г/с"), *rows)
    )
    wants = tuple(_want(source, name, value, "г/с", norm) for source, name, value, norm in rows)
    blocks = (*head("В-19", title="Протокол измерений промышленных выбросов"), table)
    return _paper("emissions", "В-19", blocks, wants)


def in_words() -> Paper:
    """Days in words, number on a line of its own, the head in a table of two columns."""
    facts = Grid(
        (
            ("Наименование лаборатории", LAB),
            ("Аттестат аккредитации", f"{ATTEST}, действителен до 31.05.2028"),
            ("Номер протокола", "ИЛ-07/441"),
            ("Дата выдачи протокола", "«21» августа 2026 г."),
            ("Заказчик", "ТОО «Stone resources»"),
            ("Дата и время отбора", "18 августа 2026 года, 10:30"),
            ("Точка отбора", SOUTH),
        ),
        head=0,
    )
    rows = ((DUST, "0,26"), (NO2, "0,041"))
    table = Grid(
        (("Ингредиент", "Обнаруженная концентрация, мг/м3", "Погрешность"), *((n, v, "25 %") for n, v in rows))
    )
    blocks = (
        Line("ПРОТОКОЛ ИСПЫТАНИЙ", bold=True),
        facts,
        table,
        Line("Приборы: газоанализатор ГАНК-4, зав. № 1234, свидетельство о поверке № ВА-17-1201 до 12.05.2027"),
    )
    wants = tuple(_want(SOUTH, name, value) for name, value in rows)
    return _paper("in-words", "ИЛ-07/441", blocks, wants, instruments=1)


def act() -> Paper:
    """An act of sampling: no results."""
    table = Grid(
        (
            ("№ пробы", "Место отбора", "Объем пробы, л", "Время"),
            ("1", NORTH, "20", "10:15"),
            ("2", SOUTH, "20", "11:05"),
        )
    )
    blocks = (
        Line(f"Испытательная лаборатория {LAB}"),
        Line("Акт отбора проб атмосферного воздуха № 41 от 18.08.2026", bold=True),
        Line("Дата отбора проб: 18.08.2026"),
        table,
    )
    return Paper("act", blocks, "41", "2026-08-18", SAMPLED, LAB, "", (), kind="act")


PAPERS: dict[str, Callable[[], Paper]] = {
    made().name: made
    for made in (
        one_point,
        points_merged,
        points_as_columns,
        substances_as_columns,
        vertical,
        lines_only,
        kazakh,
        over_pages,
        micrograms,
        sections,
        waste_water,
        soil,
        radiation,
        emissions,
        in_words,
        act,
    )
}
