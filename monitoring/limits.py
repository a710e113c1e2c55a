"""Which limit a value is held against, and what comes of it; pure (regulation.md 5.3, Environmental Code, art. 202).

The averaging period decides: a single sample (20–30 minutes) is held against ПДК м.р., a mean of a day against
ПДК с.с.; where the classifier has neither for the period, ОБУВ takes the place of ПДК м.р. only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pekportal.kit.text import T


class LimitKind(StrEnum):
    """What kind of limit it is."""

    SINGLE = "single"
    DAILY = "daily"
    SAFE_LEVEL = "safe_level"
    PERMIT = "permit"
    ROW = "row"


KIND_WORDS: Final = {
    LimitKind.SINGLE: T("ШЖШ м.б.", "ПДК м.р.", "single-time limit"),
    LimitKind.DAILY: T("ШЖШ о.т.", "ПДК с.с.", "daily limit"),
    LimitKind.SAFE_LEVEL: T("БҚӘД (ОБУВ)", "ОБУВ", "safe reference level"),
    LimitKind.PERMIT: T("рұқсат нормативі", "норматив разрешения", "norm of the permit"),
    LimitKind.ROW: T("жолда жазылған", "записан в строке", "as the row has it"),
}
UNVERIFIED = T(
    "ресми мәтінмен салыстырылмаған", "не сверено с официальным текстом", "not compared with the official text"
)
AVERAGING: Final = (LimitKind.SINGLE, LimitKind.DAILY)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in the unit of the table, with its source as people cite it."""

    value: Decimal
    kind: LimitKind
    source: str = ""
    verified: bool = True

    def words(self, lang: str | None = None) -> str:
        """«ПДК м.р. · ҚР ДСМ-70 · не сверено с официальным текстом»."""
        parts = [KIND_WORDS[self.kind](lang), self.source, "" if self.verified else UNVERIFIED(lang)]
        return " · ".join(part for part in parts if part)


class Verdict(StrEnum):
    """What a value says about its limit."""

    WITHIN = "within"
    OVER = "over"
    NOT_JUDGED = "not_judged"  # the limit of detection is above the limit, or nothing says where it lies
    NO_LIMIT = "no_limit"
    NOTHING = "nothing"


def choose(limits: Iterable[Limit], averaging: str = LimitKind.SINGLE) -> Limit | None:
    """The limit that applies: of the permit, else of the averaging period, else ОБУВ for a single sample."""
    known = {limit.kind: limit for limit in limits}
    order = [LimitKind.PERMIT, LimitKind.DAILY if averaging == LimitKind.DAILY else LimitKind.SINGLE]
    if averaging != LimitKind.DAILY:
        order.append(LimitKind.SAFE_LEVEL)
    return next((known[kind] for kind in order if kind in known), None)


def judge(value: Decimal | None, limit: Decimal | None, qualifier: str = "", *, not_found: bool = False) -> Verdict:
    """Equal to the limit is not over. «<» above the limit, «>» up to it and «not found» alone can not be judged."""
    if value is None:
        return (Verdict.NO_LIMIT if limit is None else Verdict.NOT_JUDGED) if not_found else Verdict.NOTHING
    if limit is None:
        return Verdict.NO_LIMIT
    if qualifier == "<":
        return Verdict.WITHIN if value <= limit else Verdict.NOT_JUDGED
    if qualifier == ">":
        return Verdict.OVER if value >= limit else Verdict.NOT_JUDGED
    return Verdict.OVER if value > limit else Verdict.WITHIN
