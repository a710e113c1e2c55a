"""The request as the portal's middleware leaves it: with an actor; views annotate with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from pekportal.kit.access import Actor


class PortalRequest(HttpRequest):
    """An HttpRequest after ActorMiddleware; used in annotations only, Django makes the object."""

    actor: Actor
    memberships: list[Any]
    membership: Any
    owes_factor: bool
    look_about: tuple[UUID, UUID | None]  # facility and version that the view read anyway: what its look is about
