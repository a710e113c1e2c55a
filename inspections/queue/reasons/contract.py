"""What a reason to look is: a kind with its words, findings of it, places; pure, no Django.

A reason says what was seen, where, and what could explain it. It is never a verdict, and carries no points for the
reader: `weight` only orders the queue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Looked
from pekportal.kit.calendar import Quarter
from pekportal.kit.numbers import format_number
from pekportal.kit.text import LANGUAGES, T
from reports.decision.places import Place

Fact = Decimal | int | str | date | Quarter | T
MOST_PLACES: Final = 20  # kept with a reason; `facts["n"]` counts all of them


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the paper with what stands there; `facts` fill the kind's `at`."""

    place: Place
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A reason that was found: facts fill the kind's `seen`; `across` when it needs the report of somebody else."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()


WHERE: Final = T("{where}", "{where}", "{where}")
USUAL: Final = Thresholds()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reason, for the queue, the report page and the list of rules.

    `code` is stable. `seen` and `at` have {places}. `explains` says what could make it innocent. `weight` 1 to 9
    orders reports with the same number of reasons. `origin` is where the threshold comes from: all of them are ours.
    `across`: found beside another report, so it may come long after the report itself.
    """

    code: str
    weight: int
    title: T
    seen: T
    explains: T
    rule: T
    at: T = WHERE
    across: bool = False

    def found(self, spots: Iterable[Spot] = (), /, **facts: Fact) -> Found:
        """A finding of this kind; at most MOST_PLACES places are kept."""
        return Found(self.code, facts, tuple(spots)[:MOST_PLACES])


@dataclass(frozen=True)
class Example:
    """Values with what must come of them: the codes' facts as far as they are named; an empty `says` is silence."""

    name: str
    looked: Looked
    says: Mapping[str, Fact] | None = None  # None: nothing is found
    thresholds: Thresholds = USUAL


Look = Callable[[Looked, Thresholds], Iterable[Found]]


def plain_fact(value: Fact) -> Any:
    """A fact as JSON keeps it: what it is stays known."""
    match value:
        case bool() | int() | str():
            return value
        case Decimal():
            return {"number": format(value, "f")}
        case date():
            return {"day": value.isoformat()}
        case Quarter():
            return {"quarter": str(value)}
        case T():
            return {"words": {lang: value(lang) for lang in LANGUAGES}}
    raise TypeError(f"no fact: {type(value).__name__}")


def said_fact(kept: Any, lang: str) -> str:
    """The same in words of `lang`."""
    if not isinstance(kept, dict):
        return str(kept)
    (kind, value), *_rest = kept.items()
    if kind == "number":
        return format_number(Decimal(value), lang)
    if kind == "day":
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    if kind == "quarter":
        return Quarter.parse(value).label(lang)
    return str(value[lang if lang in LANGUAGES else "ru"])


def filled(words: T, kept: Mapping[str, Any], lang: str) -> str:
    """`words` in `lang` with the kept facts put into their places."""
    return words(lang).format(**{name: said_fact(value, lang) for name, value in kept.items()})
