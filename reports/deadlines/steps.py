"""The eight reminders of a report and which of them is due on a day: pure.

T is the due day, exclusive: T−1 is the last safe day, from T on the report is late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# what became of a reminder
SENT, SKIPPED, NOBODY = "sent", "skipped", "nobody"
# why it was skipped
SUPERSEDED, FILED, NOT_OWED, BEFORE_ENTRY = "superseded", "filed", "not_owed", "before_entry"


@dataclass(frozen=True, slots=True)
class Step:
    """A reminder `offset` days from the due day; `directors`: the director gets it too; `first`: he is named first."""

    offset: int
    directors: bool = False

    @property
    def code(self) -> str:
        """T-30 … T+21."""
        return f"T{self.offset:+d}"

    @property
    def label(self) -> str:
        """The same with a real minus, for people."""
        return self.code.replace("-", "−")

    @property
    def after(self) -> bool:
        """True when the term is over."""
        return self.offset > 0

    @property
    def may_be_left_off(self) -> bool:
        """A person may do without the letter; from T−1 on nobody may."""
        return self.offset < -1

    def day(self, due_on: date) -> date:
        """The day it belongs to."""
        return due_on + timedelta(days=self.offset)


STEPS: Final = (
    Step(-30),
    Step(-10),
    Step(-5, directors=True),
    Step(-1, directors=True),
    Step(1, directors=True),
    Step(7, directors=True),
    Step(14, directors=True),
    Step(21, directors=True),
)
BY_CODE: Final = {step.code: step for step in STEPS}


@dataclass(frozen=True, slots=True)
class Known:
    """What is written of a reminder already."""

    state: str
    reason: str = ""

    @property
    def may_still_go(self) -> bool:
        """Skipped for a newer one (the clock ran ahead), found nobody, or nothing was owed then: it may go when due."""
        return self.state == NOBODY or (self.state == SKIPPED and self.reason in (SUPERSEDED, NOT_OWED))


@dataclass(frozen=True, slots=True)
class Todo:
    """What is to be written on a day: the one to send, those to be written as skipped, with the reason of each."""

    send: Step | None = None
    skip: tuple[tuple[Step, str], ...] = ()

    def __bool__(self) -> bool:
        return self.send is not None or bool(self.skip)


def todo(due_on: date, today: date, known: Mapping[str, Known], *, entered_on: date, pointless: str = "") -> Todo:
    """Say what is due: the newest reminder once, never the backlog.

    `known` is by code; `pointless` (FILED, NOT_OWED) stops all; reminders of days after the term that passed before the
    report came into the portal (`entered_on`) are not made up for.
    """
    due = [step for step in STEPS if step.day(due_on) <= today]
    if not due:
        return Todo()
    newest = due[-1]
    late_entry = newest.after and newest.day(due_on) < entered_on
    why = pointless or (BEFORE_ENTRY if late_entry else "")
    if why:
        return Todo(None, tuple((step, why) for step in due if step.code not in known))
    written = known.get(newest.code)
    return Todo(
        newest if written is None or written.may_still_go else None,
        tuple((step, SUPERSEDED) for step in due[:-1] if step.code not in known),
    )


def upcoming(due_on: date, today: date) -> Step | None:
    """The next reminder to come."""
    return next((step for step in STEPS if step.day(due_on) > today), None)
