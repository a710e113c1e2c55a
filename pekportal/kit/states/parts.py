"""The parts of a state machine: states, moves and guards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from pekportal.kit.text import T

# a guard looks at the object and the actor and returns what stands in the way, or None
Guard = Callable[[Any, Actor], Refused | None]


@dataclass(frozen=True, slots=True)
class State:
    """A state: stable code, label, tone (draft, waiting, done, attention, overdue) and icon name."""

    code: str
    label: T
    tone: str = "draft"
    icon: str = "circle"


@dataclass(frozen=True, slots=True)
class Move:
    """A move from one of `sources` to `target`; `roles` may make it, the system always may.

    `system_only` moves are made by services of the portal itself and have no button.
    """

    code: str
    label: T
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...] = ()
    needs_reason: bool = False
    guards: tuple[Guard, ...] = ()
    system_only: bool = False
    consequence: T | None = None
