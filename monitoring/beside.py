"""What a quarter asks for beside its programme (unscheduled monitoring): the room that keeps it answers here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from monitoring.models import Quarter


@dataclass(frozen=True, slots=True)
class Beside:
    """One measurement beside the plan: it counts in the percentage and stands in calendars on its last day."""

    key: str
    place: str
    subject: str
    until: date
    url: str
    basis: str
    done_on: date | None = None

    @property
    def words(self) -> str:
        """Place and substance."""
        return " · ".join(part for part in (self.place, self.subject) if part)

    @property
    def done(self) -> bool:
        """True when its result is there."""
        return self.done_on is not None

    def is_late(self, day: date) -> bool:
        """True when the last day has passed without a result."""
        return not self.done and self.until < day


Provider = Callable[[Quarter], Iterable[Beside]]
_providers: list[Provider] = []


def provides(provider: Provider) -> Provider:
    """Decorator: the function names what is asked for beside the programme; register in AppConfig.ready."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def beside_of(quarter: Quarter) -> tuple[Beside, ...]:
    """Everything asked for beside the programme of the quarter, by its last day."""
    found = [one for provider in _providers for one in provider(quarter)]
    return tuple(sorted(found, key=lambda one: (one.until, one.words)))
