"""A value of a paper as the desk sees it, and what a person decided about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from monitoring.limits import Limit, Verdict
from monitoring.protocols.expressed import Expressed
from monitoring.protocols.matching import Match, Slot, State
from monitoring.protocols.models import PaperValue


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a value: where it goes ("" as matched, «-» nowhere), its value and unit."""

    choice: str = ""
    value: str = ""
    unit: str = ""

    def put_on(self, value: PaperValue) -> bool:
        """Set it on the value (not saved); True when that changes something."""
        text, unit = self.value.strip(), self.unit.strip()
        now = (self.choice, text[:120] if text != value.value else "", unit[:40] if unit != value.unit else "")
        changed = now != (value.choice, value.value_now, value.unit_now)
        value.choice, value.value_now, value.unit_now = now
        return changed


@dataclass(slots=True)
class Line:
    """A value of the paper as the desk shows it; `slot` is where it goes now, `chosen` when a person said so."""

    value: PaperValue
    match: Match
    slot: Slot | None
    chosen: bool
    state: State
    expressed: Expressed = field(default_factory=Expressed)
    limit: Limit | None = None
    verdict: Verdict = Verdict.NOTHING
    why: tuple[Any, ...] = ()
    row: Any = None  # the row it would double
    written: bool = False  # it is a result already

    @property
    def ready(self) -> bool:
        """True when it may become a result as it stands."""
        doubled = self.state == State.DUPLICATE
        return not self.written and not doubled and self.slot is not None and not self.expressed.problem

    @property
    def proposed(self) -> bool:
        """True when its box is ticked before anybody looked."""
        return self.ready and self.state == State.MATCHED
