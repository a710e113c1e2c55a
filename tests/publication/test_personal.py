"""Persons are taken out of words; numbers, places and firms stay."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pekportal.kit.ids.bin_iin import check_digit, is_iin
from reports.publication.personal import Persons
from reports.publication.services.findings import times

KNOWN = Persons.of(["Жакей Қ.Б.", "+7 701 123 45 67", "Сапарбекова Айгерим", "", "x"])
HIDDEN = "[не публикуется]"


def iin() -> str:
    """A number of a person with the right check digit (no person's: the serial is nought)."""
    for serial in range(10):
        stem = f"8501013000{serial}"
        digit = check_digit(stem)
        if digit is not None and is_iin(f"{stem}{digit}"):
            return f"{stem}{digit}"
    raise AssertionError


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Полив дорог — до 15.11.2026, ответственный: Ким; выполнено 19.10.2026.",
            "Полив дорог — до 15.11.2026; выполнено 19.10.2026.",
        ),
        (
            "Полив — до 15.11.2026, ответственный: Иванов И.И.. Причина: ветер.",
            "Полив — до 15.11.2026. Причина: ветер.",
        ),
        ("Отвечает Сапарбекова  Айгерим", f"Отвечает {HIDDEN}"),
        ("Отвечает сапарбекова айгерим", f"Отвечает {HIDDEN}"),
        ("Акт подписал Петров-Водкин К. С. 12.03.2026", f"Акт подписал {HIDDEN} 12.03.2026"),
        ("А.Б. Сериков, эколог", f"{HIDDEN}, эколог"),
        ("Серикова Айнур Маратқызы", HIDDEN),
        ("звоните 8 (7172) 55-44-33 или a.b@firm.kz", f"звоните {HIDDEN} или {HIDDEN}"),
        ("БИН 210740000937", "БИН 210740000937"),
        (f"ИИН {iin()}", f"ИИН {HIDDEN}"),
        ("2908 Пыль неорганическая: 70-20 % двуокиси кремния", "2908 Пыль неорганическая: 70-20 % двуокиси кремния"),
        ("0,0412; 8 760 ч; 87 654 321,5 м3", "0,0412; 8 760 ч; 87 654 321,5 м3"),
        ("г. Астана, район Есиль, пр. Мангилик Ел, дом 28", "г. Астана, район Есиль, пр. Мангилик Ел, дом 28"),
    ],
)
def test_words(text: str, left: str) -> None:
    assert KNOWN.clean(text, "ru") == left


def test_times() -> None:
    limit = Decimal("0.3")
    assert times(Decimal("0.45"), "", limit) == Decimal("1.5")
    assert times(Decimal("0.005"), "<", limit) is not None
    assert times(Decimal("0.5"), "<", limit) is None
    assert times(Decimal("0.1"), ">", limit) is None
    assert times(Decimal(1), "", Decimal(0)) is None
