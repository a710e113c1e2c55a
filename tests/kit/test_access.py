"""Closed by default: marks, the middleware, the actor's verbs."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pekportal.kit.access import OPERATOR_ROLES, Actor, Mark, Role
from pekportal.kit.access.middleware import mark_for
from pekportal.kit.refused import Refused
from tests.factories import MembershipFactory

TRAITS: dict[str, dict[str, bool]] = {
    "ecologist": {},
    "director": {"director": True},
    "laboratory": {"laborant": True},
    "inspector": {"inspector": True},
    "administrator": {"administrator": True},
}
OPEN = {
    "unmarked": set(),
    "public": {"", *TRAITS},
    "known": set(TRAITS),
    "two": {"director", "inspector"},
    "class": {"director"},
}


def client_of(role: str) -> Client:
    """A browser of this role; "" is nobody."""
    client = Client()
    if role:
        client.force_login(MembershipFactory(**TRAITS[role]).user)
    return client


@pytest.mark.django_db
@pytest.mark.urls("tests.kit.urls")
@pytest.mark.parametrize("role", ["", *TRAITS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_mark_lets_in_whom_it_names(role: str, method: str) -> None:
    client = client_of(role)
    for name, roles in OPEN.items():
        answer = getattr(client, method)(f"/t/{name}/")
        if role in roles:
            assert answer.status_code in ({200} if method == "get" or name != "class" else {405}), name
        elif role == "" and name != "unmarked":
            assert answer["Location"] == f"/login/?next=/t/{name}/", name
        else:
            assert answer.status_code == 403, name


@pytest.mark.django_db
@pytest.mark.urls("tests.kit.urls")
@pytest.mark.parametrize("htmx", [True, False])
def test_a_refusal_is_shown_as_a_page_or_a_part(htmx: bool) -> None:
    answer = Client().get("/t/refuses/", headers={"hx-request": "true"} if htmx else {})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Таблица 3 изменена другим." in page and "Обновите страницу." in page
    assert ("<html" in page) is not htmx


@pytest.mark.django_db
def test_a_person_without_a_role_enters_only_what_every_account_may() -> None:
    from tests.factories import UserFactory

    client = Client()
    client.force_login(UserFactory())
    assert client.get("/jobs/").status_code == 200
    assert client.get("/admin/").status_code == 403


def views(patterns: list[Any], namespaces: tuple[str, ...] = (), way: str = "") -> Iterator[tuple[str, Any, list[str]]]:
    """Every (path, view, namespaces) of a URL tree."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from views(entry.url_patterns, inner, way + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield way + str(entry.pattern), entry.callback, list(namespaces)


def test_every_address_of_the_portal_says_who_may_enter() -> None:
    found = list(views(get_resolver().url_patterns))
    assert len(found) > 20
    assert [path for path, view, namespaces in found if mark_for(view, namespaces) is None] == []


def test_the_log_in_is_public_and_the_administration_is_not() -> None:
    marks = {path: mark_for(view, namespaces) for path, view, namespaces in views(get_resolver().url_patterns)}
    assert marks["login/"].public
    assert marks["admin/"] == Mark(roles=frozenset({"administrator"}))


@pytest.mark.parametrize(
    ("mark", "role", "authenticated", "enters"),
    [
        (Mark(public=True), "", False, True),
        (Mark(), "", False, False),
        (Mark(), "", True, True),
        (Mark(roles=frozenset({"director"})), "director", True, True),
        (Mark(roles=frozenset({"director"})), "ecologist", True, False),
        (Mark(roles=frozenset({"director"})), "director", False, False),
    ],
)
def test_mark(mark: Mark, role: str, authenticated: bool, enters: bool) -> None:
    assert mark.allows(role, authenticated) is enters


def test_an_actor_is_asked_for_its_role() -> None:
    director = Actor(role=Role.DIRECTOR)
    director.require(Role.ECOLOGIST, Role.DIRECTOR)
    Actor.as_system().require(Role.DIRECTOR)
    for nobody in (director, Actor.anonymous()):
        with pytest.raises(Refused) as refused:
            nobody.require(Role.INSPECTOR)
        assert refused.value.status == 403 and "Инспектор" in str(refused.value.text)


def test_a_verb_done_under_a_name_refuses_nobody_and_the_system() -> None:
    ident = uuid.uuid4()
    assert Actor(user_id=ident).person() == ident
    for actor in (Actor.anonymous(), Actor.as_system()):
        with pytest.raises(Refused) as refused:
            actor.person()
        assert refused.value.status == 403


def test_what_an_actor_is() -> None:
    assert Actor(role=Role.DIRECTOR).is_operator and not Actor(role=Role.INSPECTOR).is_operator
    assert not Actor.anonymous().is_authenticated and not Actor.as_system().is_authenticated
    assert {"ecologist", "director"} == OPERATOR_ROLES
    assert Actor(role="x", language="kk") == Actor(role="x", language="ru")
