"""Facts of the document against the register; what the ecologist ticks goes there through the services."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from operators.models import Facility, Kato, Oked
from operators.services.facilities import update_facility
from pekportal.kit.access import Actor
from pekportal.kit.sheets.matching import plain
from pekportal.kit.text import T
from programs.intake.result import FoundCell, Recognised

TITLES: dict[str, T] = {
    "name": T("Объектінің атауы", "Наименование объекта", "Name of the facility"),
    "kato": T("ӘАОЖ коды", "Код КАТО", "KATO code"),
    "location": T("Орналасқан жері", "Месторасположение", "Place in words"),
    "oked": T("ЭҚЖЖ коды", "Код ОКЭД", "OKED code"),
    "process": T("Өндірістік процесс", "Производственный процесс", "Production process"),
    "requisites": T("Деректемелер", "Реквизиты", "Requisites"),
    "category": T("Санаты", "Категория", "Category"),
    "capacity": T("Жобалық қуаты", "Проектная мощность", "Design capacity"),
    "bin": T("БСН", "БИН", "BIN"),
    "operator": T("Оператор", "Оператор", "Operator"),
    "address": T("Заңды мекенжайы", "Юридический адрес", "Legal address"),
    "director": T("Бірінші басшы", "Первый руководитель", "First head"),
}
OWN = ("name", "kato", "location", "oked", "process", "requisites", "category", "capacity")  # the ecologist's
LIMITS = {"name": 300, "location": 400, "capacity": 300}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in the document and in the register; `can_take` False: it is the same, not hers to change, or unfit."""

    key: str
    document: FoundCell
    register: str
    same: bool
    can_take: bool

    @property
    def title(self) -> str:
        """Its name in the active language."""
        return str(TITLES[self.key])


def compare(facility: Facility, found: Recognised) -> list[Fact]:
    """Each fact of the document beside the register's."""
    there = _register(facility)
    facts = []
    for key in TITLES:
        cell = found.enterprise.get(key)
        if cell is None or not cell.text:
            continue
        same = plain(cell.text) == plain(there[key])
        facts.append(Fact(key, cell, there[key], same, not same and key in OWN and _value(key, cell.text) is not None))
    return facts


def _register(facility: Facility) -> dict[str, str]:
    operator = facility.operator
    return {
        "name": facility.name,
        "kato": facility.kato_id,
        "location": facility.address,
        "oked": facility.oked_id or facility.oked_text,
        "process": facility.process,
        "requisites": facility.requisites,
        "category": str(facility.category),
        "capacity": facility.capacity,
        "bin": operator.bin,
        "operator": operator.name,
        "address": operator.address,
        "director": operator.head_name,
    }


def _value(key: str, text: str) -> dict[str, Any] | None:
    """Attributes of the facility that a fact sets; None when the register can not hold it."""
    if key == "kato":
        return {"kato_id": text} if Kato.objects.filter(pk=text).exists() else None
    if key == "oked":
        known = Oked.objects.filter(pk=text).exists()
        return {"oked_id": text if known else None, "oked_text": "" if known else text} if len(text) <= 20 else None
    if key == "category":
        return {"category": int(text)} if text in ("1", "2", "3") else None
    if len(text) > LIMITS.get(key, 20_000):
        return None
    return {"address" if key == "location" else key: text}


def accept(actor: Actor, facility: Facility, found: Recognised, keys: Collection[str]) -> None:
    """Put the ticked facts into the register; those that are the same already, or can not be taken, are left."""
    values: dict[str, Any] = {}
    for fact in compare(facility, found):
        if fact.key in keys and fact.can_take:
            values |= _value(fact.key, fact.document.text) or {}
    if values:
        update_facility(actor, facility, values)
