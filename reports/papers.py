"""The paper on screen: what a room lays over it, so that cells can be pointed at (ADR 35)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pekportal.kit.access import Actor
from reports.compose.model import FormDocument
from reports.models import ReportVersion
from reports.writers.pins import Pins


@dataclass(frozen=True, slots=True)
class Overlay:
    """Pins of the cells; templates that stand above and below the paper, with one context."""

    pins: Pins
    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    below: str = ""


Provider = Callable[[Actor, ReportVersion, FormDocument], "Overlay | None"]
_providers: list[Provider] = []


def provides(provider: Provider) -> Provider:
    """Decorator: the function lays something over the paper for this actor, or None. Register in AppConfig.ready."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def overlay(actor: Actor, version: ReportVersion, document: FormDocument) -> Overlay | None:
    """The first overlay there is."""
    found = (provider(actor, version, document) for provider in _providers)
    return next((one for one in found if one is not None), None)
