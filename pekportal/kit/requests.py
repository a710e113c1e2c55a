"""The request as the portal's middleware leaves it: with an actor; views annotate with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from pekportal.kit.access import Actor


class PortalRequest(HttpRequest):
    """An HttpRequest after ActorMiddleware; used in annotations only, Django makes the object."""

    actor: Actor
    memberships: list[Any]
    membership: Any
    owes_factor: bool
