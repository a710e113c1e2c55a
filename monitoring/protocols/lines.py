"""A value of a paper as the desk sees it, and what a person decided about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from monitoring.limits import Limit, Verdict
from monitoring.protocols.doubles import Double
from monitoring.protocols.expressed import Expressed
from monitoring.protocols.matching import Match, Slot, State
from monitoring.protocols.models import PaperValue

LEAVE_OUT = "-"
OVER = "!"  # before the place: the value takes the place of the one that was typed


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a value: where it goes ("" as matched, «-» nowhere), its value, unit, gas flow."""

    choice: str = ""
    value: str = ""
    unit: str = ""
    flow: str = ""

    def put_on(self, value: PaperValue) -> bool:
        """Set it on the value (not saved); True when that changes something."""
        text, unit, flow = self.value.strip(), self.unit.strip(), self.flow.strip()
        now = (
            self.choice,
            text[:120] if text != value.value else "",
            unit[:40] if unit != value.unit else "",
            flow[:60] if flow != value.flow else "",
        )
        changed = now != (value.choice, value.value_now, value.unit_now, value.flow_now)
        value.choice, value.value_now, value.unit_now, value.flow_now = now
        return changed


@dataclass(frozen=True, slots=True)
class Rate:
    """g/s of a concentration at a source: the flow as written, what it gives, words, the norm of the day of sampling.

    `expressed` has no cell where nothing can be derived; `words` say why.
    """

    flow: str
    expressed: Expressed
    words: str
    limit: Limit | None = None
    verdict: Verdict = Verdict.NOTHING


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
    double: Double | None = None  # the row that holds it already
    at_source: bool = False  # a concentration at a source of emissions
    rate: Rate | None = None
    written: bool = False  # it is a result already

    @property
    def ready(self) -> bool:
        """True when it may become a result as it stands."""
        doubled = self.state == State.DUPLICATE
        return not self.written and not doubled and self.slot is not None and not self.expressed.problem

    @property
    def proposed(self) -> bool:
        """True when its box is ticked before anybody looked."""
        return self.ready and self.state in (State.MATCHED, State.CONFIRMS)
