"""What the database itself refuses of a report, whoever asks: plain SQL as the web role."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction

from monitoring.models import Quarter
from monitoring.services import quarters
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from reports.deadlines.models import Deadline, Extension, LateReason, Reminder, ReminderCopy
from reports.decision.machine import OPEN
from reports.decision.models import ChangeReason, DirectorRemark, DocumentOpening, NoteWords
from reports.decision.services.corrections import start_correction
from reports.machine import REPORT
from reports.models import ReportVersion
from reports.services import notes, submission
from reports.services.opening import open_report
from tests.kit_pure.files import pdf
from tests.monitoring.conftest import Q3
from tests.reports.conftest import STATES, answer_findings, bring, submit

OWN_REPORT = "report_id = (SELECT report_id FROM reports_reportversion WHERE id = %s)"
OWN_TERM = f"deadline_id IN (SELECT id FROM reports_deadlines_deadline WHERE {OWN_REPORT})"
OWN_REMINDER = f"reminder_id IN (SELECT id FROM reports_deadlines_reminder WHERE {OWN_TERM})"
FILED = {
    "change the version": "UPDATE reports_reportversion SET note = 'x' WHERE id = %s",
    "change the content": "UPDATE reports_reportversion SET content_id = snapshot_id WHERE id = %s",
    "change the receipt": "UPDATE reports_reportversion SET receipt_number = 'x' WHERE id = %s",
    "change the moment": "UPDATE reports_reportversion SET submitted_at = now() WHERE id = %s",
    "back to draft": "UPDATE reports_reportversion SET state = 'draft' WHERE id = %s",
    "back to approved": "UPDATE reports_reportversion SET state = 'approved' WHERE id = %s",
    "delete the version": "DELETE FROM reports_reportversion WHERE id = %s",
    "change an attachment": "UPDATE reports_attachment SET title = 'x' WHERE version_id = %s",
    "delete an attachment": "DELETE FROM reports_attachment WHERE version_id = %s",
    "add an attachment": "INSERT INTO reports_attachment (id, created_at, kind, title, file_id, version_id) "
    "SELECT gen_random_uuid(), now(), 'other', 'x', content_id, id FROM reports_reportversion WHERE id = %s",
    "change a reason": "UPDATE reports_reportfindingreason SET reason = 'x' WHERE version_id = %s",
    "delete a reason": "DELETE FROM reports_reportfindingreason WHERE version_id = %s",
    "add a reason": "INSERT INTO reports_reportfindingreason "
    "(id, created_at, code, place, reason, is_demo, version_id) "
    "VALUES (gen_random_uuid(), now(), 'x', '', 'x', false, %s)",
    "change an artefact": "UPDATE reports_artefact SET language = 'kk' WHERE version_id = %s",
    "delete an artefact": "DELETE FROM reports_artefact WHERE version_id = %s",
    "add an artefact": "INSERT INTO reports_artefact "
    "(id, created_at, kind, language, content_sha256, file_id, version_id) "
    "SELECT gen_random_uuid(), now(), 'pdf', 'kk', 'x', content_id, id FROM reports_reportversion WHERE id = %s",
    "insert a submitted version": "INSERT INTO reports_reportversion "
    "SELECT (jsonb_populate_record(v, "
    "jsonb_build_object('id', gen_random_uuid(), 'number', 9, 'receipt_number', 'x'))).* "
    "FROM reports_reportversion v WHERE id = %s",
    # the decision: reasons of changes, remarks that were told, the note, who opened the document
    "change the reason of a change": "UPDATE reports_decision_changereason SET reason = 'x' WHERE version_id = %s",
    "delete the reason of a change": "DELETE FROM reports_decision_changereason WHERE version_id = %s",
    "add the reason of a change": "INSERT INTO reports_decision_changereason "
    "SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'row', 'other'))).* "
    "FROM reports_decision_changereason r WHERE version_id = %s",
    "change a remark": "UPDATE reports_decision_directorremark SET text = 'x' WHERE version_id = %s",
    "answer a remark": "UPDATE reports_decision_directorremark SET answer = 'x' WHERE version_id = %s",
    "close a remark": "UPDATE reports_decision_directorremark SET state = 'closed' WHERE version_id = %s",
    "delete a remark": "DELETE FROM reports_decision_directorremark WHERE version_id = %s",
    "add a remark": "INSERT INTO reports_decision_directorremark "
    "SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'state', 'draft'))).* "
    "FROM reports_decision_directorremark r WHERE version_id = %s",
    "change words of the note": "UPDATE reports_decision_notewords SET text = 'x' WHERE version_id = %s",
    "change what the author read": "UPDATE reports_decision_notewords SET facts_read = '[]' WHERE version_id = %s",
    "delete words of the note": "DELETE FROM reports_decision_notewords WHERE version_id = %s",
    "add words to the note": "INSERT INTO reports_decision_notewords "
    "SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'part', 5))).* "
    "FROM reports_decision_notewords r WHERE version_id = %s",
    "change an opening": "UPDATE reports_decision_documentopening SET opened_at = now() WHERE version_id = %s",
    "delete an opening": "DELETE FROM reports_decision_documentopening WHERE version_id = %s",
    # the term: why it was late, what was allowed, who was reminded
    "change the reason of lateness": f"UPDATE reports_deadlines_latereason SET text = 'x' WHERE {OWN_REPORT}",
    "delete the reason of lateness": f"DELETE FROM reports_deadlines_latereason WHERE {OWN_REPORT}",
    "change the term": f"UPDATE reports_deadlines_deadline SET due_on = due_on + 30 WHERE {OWN_REPORT}",
    "delete the term": f"DELETE FROM reports_deadlines_deadline WHERE {OWN_REPORT}",
    "change an extension": f"UPDATE reports_deadlines_extension SET new_day = new_day + 30 WHERE {OWN_TERM}",
    "delete an extension": f"DELETE FROM reports_deadlines_extension WHERE {OWN_TERM}",
    "change a reminder's copy": f"UPDATE reports_deadlines_remindercopy SET role = 'x' WHERE {OWN_REMINDER}",
    "delete a reminder's copy": f"DELETE FROM reports_deadlines_remindercopy WHERE {OWN_REMINDER}",
}


def leave_traces(people: dict[str, Actor], version: ReportVersion) -> None:
    """A row of every kind that the statements speak of, written past the services while the version is a draft."""
    ecologist, director, moment = people["ecologist"].person(), people["director"].person(), now()
    attached = notes.attach(people["ecologist"], version, SimpleUploadedFile("act.pdf", pdf()), kind="act")
    cell = {"version": version, "table": "water_use", "row": "r"}
    ChangeReason.objects.create(**cell, quantity="q", value="1", reason="Больше людей", written_by_id=ecologist)
    remark = DirectorRemark.objects.create(**cell, text="Проверьте", author_id=director)
    DirectorRemark.objects.filter(pk=remark.pk).update(state=OPEN)  # told: it went with a return
    NoteWords.objects.create(version=version, part=3, text="Слова", facts_read=["Факт"])
    DocumentOpening.objects.create(
        version=version, content_sha256="0" * 64, what="paper", user_id=director, opened_at=moment
    )
    LateReason.objects.create(
        report=version.report, text="Протокол опоздал", written_by_id=ecologist, written_at=moment
    )
    term = Deadline.objects.get(report=version.report)
    Extension.objects.create(
        deadline=term,
        new_day=term.due_on,
        allowed_by="Департамент",
        document="№ 1",
        file=attached.file,
        recorded_by_id=ecologist,
        recorded_at=moment,
    )
    reminder = Reminder.objects.create(deadline=term, kind="T-30", day=term.due_on, state="sent", decided_at=moment)
    ReminderCopy.objects.create(reminder=reminder, user_id=ecologist, role="ecologist")


def refused(statement: str, *parameters: object) -> bool:
    """Whether the database refuses the statement: by a trigger, a constraint or a missing right, not by its grammar."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            assert cursor.rowcount > 0, "the statement met no row: it proves nothing"
    except DatabaseError as error:
        code = str(getattr(error.__cause__, "pgcode", ""))
        assert code.startswith("23") or code == "42501", (code, error)
        return True
    return False


def test_nothing_of_a_submitted_version_changes(draft: ReportVersion, people: dict[str, Actor]) -> None:
    leave_traces(people, draft)
    submit(people, draft)

    let_through = [name for name, statement in FILED.items() if not refused(statement, draft.pk)]

    assert let_through == []


@pytest.mark.parametrize("state", STATES)
def test_the_database_knows_only_the_declared_moves(state: str, draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = bring(people, draft, state)
    declared = {move.target for move in REPORT.moves.values() if state in move.sources}
    statement = "UPDATE reports_reportversion SET state = %s WHERE id = %s"

    illegal = [target for target in STATES if target not in {state, *declared}]

    assert [target for target in illegal if not refused(statement, target, version.pk)] == []


def test_a_correction_given_up_never_changes(draft: ReportVersion, people: dict[str, Actor]) -> None:
    correction = start_correction(people["ecologist"], submit(people, draft), reason="Ошибка")
    notes.attach(people["ecologist"], correction, SimpleUploadedFile("act.pdf", pdf()), kind="act")
    submission.discard(people["ecologist"], correction, reason="Ошибки нет")
    tried = ("change the version", "back to draft", "delete the version", "add an attachment", "delete an attachment")

    assert [name for name in tried if not refused(FILED[name], correction.pk)] == []


@pytest.mark.parametrize("state", [state for state in STATES if state != "draft"])
def test_a_version_begins_as_a_draft(state: str, draft: ReportVersion) -> None:
    with pytest.raises(IntegrityError, match="illegal first state"), transaction.atomic():
        ReportVersion.objects.create(report=draft.report, number=2, state=state)


def test_a_second_live_version_is_refused(draft: ReportVersion) -> None:
    with pytest.raises(IntegrityError, match="report_one_live_version"), transaction.atomic():
        ReportVersion.objects.create(report=draft.report, number=2)


def test_a_second_report_of_the_quarter_is_refused_in_words(
    draft: ReportVersion, quarter: Quarter, zhomart: Facility, people: dict[str, Actor]
) -> None:
    with pytest.raises(Refused) as caught:
        quarters.open_quarter(people["ecologist"], zhomart, Q3)
    assert (caught.value.code, caught.value.status) == ("DOUBLE", 409)
    assert "2026Q3" in str(caught.value.text)
    with pytest.raises(IntegrityError), transaction.atomic():
        open_report(people["ecologist"], quarter)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_report SET due_on = due_on + 30 WHERE id = %s",
        "UPDATE reports_report SET quarter = 2 WHERE id = %s",
        "DELETE FROM reports_report WHERE id = %s",
    ],
)
def test_what_a_report_is_about_never_changes(statement: str, draft: ReportVersion) -> None:
    assert refused(statement, draft.report_id)


def test_reasons_wait_for_nobody_once_approved(draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = bring(people, draft, "approved")
    with pytest.raises(Refused) as caught:
        notes.write_reason(people["director"], version, code="x", place="", reason="Поздно")
    assert caught.value.status == 409
    assert refused(FILED["change a reason"], version.pk)
    answer_findings(people, version)  # the frozen findings are all answered: nothing to write
