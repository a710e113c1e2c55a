"""The four walls of submission: page, API, service and database; and rows that nobody changes."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, InternalError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from operators.models import User
from pekportal.kit.access import Actor
from pekportal.kit.api import tokens
from pekportal.kit.api.scopes import of_role
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import submission
from reports.services.rendering import render_kind
from reports.signing.manifest import Manifest
from reports.signing.models import Signature, SignatureCheck, SignatureVoid, SigningTicket
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


def test_the_api_has_no_way_to_submit(ready: ReportVersion, people: dict[str, Actor]) -> None:
    """No route of the API reaches the submission: with the director's own token the trick finds nothing to call."""
    secret = tokens.issue(people["director"], label="тест", days=1, scopes=of_role("director")).secret
    client = Client(headers={"Authorization": f"Token {secret}"})
    assert client.get("/api/v1/me/").status_code == 200

    verbs = ("submit", "move/submit")
    tried = [f"/api/v1/{room}/{ready.pk}/{verb}/" for room in ("reports", "versions") for verb in verbs]
    answers = {client.post(path, {"state": "submitted"}, content_type="application/json").status_code for path in tried}

    assert answers == {404} and again(ready).state == "approved"


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


def test_nothing_is_put_beside_what_was_signed(ready: ReportVersion, people: dict[str, Actor]) -> None:
    """Other bytes for the same content, and a hidden attachment, are refused by the database."""
    keys.sign(ready, people["director"])
    fresh = again(ready)
    assert fresh.content is not None
    stored = render_kind(people["director"], fresh, b"{}", "json").file
    with pytest.raises((IntegrityError, InternalError, DatabaseError)), transaction.atomic():
        fresh.artefacts.create(kind="pdf", language=fresh.language, content_sha256=fresh.content.sha256, file=stored)
    with pytest.raises((IntegrityError, InternalError, DatabaseError)), transaction.atomic():
        fresh.attachments.create(kind="other", title="Спрятано", file=stored)


def test_nobody_changes_or_deletes_a_row(ready: ReportVersion, people: dict[str, Actor]) -> None:
    """The web role has no right to, and a trigger would refuse anybody who has."""
    keys.sign(ready, people["director"])
    for model in apps.get_app_config("reports_signing").get_models():
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT bool_or(has_table_privilege(current_user, %s, verb)) FROM unnest(%s) AS verb",
                [table, ["UPDATE", "DELETE", "TRUNCATE"]],
            )
            assert cursor.fetchone() == (False,), table
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
            assert cursor.fetchone()[0] >= 1, table
        for verb in (f"UPDATE {table} SET created_at = now()", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(verb)


def test_a_table_of_the_same_name_in_pg_temp_deceives_nobody(ready: ReportVersion, people: dict[str, Actor]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'reports_signing_signed'")
        assert cursor.fetchone() == (["search_path=public, pg_temp"],)


def test_the_database_compares_the_files(ready: ReportVersion, people: dict[str, Actor]) -> None:
    """A signature over a manifest that names other files, or fewer, is none: the same rows, another manifest."""
    signature = keys.sign(ready, people["director"])
    said = signature.said
    other = replace(said.files[0], sha256="0" * 64)
    for files in (said.files[1:], (other, *said.files[1:]), (*said.files, other)):
        undo = transaction.savepoint()
        SignatureVoid.objects.create(signature=signature, name="-", reason="-", at=timezone.now())
        forge(signature.pk, replace(said, files=files))
        with pytest.raises(IntegrityError, match="unsigned"):
            trick(ready, people["director"])
        transaction.savepoint_rollback(undo)
    SignatureVoid.objects.create(signature=signature, name="-", reason="-", at=timezone.now())
    forge(signature.pk, said)
    trick(ready, people["director"])  # the forged rows are good but for the files


def forge(pk: UUID, manifest: Manifest) -> None:
    """The rows of a VALID signature over a manifest, written past the services, copied from a good one."""
    signature = Signature.objects.get(pk=pk)
    newest = SignatureCheck.objects.latest("created_at")
    ticket = SigningTicket.objects.get(pk=signature.ticket_id)
    fields = {"manifest": manifest.to_bytes(), "manifest_sha256": manifest.sha256}
    for row, more in ((ticket, {}), (signature, {"value_sha256": uuid4().hex, "ticket": ticket}), (newest, {})):
        row.pk, row._state.adding = uuid4(), True
        for name, value in {**(fields if row is not newest else {"signature": signature}), **more}.items():
            setattr(row, name, value)
        row.save(force_insert=True)
