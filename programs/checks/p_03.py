"""ПЭК-P-03: the text of the programme names its permit."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.examples import example
from programs.checks.finding import HINT, PROGRAMME, SECTIONS, Finding
from programs.checks.permits import names_permit
from programs.values import (
    Facts,
    PermitFacts,
)

RULE = Rule(
    "ПЭК-P-03",
    HINT,
    (SECTIONS, PROGRAMME),
    T(
        "Бағдарлама мәтінінде рұқсат аталған",
        "В тексте программы названо разрешение",
        "The text of the programme names its permit",
    ),
    T(
        "Бөлімдердің мәтінінде рұқсаттың нөмірі мен мерзімі жоқ: оны мұқаба ғана айтады.",
        "В тексте разделов нет номера и срока разрешения: о нём говорит только обложка.",
        "The sections give neither number nor term of the permit: only the cover does.",
    ),
    T(
        "10-бөлімге рұқсаттың нөмірін, күнін және мерзімін жазыңыз.",
        "Впишите в раздел 10 номер, дату и срок экологического разрешения.",
        "Write number, date and term of the permit into section 10.",
    ),
    Basis("ЭК РК, ст. 183, п. 1", DERIVED),
)


def check(facts: Facts) -> Iterator[Finding]:
    """No section has the number of the permit."""
    if not names_permit(facts):
        yield RULE.at(SECTIONS, "10", "text")


_KZ = PermitFacts("KZ12VCZ00345678", "2025-12-11", "2026-01-01", "2035-12-31", 2)
_TEN = T("Рұқсат 2026–2035 жылдарға.", "Разрешение на 2026–2035 годы.", "The permit is for 2026–2035.")
GOOD = (
    example(
        sections={10: "Экологическое разрешение № KZ12VCZ00345678 от 11.12.2025 до 31.12.2035."}, permit=_KZ, given=_TEN
    ),
    example(sections={10: "Основание: KZ12VCZ00345678."}, permit=_KZ, given=_TEN),
    example(sections={1: "Разрешение на воздействие №KZ77VCZ01 от 01.02.2026"}),
)
BAD = (
    example(permit=_KZ, given=_TEN),
    example(sections={10: "Программа является частью экологического разрешения."}, permit=_KZ, given=_TEN),
    example(),
)
