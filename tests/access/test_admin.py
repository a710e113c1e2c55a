"""Django's own administration: closed to all but the administrator, and no page of it breaks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from operators.models import User
from pekportal.kit.calendar import now
from pekportal.kit.models import Letter
from tests.access import checksums
from tests.access.door import visit
from tests.access.matrix import ADMIN
from tests.access.urls import Found, found_urls
from tests.access.world import VISITORS, B, Visitor

pytestmark = pytest.mark.usefixtures("both_operators", "db")

PAGES = {found.key: found for found in found_urls() if found.key in ADMIN}
METHODS = ("GET", "POST")
SIDE_A = [visitor for visitor in VISITORS.values() if visitor.side != B]  # the other side's people are like them


def some_id(found: Found) -> str:
    """The key of a row of the page's model; one that does not exist for an empty table."""
    parts = found.route.split("/")
    if len(parts) < 4 or parts[1] not in {config.label for config in apps.get_app_configs()}:
        return "1"
    row = apps.get_model(parts[1], parts[2])._default_manager.order_by("pk").first()
    return str(row.pk) if row else "1"


def path_of(found: Found) -> str:
    """The page's address, a real object in it."""
    route = found.route
    special = {
        "admin:view_on_site": "admin/r/1/1/",
        "admin:app_list": "admin/operators/",
        "admin:auth_user_password_change": f"admin/operators/user/{User.objects.first().pk}/password/",
        "/admin/(?P<url>.*)$": "admin/nowhere/",
    }
    return "/" + special.get(found.key, route.replace("<path:object_id>", some_id(found)))


@pytest.mark.parametrize("key", PAGES)
def test_only_the_administrator_enters(key: str) -> None:
    """Everybody else: the log-in or a 403; the administrator: no page breaks, and reading one changes nothing."""
    only_the_administrator(key, SIDE_A)


@pytest.mark.full
@pytest.mark.parametrize("key", PAGES)
def test_nobody_of_the_other_side_enters(key: str) -> None:
    only_the_administrator(key, [visitor for visitor in VISITORS.values() if visitor not in SIDE_A])


def only_the_administrator(key: str, visitors: Iterable[Visitor]) -> None:
    """Each of them visits the page by GET and POST."""
    path = path_of(PAGES[key])
    before = checksums.written()
    visit(VISITORS["administrator"], "GET", path)
    assert checksums.written() == before
    holes = []
    for visitor in visitors:
        for method in METHODS:
            response: Any = visit(visitor, method, path)
            right = {403} if visitor.authenticated else {302}
            if visitor.role == "administrator":
                right = {200, 302, 403, 404, 405}
            elif response.status_code == 302 and not response["Location"].startswith("/login/"):
                right = set()
            if response.status_code not in right:
                exc = getattr(response, "exc_info", None)
                holes.append(f"{visitor.name}: {method} {path}: {response.status_code} {exc and exc[1]!r}")
    assert not holes, "\n".join(holes)


def test_nothing_of_an_operator_is_edited_here() -> None:
    """The register, programmes, quarters and reports have pages of their own, with their checks and history."""
    rooms = {model._meta.label for model in admin.site._registry if model._meta.app_label not in ("axes", "auth")}
    assert rooms <= {
        "kit.WorkdayOverride",
        "kit.Event",
        "kit.Job",
        "kit.Letter",
        "operators.Kato",
        "operators.Oked",
        "operators.Substance",
        "operators.WasteCode",
        "operators.WasteGroup",
        "operators.SummationGroup",
        "calc.CoefficientCorrection",
        "operators.Department",
        "operators.User",
        "operators.Membership",
        "operators.Invitation",
        "reports.FormCorrection",  # add-only, with its source
    }


@pytest.mark.parametrize("name", ["kit_event", "kit_job", "kit_letter", "operators_membership", "operators_invitation"])
def test_what_is_to_look_at_only_is_not_written(name: str) -> None:
    """No adding, changing, deleting, even for the administrator."""
    Letter.objects.create(key="to look at", to="head@example.kz", subject="x", body="x", due_at=now())
    add = reverse(f"admin:{name}_add")
    assert visit(VISITORS["administrator"], "POST", add, {"x": "y"}).status_code == 403
    before = checksums.of()
    found = PAGES[f"admin:{name}_changelist"]
    model = apps.get_model(*found.route.split("/")[1:3])
    pk = model._default_manager.order_by("pk").first().pk
    for page in ("change", "delete"):
        path = reverse(f"admin:{name}_{page}", args=[pk])
        visit(VISITORS["administrator"], "POST", path, {"post": "yes", "state": "done"}, keep=True)
    assert checksums.changed(before, checksums.of()) == []
