"""Every URL the portal answers, found by walking the URLconf."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from pekportal.kit.access import Mark
from pekportal.kit.access.middleware import mark_for


@dataclass(frozen=True, slots=True)
class Found:
    """One URL pattern: its full name (the route where it has none), route, argument names and converters, view."""

    key: str
    route: str
    arguments: dict[str, str]
    view: Callable[..., Any]
    namespaces: tuple[str, ...]

    @property
    def mark(self) -> Mark | None:
        """The mark the middleware will find."""
        return mark_for(self.view, list(self.namespaces))

    @property
    def is_api(self) -> bool:
        """True below /api/."""
        return self.route.startswith("api/")


def found_urls() -> list[Found]:
    """All patterns of the portal's URLconf, in its order."""
    return list(_walk(get_resolver().url_patterns, "", (), {}))


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str, namespaces: tuple[str, ...], outer: dict[str, str]
) -> Iterator[Found]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern).removeprefix("^")
        arguments = {**outer, **_arguments(pattern)}
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, route, inner, arguments)
        else:
            key = ":".join((*namespaces, pattern.name)) if pattern.name else f"/{route}"
            yield Found(key, route, arguments, pattern.callback, namespaces)


def _arguments(pattern: URLPattern | URLResolver) -> dict[str, str]:
    converters = pattern.pattern.converters
    named = getattr(pattern.pattern, "regex").groupindex  # noqa: B009  # a property stubs do not know
    kinds = {name: type(converters[name]).__name__ if name in converters else "regex" for name in named}
    return {name: kind.removesuffix("Converter").lower() for name, kind in kinds.items()}
