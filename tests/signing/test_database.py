"""The four walls of submission: page, API, service and database; and rows that nobody changes."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, InternalError, connection, transaction
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from operators.models import User
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import submission
from reports.services.rendering import render_kind
from reports.signing.models import SignatureCheck, SignatureVoid
from tests.reports.conftest import again
from tests.signing import keys

FILED = {"state": "submitted", "submitted_at": timezone.now(), "receipt_number": "2026Q3-TRICK-1"}


def trick(version: ReportVersion, actor: Actor) -> None:
    """Past every service: the columns of a submitted version written by hand."""
    with transaction.atomic():
        ReportVersion.objects.filter(pk=version.pk).update(**FILED, submitted_by_id=actor.user_id)


def browser(actor: Actor) -> Client:
    """The director's browser."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_the_page_refuses_an_unsigned_submission(ready: ReportVersion, people: dict[str, Actor]) -> None:
    client = browser(people["director"])
    address = reverse("reports:move", args=[ready.pk, "submit"])

    assert client.get(address).status_code == 409
    assert client.post(address).status_code == 409
    assert again(ready).state == "approved"


def test_the_api_has_no_way_to_submit() -> None:
    """No route of the API reaches the submission: the trick finds nothing to call."""
    from pekportal.kit.api import urls

    routes = [str(pattern.pattern) for pattern in urls.urlpatterns]
    assert not [route for route in routes if "submit" in route or "sign" in route or "report" in route]
    for path in ("reports", "versions", "signatures"):
        with pytest.raises(Exception, match="tried"):
            resolve(f"/api/v1/{path}/00000000-0000-0000-0000-000000000001/submit/")


def test_the_service_refuses_an_unsigned_submission(ready: ReportVersion, people: dict[str, Actor]) -> None:
    with pytest.raises(Refused) as caught:
        submission.submit(people["director"], ready)

    assert (caught.value.code, caught.value.status) == ("UNSIGNED", 409)


def test_the_database_refuses_an_unsigned_submission(ready: ReportVersion, people: dict[str, Actor]) -> None:
    with pytest.raises(IntegrityError, match="unsigned"):
        trick(ready, people["director"])


def test_the_database_asks_for_valid_and_not_voided(ready: ReportVersion, people: dict[str, Actor]) -> None:
    """The same hand on a signed version: it passes as signed, not once the signature is pending, wrong or voided."""
    signature = keys.sign(ready, people["director"])
    newest = signature.checks.latest("created_at")
    undo = transaction.savepoint()
    trick(ready, people["director"])
    transaction.savepoint_rollback(undo)

    for status in ("PENDING", "INVALID"):
        undo = transaction.savepoint()
        SignatureCheck.objects.create(
            signature=signature,
            status=status,
            at=timezone.now(),
            checks=[],
            verifier="test",
            trust_sha256="",
            evidence=newest.evidence,
        )
        with pytest.raises(IntegrityError, match="unsigned"):
            trick(ready, people["director"])
        transaction.savepoint_rollback(undo)
    SignatureVoid.objects.create(signature=signature, name="Кто-то", reason="-", at=timezone.now())
    with pytest.raises(IntegrityError, match="unsigned"):
        trick(ready, people["director"])


def test_the_database_compares_every_file(
    ready: ReportVersion, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the same content in other bytes, and a hidden attachment, are not what was signed."""
    keys.sign(ready, people["director"])
    fresh = again(ready)
    assert fresh.content is not None
    one = fresh.artefacts.get(kind="pdf", content_sha256=fresh.content.sha256)
    with connection.cursor() as cursor:  # as the owner of the schema could
        cursor.execute("SELECT count(*) FROM reports_artefact WHERE id = %s", [one.pk])
    stored = render_kind(people["director"], fresh, b"{}", "json").file
    with pytest.raises((IntegrityError, InternalError, DatabaseError)), transaction.atomic():
        fresh.artefacts.create(kind="pdf", language=fresh.language, content_sha256=fresh.content.sha256, file=stored)
    with pytest.raises((IntegrityError, InternalError, DatabaseError)), transaction.atomic():
        fresh.attachments.create(kind="other", title="Спрятано", file=stored)


@pytest.mark.parametrize("name", ["Signature", "SignatureCheck", "SignatureVoid", "SigningTicket", "SubmissionWish"])
def test_nobody_changes_or_deletes_a_row(name: str, ready: ReportVersion, people: dict[str, Actor]) -> None:
    """The web role has no right to, and a trigger would refuse anybody who has."""
    model: Any = apps.get_model("reports_signing", name)
    keys.sign(ready, people["director"])
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(has_table_privilege(current_user, %s, verb)) FROM unnest(%s) AS verb",
            [table, ["UPDATE", "DELETE", "TRUNCATE"]],
        )
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
        assert cursor.fetchone()[0] >= 1
    for verb in (f"UPDATE {table} SET created_at = now()", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(verb)


def test_a_table_of_the_same_name_in_pg_temp_deceives_nobody(ready: ReportVersion, people: dict[str, Actor]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'reports_signing_signed'")
        assert cursor.fetchone() == (["search_path=public, pg_temp"],)
