"""News from the programmes."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from monitoring.services.quarters import follow_programme
from pekportal.kit.access import Actor
from programs.models import ProgramVersion
from programs.signals import program_in_force


@receiver(program_in_force, dispatch_uid="monitoring.follow_programme")
def programme_in_force(version: ProgramVersion, actor: Actor, **_more: Any) -> None:
    """Open quarters that end after the approval go on by the version approved now."""
    follow_programme(actor, version)
