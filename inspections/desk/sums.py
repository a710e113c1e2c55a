"""Numbers of a territory and what they say: pure values, sums, shares."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Final, Self

# share of late reports among those expected, up to which a cell has the colour of its place: none, few, some, many
STEPS: Final = (0.0, 0.05, 0.15, 0.4)
WAITING, NOBODY = "wait", "nobody"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many facilities stand how; `late` and `not_due` are those that have not filed."""

    late: int = 0
    not_due: int = 0
    filed: int = 0
    filed_late: int = 0
    returned: int = 0
    accepted: int = 0
    none: int = 0

    @classmethod
    def of(cls, *, missing: int, due_on: date, today: date, **others: int) -> Self:
        """From stored sums: what is missing is late or not due yet by its day."""
        over = due_on <= today
        return cls(late=missing if over else 0, not_due=0 if over else missing, **others)

    def __add__(self, other: Numbers) -> Numbers:
        return Numbers(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Numbers)))

    @property
    def expected(self) -> int:
        """Reports that are owed or were filed."""
        return self.late + self.not_due + self.filed + self.filed_late + self.returned + self.accepted

    @property
    def handed_in(self) -> int:
        """Reports that lie with the inspector: waiting for the decision, accepted, or sent back."""
        return self.filed + self.filed_late + self.returned + self.accepted

    @property
    def missing(self) -> int:
        """Not filed, whether due or not."""
        return self.late + self.not_due

    @property
    def heat(self) -> str:
        """The colour: "0"…"4" by the share of late ones once the term is over, WAITING before, NOBODY without any."""
        if not self.expected:
            return NOBODY
        if self.not_due and not self.late:
            return WAITING
        share = self.late / self.expected
        return str(next((place for place, limit in enumerate(STEPS) if share <= limit), len(STEPS)))


def total(numbers: list[Numbers]) -> Numbers:
    """The sum."""
    found = Numbers()
    for one in numbers:
        found = found + one
    return found
