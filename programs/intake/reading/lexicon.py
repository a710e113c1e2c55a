"""Words of the trade: they tell a word cut by a narrow column from two words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from programs.sections import SECTIONS
from programs.tables.registry import TABLES
from programs.tables.t03_source_counts import ROWS

CLASSIFIERS = Path(__file__).resolve().parents[3] / "fixtures" / "classifiers"
_WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=1)
def lexicon() -> frozenset[str]:
    """Words in small letters of the form's headings, of the Code's ten parts and of the starter classifiers."""
    texts = [row.label(lang) for row in ROWS for lang in ("kk", "ru")]
    texts += [section.title(lang) for section in SECTIONS for lang in ("kk", "ru")]
    for table in TABLES.values():
        texts += [table.spec.title("kk"), table.spec.title("ru"), *table.spec.flat_titles("kk")]
        texts += table.spec.flat_titles("ru")
    texts += [path.read_text(encoding="utf-8") for path in sorted(CLASSIFIERS.glob("*.csv"))]
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))
