"""Results of measurements as laboratories write them: a number, below the limit of detection, or not found; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pekportal.kit.numbers import BadNumber, Number, parse_number

_NOT_FOUND: Final = re.compile(
    r"не\s*обнаруж\w*|не\s*выявлен\w*|не\s*обн\.?|н/о|н\.\s*о\.?|отсутств\w*|табылма\w*|анықталма\w*|табылған\s+жоқ"
    r"|not\s+(?:found|detected)|n\.?d\.?|нет\s+в\s+пробе",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(
    r"(?:ниже|менее|меньше)\s+(?:чувствительности|(?:нижнего\s+)?предела)[^0-9<≤]*|<\s*(?:ПО|НПО|LOD|MDL)\b|төмен|below\s+(?:the\s+)?(?:LOD|limit)[^0-9<≤]*",
    re.IGNORECASE,
)
_SPREAD: Final = re.compile(r"\s*(?:±|\+\s*/\s*[-\u2212]|\+-)\s*([\d.,\s·×*^⁻⁺⁰-⁹eE-]*[\d⁰-⁹]%?)")
_LESS_WORDS: Final = re.compile(r"^(?:≤|менее|меньше|less\s+than|кем)\s*", re.IGNORECASE)
_TAIL_LESS: Final = re.compile(
    r"^([\d.,\s]+)\s*(?:-\s*(?:ден|тен|дан|тан|нен|нан)\s+)?(?:төмен|кем|аз)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured: `qualifier` is «<», «>» or ""; `value` None means not found and no limit of detection said.

    For «<» the value is the limit of detection; `not_found` is kept beside it; `spread` is the ± as written; `unit` as
    written behind the number; `text` the whole cell.
    """

    value: Decimal | None
    qualifier: str = ""
    not_found: bool = False
    unit: str = ""
    spread: str = ""
    text: str = ""


def is_not_found(text: str) -> bool:
    """True for «не обнаружено», «н/о», «табылмады», "not found" and nothing else in the cell."""
    return _NOT_FOUND.fullmatch(text.strip(" .()")) is not None


def read_result(text: str, lang: str = "ru") -> Result | None:
    """The result in a cell; None for an empty or dashed one. BadNumber (Ambiguous…) when it can not be read.

    «0,45 ± 0,05 мг/м3», «<0,005», «менее 0,005», «0,005-тен төмен», «не обнаружено», «не обнаружено (<0,005)».
    """
    cell = " ".join(text.split())
    if is_not_found(cell):
        return Result(None, not_found=True, text=cell)
    rest, not_found = cell, False
    begun = _NOT_FOUND.match(cell)
    if begun is not None:
        rest, not_found = cell[begun.end() :].strip(" (),.;:"), True
    below = _BELOW.match(rest)
    if below is not None:
        rest, not_found = rest[below.end() :].strip(" (),.;:"), True
    if not_found and not re.search(r"\d", rest):
        return Result(None, not_found=True, text=cell)
    tail = _TAIL_LESS.match(rest)
    rest = f"<{tail[1].strip()}" if tail else _LESS_WORDS.sub("<", rest)
    spread = _SPREAD.search(rest)
    if spread is not None:
        rest = f"{rest[: spread.start()]} {rest[spread.end() :]}".strip()
    number = parse_number(rest.strip("()") if rest.startswith("(") else rest, lang)
    if not isinstance(number, Number):
        return None
    qualifier = "<" if not_found else number.qualifier
    return Result(number.value, qualifier, not_found, number.unit, spread[1].strip() if spread else "", cell)


def is_result(text: str) -> bool:
    """True when the cell holds a result that can be read."""
    try:
        return read_result(text) is not None
    except BadNumber:
        return False
