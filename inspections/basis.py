"""The legal basis of a request in the language of the reader: the portal's own reference in three languages.

The Code we have is Russian (`domain/ecocode_extract_ru.txt`, art. 184.2(10)); the Kazakh and the English reference
are ours, and pages and papers say so. What an inspector wrote in words of his own is shown as he wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pekportal.kit.text import LANGUAGES, T

# on the inspectors' demand the operator gives documents, results of analyses, source material
DEFAULT: Final = T(
    "ҚР Экология кодексінің 184-бабы 2-тармағының 10) тармақшасы",
    "подпункт 10) пункта 2 статьи 184 Экологического кодекса РК",
    "Environmental Code, article 184, paragraph 2, subparagraph 10",
)


@dataclass(frozen=True, slots=True)
class Basis:
    """Words for the reader; `sent` has the words the request was sent with where they are others, else ""."""

    words: str
    sent: str = ""


def basis_in(text: str, lang: str) -> Basis:
    """A kept basis in `lang`."""
    kept = " ".join(text.split())
    if kept not in {DEFAULT(one) for one in LANGUAGES} or kept == DEFAULT(lang):
        return Basis(text)
    return Basis(DEFAULT(lang), text)
