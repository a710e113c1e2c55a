"""ПЭК-S-01: every part that art. 185.1 asks for must be written."""

from __future__ import annotations

from collections.abc import Iterable

from pekportal.kit.text import T
from programs.checks.finding import ERROR, SECTIONS, Finding
from programs.sections import SECTIONS as ALL
from programs.sections import is_covered
from programs.values import Facts

CODE = "ПЭК-S-01"

MESSAGE = T(
    "{number}-бөлім «{title}» жазылмаған.",
    "Раздел {number} «{title}» не написан.",
    "Section {number} «{title}» is not written.",
)
FIX = T("Бөлімді жазыңыз.", "Напишите раздел.", "Write the section.")


def check(facts: Facts) -> Iterable[Finding]:
    """Sections without text whose content no table gives either."""
    for section in ALL:
        if not is_covered(section, facts):
            title = section.title
            message = T(
                *(MESSAGE(lang).format(number=section.number, title=title(lang)) for lang in ("kk", "ru", "en"))
            )
            yield Finding(CODE, ERROR, SECTIONS, str(section.number), "text", message, FIX, section.article)
