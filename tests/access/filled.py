"""Fields that make as many forms of the portal valid as possible, so that a verb that is open by mistake acts."""

from __future__ import annotations

from typing import Any

from tests.access.given import upload
from tests.access.objects import object_id
from tests.access.world import PASSWORD, A

COMMON: dict[str, Any] = {
    "reason": "Проверка доступа",
    "text": "Проверка доступа",
    "words": "Проверка доступа",
    "change_reason": "Проверка доступа",
    "title": "Проверка доступа",
    "name": "Проверка доступа",
    "number": "ПД-1",
    "items": "Акты",
    "basis": "Экологический кодекс",
    "working_days": "10",
    "explanation": "",
    "note": "Проверка доступа",
    "conclusion": "Проверка доступа",
    "performer": "Проверка доступа",
    "language": "ru",
    "row_version": "1",
    "direction": "up",
    "password": PASSWORD,
    "code": "ПЭК-T3-01",
    "place": "3/1/total",
    "kind": "other",
    "day": "20.10.2026",
    "date": "15.08.2026",
    "sampled_on": "14.08.2026",
    "valid_from": "01.01.2026",
    "valid_to": "31.12.2026",
    "actual_capacity": "1",
    "year": "2026",
    "quarter": "4",
    "category": "2",
    "label": "Проверка",
    "days": "30",
    "email": "someone@example.test",
    "role": "ecologist",
}


def fields(name: str) -> dict[str, Any]:
    """Values for the POST to the URL `name`, with a real file; rows get the cells of a measurement or a waste."""
    if name == "dossier:new":
        return {"first": "2026Q2", "last": "2026Q2"}
    values = {**COMMON, "file": upload(4), "laboratory": object_id("laboratory", A)}
    if name == "monitoring:answer":
        values["reason"] = "no_source"
    if name.startswith("monitoring:row"):
        values |= {"point": "Граница СЗЗ", "substance": "Пыль", "limit": "0,30", "value": "0,10"}
        values["laboratory"] = "ТОО «ЭкоЛаб» (демонстрация)"
    if name.startswith("waste:entry"):
        values |= {"day": "15.08.2026", "stream": "Тара из-под взрывчатых веществ", "kind": "formed", "tonnes": "0,01"}
    if name.startswith("asm:"):
        values |= {"kind": "gas", "code": "NO2", "parameter": "flow", "in_service_from": "01.01.2026"}
        values |= {"silent_hours": "3", "frozen_after": "9", "places": "2", "milligrams_per_m3": "50", "days": "90"}
        values["channel"] = object_id("asm channel", A)
    if name.startswith("programs:row"):
        values |= {"waste": "Проверка", "code": "20 03 01", "operation": "Передача"}
    return values
