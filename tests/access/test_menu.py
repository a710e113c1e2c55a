"""Every page says which entry of its reader's menu it stands under."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import RequestFactory
from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver

from pekportal.kit import nav
from pekportal.kit.context import OWN
from tests.browser.walk.pages import PAGES, readers

OF_THE_PERSON = {name for names in OWN.values() for name in names}


def _routes(patterns: list[URLPattern | URLResolver], path: str = "/", spaces: str = "") -> Iterator[tuple[str, str]]:
    """(name of the view, its address with arguments in brackets)."""
    for one in patterns:
        at = f"{path}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, at, f"{spaces}{one.namespace}:" if one.namespace else spaces)
        elif one.name:
            yield f"{spaces}{one.name}", at


def _match(name: str) -> ResolverMatch:
    *spaces, url_name = name.split(":")
    return ResolverMatch(lambda: None, (), {}, url_name=url_name, namespaces=spaces)


@pytest.mark.full
def test_every_page_stands_under_an_entry_of_its_reader() -> None:
    addresses, without = dict(_routes(get_resolver().url_patterns)), []
    request = RequestFactory().get("/")
    for name in PAGES:
        request.path, request.resolver_match = addresses[name], _match(name)
        for visitor in readers(name):
            current = [link.label for link in nav.links(request, visitor.role) if link.active] if visitor.role else []
            if visitor.role and (len(current) != (name not in OF_THE_PERSON)):
                without.append(f"{name} for {visitor.name}: {current}")

    assert without == []
