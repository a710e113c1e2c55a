"""How the text of the search is written: the same for what is kept and for what is asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
# a Kazakh letter is found by the Russian one that stands in its place on a keyboard without it
_FOLDED: Final = str.maketrans("ёәғқңөұүһі", "еагкноуухи")


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, «ё» as «е», «қ» as «к»; quotes, signs and dashes are left out."""
    return _WORD.findall(text.casefold().translate(_FOLDED))


def kept(texts: Iterable[str]) -> str:
    """All words, each once, a space before each: « карьер қайнар 12 990140000012»."""
    return "".join(f" {word}" for word in dict.fromkeys(word for text in texts for word in words_in(text)))


def asked(text: str) -> list[str]:
    """What `kept` must contain, word by word: a part of a word, a number only from its beginning."""
    return [f" {word}" if word.isdigit() else word for word in words_in(text)]
