"""Issue 5, 7.3: no SQL that the web role can issue changes or deletes what was submitted. All of it is tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from pekportal.kit.access import Actor, Role
from pekportal.kit.roles import names
from reports.models import ReportVersion
from reports.record.models import Receipt
from reports.record.services.outside import file_outside
from reports.record.services.receipts import token_of
from reports.record.services.repudiating import answer, opened, repudiate
from tests.kit_pure.files import pdf
from tests.record.conftest import built, fresh
from tests.record.test_outside import DAY
from tests.reports.conftest import submit
from tests.reports.test_database import FILED, leave_traces, refused

pytestmark = pytest.mark.django_db
ROOMS = ("reports", "reports_signing", "reports_record", "reports_decision", "reports_deadlines")
SHARED = ("kit.Event", "kit.StoredFile")
# verbs that try to walk around the rights and the triggers instead of through them
AROUND = {
    "as the owner": f"SET ROLE {names.OWNER}",
    "as a superuser": "SET ROLE postgres",
    "without triggers": "SET session_replication_role = replica",
    "triggers off": "ALTER TABLE reports_reportversion DISABLE TRIGGER ALL",
    "a trigger dropped": "DO $$ DECLARE n text; BEGIN SELECT tgname INTO n FROM pg_trigger "
    "WHERE tgrelid = 'reports_reportversion'::regclass AND NOT tgisinternal LIMIT 1; "
    "EXECUTE format('DROP TRIGGER %I ON reports_reportversion', n); END $$",
    "a column dropped": "ALTER TABLE reports_record_receipt DROP COLUMN number",
    "the table dropped": "DROP TABLE reports_record_copyofrecord",
    "the table emptied": "TRUNCATE reports_reportversion CASCADE",
    "a rule": "CREATE RULE r AS ON UPDATE TO reports_reportversion DO INSTEAD NOTHING",
    "a trigger of one's own": "CREATE TRIGGER t BEFORE UPDATE ON reports_reportversion "
    "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "rights for oneself": f"GRANT UPDATE ON reports_record_receipt TO {names.APP}; "  # a warning, so it goes on
    "UPDATE reports_record_receipt SET number = 'x'",
    "rows locked": "SELECT 1 FROM reports_record_receipt FOR UPDATE",
    "a merge": "MERGE INTO reports_record_receipt r USING (SELECT 1) s ON true "
    "WHEN MATCHED THEN UPDATE SET number = 'x'",
    "an upsert": "INSERT INTO reports_record_receipt SELECT * FROM reports_record_receipt "
    "ON CONFLICT (id) DO UPDATE SET number = 'x'",
    "bytes through a file": "COPY reports_record_receipt FROM PROGRAM 'true'",
}


@pytest.fixture
def whole(draft: ReportVersion, people: dict[str, Actor]) -> Receipt:
    """A report handed in with an attachment and remarks, its copy, its filing outside, a «это не я» with its answer."""
    leave_traces(people, draft)
    with override_settings(DEPLOYMENT="operator"):
        submit(people, draft)
    receipt = Receipt.objects.for_page().get(version=draft)
    built(receipt)
    upload = SimpleUploadedFile("nbd.pdf", pdf())
    file_outside(people["ecologist"], receipt, number="НБД-1", filed_on=DAY, upload=upload)
    case = repudiate(opened(token_of(receipt, receipt.signature.user)), kind="not_me")
    answer(Actor(name="Admin", role=Role.ADMINISTRATOR), case, finding="genuine", words="Проверено")
    return fresh(receipt)


def only_added() -> Iterator[Any]:
    """Models whose rows may only be added: evidence, receipts, artefacts, history, events, stored files."""
    for model in apps.get_models():
        history = hasattr(model, "pgh_tracked_model")
        ours = model._meta.app_label in ROOMS or model._meta.label in SHARED
        if (ours and getattr(model, "insert_only", False)) or history:
            yield model


def let_through(statement: str) -> bool:
    """Whether the database does it; what it refuses it refuses for a right or a rule, not for its grammar."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {names.APP}")
            cursor.execute(statement)
            transaction.set_rollback(True)
    except DatabaseError as error:
        code = str(getattr(error.__cause__, "pgcode", ""))
        assert code.startswith("23") or code == "42501", (code, statement, error)
        return False
    return True


def test_nothing_that_was_submitted_is_changed_or_deleted(whole: Receipt) -> None:
    version = whole.version_id
    assert [name for name, statement in FILED.items() if not refused(statement, version)] == []
    assert [name for name, statement in AROUND.items() if let_through(statement)] == []
    check_rows_only_added()


def check_rows_only_added() -> None:
    """Every such table, the history of every model too; none of them empty where this report has left something."""
    done, seen = [], {}
    for model in only_added():
        table, column = model._meta.db_table, model._meta.pk.column
        seen[model._meta.label] = model._base_manager.exists()
        for statement in (
            f'UPDATE "{table}" SET "{column}" = "{column}"',
            f'DELETE FROM "{table}"',
            f'TRUNCATE "{table}"',
        ):
            if let_through(statement):
                done.append(statement)

    assert done == []
    rooms = (
        "reports_record.",
        "reports_signing.Sign",
        "reports_decision.",
        "reports_deadlines.LateReason",
        "reports_deadlines.ReminderCopy",
        "reports.Artefact",
        "kit.Event",
        "kit.StoredFile",
    )
    assert [label for label, rows in seen.items() if label.startswith(rooms) and not rows and "Void" not in label] == []
