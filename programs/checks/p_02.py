"""ПЭК-P-02: the permit is in force in all years of the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import ERROR, PROGRAMME, Finding
from programs.values import (
    Facts,
    PermitFacts,
)

RULE = Rule(
    "ПЭК-P-02",
    ERROR,
    (PROGRAMME,),
    T(
        "Рұқсат бағдарлама жылдарын қамтиды",
        "Срок разрешения охватывает годы программы",
        "The permit covers the years of the programme",
    ),
    T(
        "Бағдарлама {from_} – {to}, ал {number} рұқсаты {valid_from} – {valid_to}.",
        "Программа на {from_} – {to}, а разрешение {number} действует {valid_from} – {valid_to}.",
        "The programme is for {from_} – {to}, the permit {number} for {valid_from} – {valid_to}.",
    ),
    T(
        "Бағдарлама мерзімін немесе рұқсатты түзетіңіз.",
        "Исправьте годы программы или выберите другое разрешение.",
        "Correct the years of the programme, or choose another permit.",
    ),
    Basis("ЭК РК, ст. 183, п. 1; ст. 185, п. 2", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """It begins earlier, or ends later, than the permit."""
    permit, head = facts.permit, facts.head
    if permit is None or not head.valid_from or not permit.valid_from:
        return
    if head.valid_from < permit.valid_from or (permit.valid_to and head.valid_to > permit.valid_to):
        yield RULE.at(
            PROGRAMME,
            "",
            "permit",
            from_=_day(head.valid_from),
            to=_day(head.valid_to),
            number=permit.number,
            valid_from=_day(permit.valid_from),
            valid_to=_day(permit.valid_to),
        )


def _day(iso: str) -> str:
    return f"{dt.date.fromisoformat(iso):%d.%m.%Y}" if iso else "…"


_KZ = PermitFacts("KZ12VCZ00345678", "2025-12-11", "2026-01-01", "2035-12-31", 2)
_TEN = T("Рұқсат 2026–2035 жылдарға.", "Разрешение на 2026–2035 годы.", "The permit is for 2026–2035.")
GOOD = (
    example(permit=_KZ, given=_TEN),
    example(permit=_KZ, years=("2027-01-01", "2030-12-31"), given=_TEN),
    example(permit=PermitFacts("KZ2", "2025-12-11", "2026-01-01", ""), given=T("Мерзімсіз.", "Бессрочное.", "No end.")),
)
BAD = (
    example(permit=_KZ, years=("2025-01-01", "2030-12-31"), given=_TEN),
    example(permit=_KZ, years=("2026-01-01", "2036-12-31"), given=_TEN),
    example(permit=_KZ, years=("2024-01-01", "2037-12-31"), given=_TEN),
)
