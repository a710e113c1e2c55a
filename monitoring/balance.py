"""The balance of waste: pure arithmetic in tonnes (regulation.md 5.3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Movement:
    """What happened to one waste in a quarter, tonnes; `declared_end` None means that nobody declared one."""

    begin: Decimal = ZERO
    formed: Decimal = ZERO
    received: Decimal = ZERO
    transferred: Decimal = ZERO
    operated: Decimal = ZERO
    placed: Decimal = ZERO
    declared_end: Decimal | None = None

    @property
    def computed_end(self) -> Decimal:
        """begin + formed + received − transferred − operated − placed."""
        return self.begin + self.formed + self.received - self.transferred - self.operated - self.placed

    @property
    def end(self) -> Decimal:
        """The declared end, else the computed one: a difference is stated, not corrected."""
        return self.computed_end if self.declared_end is None else self.declared_end

    @property
    def difference(self) -> Decimal:
        """Declared minus computed end."""
        return self.end - self.computed_end

    @property
    def adds_up(self) -> bool:
        """True when the end follows from the movement and is not negative."""
        return self.difference == 0 and self.end >= 0


def chain_break(previous: Movement | None, current: Movement) -> Decimal | None:
    """Begin minus the end of the quarter before; None when they agree or nothing is known."""
    if previous is None or previous.end == current.begin:
        return None
    return current.begin - previous.end
