"""The register of «Жомарт»: facts of the programme's document; what it does not give is demonstration data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from operators.models import (
    EmissionNorm,
    EmissionSource,
    Facility,
    Obligation,
    Operator,
    Permit,
    SamplingPoint,
    Site,
    WasteLimit,
    WasteStream,
)

DUST = "2908"  # пыль неорганическая: 70–20 % двуокиси кремния
FIRST_DAY = dt.date(2024, 1, 1)
OBLIGED_FROM = dt.date(2025, 10, 1)  # the first quarter the demonstration tells of
PERMIT_2026 = dt.date(2026, 1, 1)
BIN = "210740000937"
RECEIVER_BIN = "941240000193"

PROCESS = """Календарный план горных работ по месторождению «Жомарт»:
ПРС 2026-2035гг: 4900м3 / 7350 тонн;
Вскрышная порода (глинисто-щебенистая кора выветривания) 2026-2035гг: 32399 м3/ 68039,3 тонн;
Добыча строительного камня 2026-2035гг: 110 000 м3 / 266 200 тонн (коэф. 2,42)"""
REQUISITES = """ТОО «Stone resources», Адрес: 010000, г.Астана, район Есиль, пр.Мангилик Ел, дом 28, кв. 28.
БИН: 210740000937
Директор Жакей Қ.Б."""


@dataclass(frozen=True, slots=True)
class Pit:
    """A source of the quarry: number, name, material, g/s and t/year of each substance (demonstration data)."""

    number: str
    name: str
    material: str
    norms: tuple[tuple[str, str, str], ...]


SOURCES = (
    Pit("6001", "Снятие ПРС бульдозером", "ПРС", ((DUST, "0.0412", "0.1483"),)),
    Pit("6002", "Погрузка ПРС экскаватором", "ПРС", ((DUST, "0.0287", "0.0916"),)),
    Pit("6003", "Транспортировка ПРС автосамосвалами", "ПРС", ((DUST, "0.0195", "0.0842"),)),
    Pit("6004", "Разгрузка ПРС на склад", "ПРС", ((DUST, "0.0163", "0.0529"),)),
    Pit("6005", "Склад ПРС (ветровая эрозия)", "ПРС", ((DUST, "0.0384", "0.7265"),)),
    Pit("6006", "Выемка вскрышной породы экскаватором", "Вскрышная порода", ((DUST, "0.0571", "0.4108"),)),
    Pit("6007", "Погрузка вскрышной породы", "Вскрышная порода", ((DUST, "0.0433", "0.3117"),)),
    Pit("6008", "Транспортировка вскрышной породы", "Вскрышная порода", ((DUST, "0.0246", "0.2653"),)),
    Pit("6009", "Разгрузка на внешний отвал", "Вскрышная порода", ((DUST, "0.0318", "0.2291"),)),
    Pit("6010", "Внешний отвал (ветровая эрозия)", "Вскрышная порода", ((DUST, "0.0927", "1.7538"),)),
    Pit("6011", "Планировка отвала бульдозером", "Вскрышная порода", ((DUST, "0.0352", "0.2535"),)),
    Pit("6012", "Буровые работы", "Строительный камень", ((DUST, "0.1180", "1.2744"),)),
    Pit(
        "6013",
        "Взрывные работы",
        "Взрывчатые вещества",
        (("0301", "0.3140", "0.6240"), ("0337", "0.8460", "1.6820"), (DUST, "1.2400", "0.8928")),
    ),
    Pit("6014", "Выемка горной массы экскаватором", "Строительный камень", ((DUST, "0.0865", "1.1677"),)),
    Pit("6015", "Погрузка камня в автосамосвалы", "Строительный камень", ((DUST, "0.0744", "1.0044"),)),
    Pit("6016", "Транспортировка камня по карьерным дорогам", "Строительный камень", ((DUST, "0.0613", "0.9931"),)),
    Pit("6017", "Разгрузка камня на прикарьерный склад", "Строительный камень", ((DUST, "0.0498", "0.6723"),)),
    Pit("6018", "Прикарьерный склад камня (ветровая эрозия)", "Строительный камень", ((DUST, "0.0452", "0.8552"),)),
    Pit("6019", "Отгрузка камня потребителю", "Строительный камень", ((DUST, "0.0537", "0.7249"),)),
)


@dataclass(frozen=True, slots=True)
class Quarry:
    """Everything of the register the story needs."""

    operator: Operator
    facility: Facility
    site: Site
    permit: Permit
    old_permit: Permit
    streams: dict[str, WasteStream]
    point: SamplingPoint


def make() -> Quarry:
    """Write the register of «Жомарт»."""
    operator = Operator.objects.create(
        bin=BIN,
        name="ТОО «Stone resources»",
        name_kk="«Stone resources» ЖШС",
        address="010000, г.Астана, район Есиль, пр.Мангилик Ел, дом 28, кв. 28",
        head_name="Жакей Қ.Б.",
        head_position="Директор",
        is_demo=True,
    )
    facility = Facility.objects.create(
        operator=operator,
        name="Месторождение Жомарт",
        name_kk="Жомарт кен орны",
        kato_id="116630100",
        address="Акмолинская область, Целиноградский район",
        oked_id="96090",
        oked_text="96090",
        category=Facility.Category.SECOND,
        process=PROCESS,
        requisites=REQUISITES,
        capacity="110 000 м3 (266 200 тонн) строительного камня в год",
        capacity_value=Decimal("266200"),
        capacity_unit="т/год",
    )
    Obligation.objects.create(facility=facility, valid_from=OBLIGED_FROM)
    site = Site.objects.create(facility=facility, name="Месторождение Жомарт")
    old_permit, permit = _permits(facility)
    _sources(facility, site, old_permit, permit)
    point = SamplingPoint.objects.create(
        facility=facility, name="Граница СЗЗ", medium=SamplingPoint.Medium.AIR, on_protection_border=True
    )
    return Quarry(operator, facility, site, permit, old_permit, _waste(facility, old_permit, permit), point)


def _permits(facility: Facility) -> tuple[Permit, Permit]:
    shared = {
        "facility": facility,
        "category": 2,
        "is_demo": True,
        "issuer": "Управление природных ресурсов (демонстрация)",
    }
    old = Permit.objects.create(
        number="ДЕМО-2024/017",
        issued_on=dt.date(2023, 12, 18),
        valid_from=FIRST_DAY,
        valid_to=dt.date(2025, 12, 31),
        **shared,
    )
    new = Permit.objects.create(
        number="ДЕМО-2025/114",
        issued_on=dt.date(2025, 12, 11),
        valid_from=PERMIT_2026,
        valid_to=dt.date(2035, 12, 31),
        **shared,
    )
    return old, new


def _sources(facility: Facility, site: Site, old: Permit, new: Permit) -> None:
    for pit in SOURCES:
        source = EmissionSource.objects.create(
            facility=facility,
            site=site,
            number=pit.number,
            name=pit.name,
            organised=False,
            monitoring=EmissionSource.Monitoring.CALCULATED,
            material=pit.material,
            opened_on=FIRST_DAY,
            is_demo=True,
        )
        for substance, grams, tonnes in pit.norms:
            for permit in (old, new):
                EmissionNorm.objects.create(
                    permit=permit,
                    source=source,
                    substance_id=substance,
                    grams_per_second=Decimal(grams),
                    tonnes_per_year=Decimal(tonnes),
                    valid_from=permit.valid_from,
                    valid_to=permit.valid_to,
                )


def _waste(facility: Facility, old: Permit, new: Permit) -> dict[str, WasteStream]:
    # key, name, code, operation, kind, place, buried, limit t/year, kind of the limit
    wastes = (
        (
            "household",
            "Твердо-бытовые отходы",
            "20 03 01",
            "Передача сторонней организации",
            "ordinary",
            "Контейнерная площадка",
            False,
            "1.275",
            "accumulation",
        ),
        (
            "packaging",
            "Тара из-под взрывчатых веществ",
            "01 03 99",
            "Передача сторонней организации",
            "ordinary",
            "Склад временного хранения",
            False,
            "0.640",
            "accumulation",
        ),
        (
            "overburden",
            "Вскрышная порода",
            "01 01 02",
            "Укладывается во внешний отвал",
            "mining",
            "Внешний отвал",
            True,
            "68039.3",
            "burial",
        ),
    )
    streams: dict[str, WasteStream] = {}
    for key, name, code, operation, kind, place, buried, limit, limited in wastes:
        stream = WasteStream.objects.create(
            facility=facility,
            name=name,
            code_id=code,
            code_text=code,
            operation=operation,
            kind=kind,
            place=place,
            is_buried=buried,
            receiver_name="" if buried else "ТОО «ЭкоПолигон» (демонстрация)",
            receiver_bin="" if buried else RECEIVER_BIN,
        )
        for permit in (old, new):
            WasteLimit.objects.create(
                permit=permit,
                stream=stream,
                kind=limited,
                tonnes=Decimal(limit),
                valid_from=permit.valid_from,
                valid_to=permit.valid_to,
            )
        streams[key] = stream
    return streams
