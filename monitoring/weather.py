"""Days of adverse weather (НМУ) as the plan needs them: the room that keeps them answers through this registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from monitoring.models import Quarter

Provider = Callable[[Quarter], Iterable[date]]
_providers: list[Provider] = []


def provides(provider: Provider) -> Provider:
    """Decorator: the function names the registered days of НМУ of a quarter; register in AppConfig.ready."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def adverse_days(quarter: Quarter) -> tuple[date, ...]:
    """The registered days of НМУ of the quarter, in order."""
    return tuple(sorted({day for provider in _providers for day in provider(quarter)}))
