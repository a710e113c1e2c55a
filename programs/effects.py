"""What a change of a programme touches in higher rooms: they answer through this registry, programs imports none.

A room registers `@provides` in AppConfig.ready (as with `kit.panels`) and says, before anything is saved, which
quarters and which due tasks the version would change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pekportal.kit.access import Actor
from pekportal.kit.text import T
from programs.models import ProgramVersion

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"


@dataclass(frozen=True, slots=True)
class TaskEffect:
    """One due task: what happens to it, its kind and words, how it was and is, what becomes of its order if any."""

    change: str
    kind: T
    words: str
    was: str = ""
    now: str = ""
    ordered: str = ""


@dataclass(frozen=True, slots=True)
class QuarterEffect:
    """One quarter: its label and state in words, whether the new version applies to it, its tasks that change."""

    label: str
    state: T
    applies: bool
    tasks: tuple[TaskEffect, ...] = ()
    url: str = ""

    def count(self, change: str) -> int:
        """Tasks with this change."""
        return sum(task.change == change for task in self.tasks)


Provider = Callable[[Actor, ProgramVersion], Iterable[QuarterEffect]]
_providers: list[Provider] = []


def provides(provider: Provider) -> Provider:
    """Decorator: the function lists the quarters a version would touch."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def effects_of(actor: Actor, version: ProgramVersion) -> list[QuarterEffect]:
    """What approving `version` would touch; nothing for a version that changes none (the first one)."""
    if version.supersedes_id is None:
        return []
    return [effect for provider in _providers for effect in provider(actor, version)]
