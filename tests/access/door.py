"""How the tests come to a URL: one client a visitor, logged in once a worker; every visit rolled back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from operators.models import User
from pekportal.kit.api import tokens
from pekportal.kit.api.scopes import of_role
from tests.access.world import VISITORS, Visitor, actor

_sessions: dict[str, str] = {}
_tokens: dict[str, str] = {}
_clients: dict[tuple[str, bool], Client] = {}


def open_sessions() -> None:
    """Log everybody in, committed, unless this worker did so before."""
    for visitor in VISITORS.values():
        if visitor.authenticated and not Session.objects.filter(pk=_sessions.get(visitor.name, "")).exists():
            client = Client()
            user = User.objects.get(email=visitor.email)
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            _sessions[visitor.name] = client.cookies["sessionid"].value
            if visitor.role:
                _tokens[visitor.name] = tokens.issue(
                    actor(visitor.name), label="Матрица", days=30, scopes=of_role(visitor.role)
                ).secret


def client_of(visitor: Visitor, *, csrf: bool = False) -> Client:
    """The visitor's client with nothing but his session; `csrf`: a POST needs its token."""
    if (visitor.name, csrf) not in _clients:
        _clients[visitor.name, csrf] = Client(enforce_csrf_checks=csrf, raise_request_exception=False)
    client = _clients[visitor.name, csrf]
    client.cookies.clear()
    if visitor.authenticated:
        client.cookies["sessionid"] = _sessions[visitor.name]
    return client


def visit(
    visitor: Visitor,
    method: str,
    url: str,
    data: Any = None,
    *,
    csrf: bool = False,
    keep: bool = False,
    token: bool = True,
) -> Any:
    """Send one request and take back what it did, unless `keep`.

    `csrf`: a POST needs the form's token. `token`: requests to the API carry the visitor's own.
    """
    client = client_of(visitor, csrf=csrf)
    headers = {}
    if token and visitor.role and url.startswith("/api/"):
        headers = {"Authorization": f"Token {_tokens[visitor.name]}", "Idempotency-Key": str(uuid4())}
    with transaction.atomic():
        response = getattr(client, method.lower())(url, data if method == "POST" else None, headers=headers)
        if response.streaming:
            response.body = b"".join(response.streaming_content)
        if not keep:
            transaction.set_rollback(True)
    return response


def token_of(visitor: Visitor) -> str:
    """The secret of a visitor's token."""
    return _tokens[visitor.name]
