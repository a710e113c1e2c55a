"""Ambient air in long tables, other units, points inside the table; no table; an act without results."""

from __future__ import annotations

from tests.protocols.corpus.model import Grid, Line, Paper, Span
from tests.protocols.corpus.parts import (
    ATTEST,
    CO,
    DUST,
    LAB,
    NO2,
    NORTH,
    SAMPLED,
    SO2,
    SOUTH,
    head,
    paper,
    want,
)


def over_pages() -> Paper:
    """Sixty values in a table that goes over pages, its heading repeated, numbered columns."""
    names = (DUST, NO2, SO2, CO)
    rows, wants = [], []
    for number in range(1, 61):
        place, name = f"Точка № {(number - 1) // 4 + 1}", names[(number - 1) % 4]
        value = f"0,{number:03d}" if number % 10 else f"<0,{number:03d}"
        rows.append((str(number), place, name, "мг/м3", value, "0,3", "18.08.2026"))
        wants.append(want(place, name, value, norm="0,3"))
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
    return paper("over-pages", "500", (*head("500"), table), tuple(wants))


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
    wants = tuple(want(NORTH, name, value, "мкг/м3", norm) for name, value, _lod, norm in rows)
    return paper("micrograms", "640", (*head("640", place=NORTH), table), wants)


def sections() -> Paper:
    """Points as rows inside the table."""
    rows: list[tuple[Span | str, ...]] = []
    wants = []
    for number, place in enumerate((NORTH, SOUTH), 1):
        rows.append((Span(f"{number}. {place}", 1, 4),))
        for name, value, norm in ((DUST, f"0,2{number}", "0,3"), (NO2, f"0,0{number}", "0,2")):
            rows.append((name, "мг/м3", value, norm))
            wants.append(want(place, name, value, norm=norm))
    table = Grid((("Показатель", "Ед. изм.", "Результат", "Норма"), *rows), widths=(5, 2, 2, 2))
    return paper("sections", "33-с", (*head("33-с"), table), tuple(wants))


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
    wants = tuple(want(SOUTH, name, value) for name, value in rows)
    return paper("in-words", "ИЛ-07/441", blocks, wants, instruments=1)


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
