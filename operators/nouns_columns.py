"""Columns of the register's lists: heading and how a row's cell reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from pekportal.kit.numbers import format_number
from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class Column:
    """`cell(row)` gives a text or {"text", "href", "title"} (components/spec_table.html)."""

    title: T
    cell: Callable[[Any], Any]


def _day(value: Any) -> str:
    return value.strftime("%d.%m.%Y") if value else "—"


def _days(row: Any) -> str:
    return f"{_day(row.valid_from)} – {_day(row.valid_to) if row.valid_to else '…'}"


def number_in_words(value: Decimal | None) -> str:
    """A quantity as it is read, «—» where there is none."""
    if value is None:
        return "—"
    plain = Decimal(format(value.normalize(), "f"))
    exponent = plain.as_tuple().exponent
    return format_number(plain, (get_language() or "ru")[:2], max(0, -exponent) if isinstance(exponent, int) else None)


def _named(row: Any) -> str:
    return row.name((get_language() or "ru")[:2])


def _file(row: Any, url_name: str) -> Any:
    if row.file_id is None:
        return "—"
    return {"text": row.file.name, "href": reverse(f"operators:{url_name}", args=[row.pk])}


def _waste_code(row: Any) -> dict[str, str]:
    return {"text": row.code_text or row.code_id or "—", "title": _named(row.code) if row.code else ""}


_NAME = T("Атауы", "Наименование", "Name")
_NUMBER = T("Нөмірі", "Номер", "Number")
_PLACE = T("Координаттары", "Координаты", "Coordinates")
_TERM = T("Қолданылу мерзімі", "Срок действия", "In force")
_SUBSTANCE = T("Ластаушы зат", "Загрязняющее вещество", "Pollutant")
_BORDER = T("СҚА шекарасында", "На границе СЗЗ", "On the SPZ border")
_YEAR = T("т/жыл", "т/год", "t/year")
ORGANISED = T("ұйымдастырылған", "организованный", "organised")
UNORGANISED = T("ұйымдастырылмаған", "неорганизованный", "unorganised")
YES = T("иә", "да", "yes")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "sites": (
        Column(_NAME, lambda r: r.name),
        Column(_PLACE, lambda r: r.coordinates_text or "—"),
    ),
    "sources": (
        Column(_NUMBER, lambda r: {"text": r.number}),
        Column(_NAME, lambda r: r.name),
        Column(T("Түрі", "Вид", "Kind"), lambda r: str(ORGANISED if r.organised else UNORGANISED)),
        Column(T("Алаң", "Площадка", "Site"), lambda r: r.site.name),
        Column(T("Мониторинг", "Мониторинг", "Monitoring"), lambda r: r.get_monitoring_display()),
        Column(T("Тазалау", "Очистка", "Gas cleaning"), lambda r: str(YES) if r.gas_cleaning else "—"),
    ),
    "points": (
        Column(_NAME, lambda r: r.name),
        Column(T("Орта", "Среда", "Medium"), lambda r: r.get_medium_display()),
        Column(_BORDER, lambda r: str(YES) if r.on_protection_border else "—"),
        Column(_PLACE, lambda r: r.coordinates_text or "—"),
    ),
    "waste-streams": (
        Column(_NAME, lambda r: r.name),
        Column(T("Коды", "Код", "Code"), _waste_code),
        Column(T("Операция", "Операция", "Operation"), lambda r: r.operation or "—"),
        Column(T("Жинақтау орны", "Место накопления", "Place"), lambda r: r.place or "—"),
    ),
    "permits": (
        Column(_NUMBER, lambda r: {"text": r.number, "href": reverse("operators:permit", args=[r.pk])}),
        Column(T("Берілген күні", "Выдано", "Issued"), lambda r: _day(r.issued_on)),
        Column(_TERM, _days),
        Column(T("Санаты", "Категория", "Category"), lambda r: r.get_category_display()),
        Column(T("Файл", "Файл", "File"), lambda r: _file(r, "permit-file")),
    ),
    "obligations": (
        Column(_TERM, _days),
        Column(T("Басталу себебі", "Почему началась", "Why it began"), lambda r: r.get_reason_from_display()),
        Column(T("Аяқталу себебі", "Почему закончилась", "Why it ended"), lambda r: r.get_reason_to_display() or "—"),
        Column(T("Құжат", "Документ", "Document"), lambda r: r.document or "—"),
    ),
    "laboratory-invitations": (
        Column(
            T("Зертхана", "Лаборатория", "Laboratory"),
            lambda r: {"text": r.laboratory.name, "href": reverse("operators:laboratory", args=[r.laboratory_id])},
        ),
        Column(T("БСН", "БИН", "BIN"), lambda r: {"text": r.laboratory.bin}),
        Column(_TERM, _days),
    ),
    "emission-norms": (
        Column(T("Көз", "Источник", "Source"), lambda r: str(r.source)),
        Column(_SUBSTANCE, lambda r: f"{r.substance_id} {_named(r.substance)}"),
        Column(T("г/с", "г/с", "g/s"), lambda r: number_in_words(r.grams_per_second)),
        Column(_YEAR, lambda r: number_in_words(r.tonnes_per_year)),
        Column(_TERM, _days),
    ),
    "waste-limits": (
        Column(T("Қалдық", "Отход", "Waste"), lambda r: r.stream.name),
        Column(T("Не шектеледі", "Что ограничено", "What is limited"), lambda r: r.get_kind_display()),
        Column(_YEAR, lambda r: number_in_words(r.tonnes)),
        Column(_TERM, _days),
    ),
    "water-limits": (
        Column(T("Не шектеледі", "Что ограничено", "What is limited"), lambda r: r.get_kind_display()),
        Column(T("м³/жыл", "м³/год", "m³/year"), lambda r: number_in_words(r.m3_per_year)),
        Column(T("Құжат", "Документ", "Document"), lambda r: r.document),
        Column(_TERM, _days),
    ),
    "discharge-norms": (
        Column(T("Шығару орны", "Выпуск", "Outlet"), lambda r: r.point.name),
        Column(_SUBSTANCE, lambda r: f"{r.substance_id} {_named(r.substance)}"),
        Column(T("мг/дм³", "мг/дм³", "mg/dm³"), lambda r: number_in_words(r.milligrams_per_litre)),
        Column(_YEAR, lambda r: number_in_words(r.tonnes_per_year)),
        Column(_TERM, _days),
    ),
    "accreditations": (
        Column(_NUMBER, lambda r: r.number),
        Column(_TERM, _days),
        Column(T("Аккредиттеу саласы", "Область аккредитации", "Scope"), lambda r: r.scope or "—"),
        Column(T("Файл", "Файл", "File"), lambda r: _file(r, "accreditation-file")),
    ),
}  # fmt: skip
