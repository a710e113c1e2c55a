"""Takes persons out of words: known names, signs of a name, ИИН, telephones, addresses of e-mail (pure).

The allow-list decides which columns leave; free words in them (measures, causes, notes, sections) may still name
somebody. Too much taken out is a lesser evil than one name left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pekportal.kit.ids.bin_iin import is_bin
from pekportal.kit.text import T

HIDDEN: Final = T("[жарияланбайды]", "[не публикуется]", "[not published]")
MARK: Final = "\u27e6\u27e7"  # stands for HIDDEN until the language is known
_CAPITAL: Final = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL: Final = "a-zа-яёәғқңөұүһі"
_SURNAME: Final = rf"[{_CAPITAL}][{_SMALL}]{{2,}}(?:-[{_CAPITAL}][{_SMALL}]+)?"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?<![\d.,])(?:\+7|8)[\s(-]*\d{3,4}[\s)-]*\d{2,3}[\s-]*\d{2}[\s-]*\d{2}(?![\d.,]\d)",
        rf"{_SURNAME}\s+[{_CAPITAL}]\.\s?[{_CAPITAL}]\.",
        rf"[{_CAPITAL}]\.\s?[{_CAPITAL}]\.\s?{_SURNAME}",
        # surname, first name and patronymic written out
        rf"{_SURNAME}\s+{_SURNAME}\s+[{_CAPITAL}][{_SMALL}]+(?:ович|евич|ич|овна|евна|ична|ұлы|улы|қызы|кызы)\b",
    )
)
# what `monitoring.cases.wording` writes: «…, ответственный: Иванов И.И.; выполнено …»
_RESPONSIBLE: Final = re.compile(
    r",\s*(?:ответственный|жауапты|responsible):\s*.*?"
    r"(?=;\s|\.?\s*(?:Причина|Себебі|Cause|Меры|Шаралар|Measures):|\.?$)",
    re.MULTILINE,
)
_TWELVE: Final = re.compile(r"(?<!\d)\d{12}(?!\d)")


@dataclass(frozen=True, slots=True)
class Persons:
    """Names, telephones and addresses known of one operator; the longest are looked for first."""

    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: Iterable[str]) -> Persons:
        """From what the tables hold; one and two letters would tear other words apart."""
        found = {" ".join(word.split()) for word in words if word}
        return cls(tuple(sorted((w for w in found if len(w) > 2), key=lambda w: (-len(w), w))))

    def clean(self, text: str, lang: str) -> str:
        """The words without persons."""
        if not text:
            return text
        text = _RESPONSIBLE.sub("", text)
        folded = " ".join(text.split()).casefold()
        for word in self.words:
            if word.casefold() in folded:
                spaced = r"\s+".join(map(re.escape, word.split()))
                text = re.sub(spaced, MARK, text, flags=re.IGNORECASE)
        for pattern in _PATTERNS:
            text = pattern.sub(MARK, text)
        text = _TWELVE.sub(lambda found: found[0] if is_bin(found[0]) else MARK, text)
        return text.replace(MARK, HIDDEN(lang))
