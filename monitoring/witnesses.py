"""What the rooms tell the checks of a quarter: a room registers who fills a field of QuarterValues (ADR 16, 20)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitoring.facts import QuarterBook

Provider = Callable[["QuarterBook"], Iterable[Any]]
_providers: dict[str, list[Provider]] = {}


def tells(field: str) -> Callable[[Provider], Provider]:
    """Decorator: the function gives values of this field of QuarterValues; register in AppConfig.ready."""

    def decorate(provider: Provider) -> Provider:
        _providers.setdefault(field, []).append(provider)
        return provider

    return decorate


def told(field: str, book: QuarterBook) -> tuple[Any, ...]:
    """All values that the rooms know for a field; empty when no room speaks of it."""
    return tuple(value for provider in _providers.get(field, []) for value in provider(book))
