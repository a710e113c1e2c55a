"""What the papers have in common: the laboratory, places, substances, the usual head, a want."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.protocols.corpus.model import Grid, Line, Paper, Want

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


def paper(name: str, number: str, blocks: tuple[Line | Grid, ...], wants: tuple[Want, ...], **more: Any) -> Paper:
    """A paper of the usual laboratory and days; `more` are further fields by name."""
    base = Paper(name, blocks, number, "2026-08-21", SAMPLED, LAB, ATTEST, wants)
    return replace(base, **more)


def want(place: str, substance: str, value: str, unit: str = "мг/м3", norm: str = "") -> Want:
    """A value that must be read, sampled on the usual day."""
    return Want(place, substance, value, unit, norm, SAMPLED)
