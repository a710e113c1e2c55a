"""What the pages show of a letter: its terms counted down, its deliveries with the paragraph that counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from inspections.letters.clock import answer_by
from inspections.letters.machine import DRAFT, LETTER, SENT, SIGNED
from inspections.letters.models import Delivery, InformationLetter
from pekportal.kit.calendar import today, working_days_between
from pekportal.kit.states import State


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter with its state and the term that runs now: `due_on` None while none runs."""

    letter: InformationLetter
    state: State
    delivered_on: dt.date | None
    answer_by: dt.date | None
    due_on: dt.date | None

    @property
    def left(self) -> int:
        """Working days left, the last one included; negative when late."""
        return working_days_between(today(), self.due_on) if self.due_on else 0

    @property
    def late_days(self) -> int:
        """Working days past the term."""
        return -self.left

    @property
    def is_late(self) -> bool:
        """The term that runs has passed."""
        return self.due_on is not None and self.due_on < today()

    @property
    def waits_for_delivery(self) -> bool:
        """Sent, and no day of delivery counts yet."""
        return self.letter.state == SENT and self.delivered_on is None


def line_of(letter: InformationLetter, deliveries: Iterable[Delivery]) -> LetterLine:
    """The earliest day that counts starts the term of the answer."""
    days = [day for day in (one.delivered_on for one in deliveries) if day is not None]
    delivered = min(days, default=None)
    until = answer_by(delivered) if delivered else None
    due = letter.send_by if letter.state in (DRAFT, SIGNED) else until if letter.state == SENT else None
    return LetterLine(letter, LETTER.state_of(letter), delivered, until, due)


def lines_of(letters: Iterable[InformationLetter]) -> list[LetterLine]:
    """Lines of a list; deliveries in one query, none while all are drafts or wait to be sent."""
    listed = list(letters)
    sent: dict[object, list[Delivery]] = {one.pk: [] for one in listed}
    told = [one for one in listed if one.state not in (DRAFT, SIGNED)]
    for delivery in Delivery.objects.filter(letter__in=told) if told else ():
        sent[delivery.letter_id].append(delivery)
    return [line_of(one, sent[one.pk]) for one in listed]
