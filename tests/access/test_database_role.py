"""Every URL that lets an inspector in, tried with every kind of request: under his database role, within its tables."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.urls import resolve

from pekportal.kit.access import Role
from pekportal.kit.access.marks import acts_as_portal
from reports.publication.language import is_open
from tests.access import checksums, filled
from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.tries import OF_API, OWN, Try
from tests.access.world import VISITORS

pytestmark = pytest.mark.usefixtures("both_operators", "db")
INSPECTOR = VISITORS["inspector"]
NAMES = [name for name, url in MATRIX.items() if url.who.allows(Role.INSPECTOR, True)]
# what a POST may change as the portal, for anybody who has an account: nothing but that account
OF_ACCOUNT = ("operators_user", "operators_recoverycode", "operators_edskey", "kit_apitoken", "kit_job", "kit_event")


def writable() -> set[str]:
    """The tables in which the role may write."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
            " AND (has_any_column_privilege('pek_inspector', oid, 'INSERT, UPDATE'))"
        )
        return {name for (name,) in cursor.fetchall()}


def requests_of(name: str) -> list[tuple[str, Any]]:
    """(method, fields): reading, an empty form, a form as full as can be."""
    return [("GET", None), ("POST", {}), ("POST", filled.fields(name))]


def tried(name: str, requests: list[tuple[str, Any]]) -> list[str]:
    """What is wrong with these requests of the inspector to one URL."""
    wrong = []
    path = Try(name, INSPECTOR, "GET", OWN).path
    view, mark = resolve(path.split("?")[0]).func, MATRIX[name].who
    for method, data in requests:
        before = checksums.written(())
        answer = visit(INSPECTOR, method, path, data)
        taken = hasattr(answer.wsgi_request, "_role_boundary")
        nobody = is_open(path)  # no session is read there: the portal does not know who asks
        portals = nobody or (method == "POST" and (mark.public or acts_as_portal(view)))
        if answer.status_code >= 500 and answer.status_code not in MATRIX[name].answers:
            wrong.append(f"{method} {name}: {answer.status_code} {getattr(answer, 'exc_info', ('', ''))[1]!r}")
        reached = answer.status_code not in (403, 405) or taken
        if reached and taken == portals:
            wrong.append(f"{method} {name}: {'under' if taken else 'not under'} the role")
        rows = checksums.written(())
        changed = {table for table, count in rows.items() if count != before.get(table, 0)}
        beyond = {table for table in changed - writable() if not table.startswith(OF_API)}
        if portals:
            beyond = set() if mark.public else {table for table in beyond if not table.startswith(OF_ACCOUNT)}
        if beyond:
            wrong.append(f"{method} {name}: wrote {', '.join(sorted(beyond))}")
    return wrong


def test_every_verb_runs_under_the_role_and_writes_only_what_is_his() -> None:
    """And none of them fails because a right is missing; reading is seen by test_matrix."""
    names = [name for name in NAMES if "POST" in MATRIX[name].methods]
    assert len(names) > 20
    assert [line for name in names for line in tried(name, requests_of(name)[2:])] == []


@pytest.mark.full
def test_everything_runs_under_the_role_and_writes_only_what_is_his() -> None:
    """Every URL, reading and both POSTs."""
    assert [line for name in NAMES for line in tried(name, requests_of(name))] == []


def test_only_views_of_the_own_account_act_as_the_portal() -> None:
    """Named here one by one: a new one is looked at."""
    found = {name for name in NAMES if not MATRIX[name].at and acts_as_portal(_view(name))}
    assert found == {
        "kit:job_cancel",
        "kit:token_revoke",
        "kit:tokens",
        "operators:eds-attach",
        "operators:eds-detach",
        "operators:password",
        "operators:recovery-codes",
        "operators:second-factor",
    }


def _view(name: str) -> Any:
    return resolve(Try(name, INSPECTOR, "GET", OWN).path.split("?")[0]).func
