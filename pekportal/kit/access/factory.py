"""Where the floor gets the actor of a token or a job from: operators register the function, kit may not import them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from pekportal.kit.access.actor import Actor

# (user, membership id, language) -> the actor, or None when the membership is not in force now
ActorFactory = Callable[[Any, UUID | None, str], Actor | None]
_factory: ActorFactory | None = None


def set_actor_factory(factory: ActorFactory) -> None:
    """Register the function that builds actors (operators.apps calls this at start)."""
    global _factory
    _factory = factory


def actor_for(user: Any, membership_id: UUID | None, language: str = "ru") -> Actor | None:
    """The actor `user` is now as `membership_id`; None when that membership has ended or is somebody else's."""
    if _factory is None:
        raise RuntimeError("no actor factory: operators.apps must call set_actor_factory")
    return _factory(user, membership_id, language)
