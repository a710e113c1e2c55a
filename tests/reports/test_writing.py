"""The author's words: the note, attachments, reasons; what is typed is never lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.services import answers
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import lifecycle, notes
from reports.services.reading import read_version
from tests.kit_pure.files import pdf
from tests.reports.conftest import again, answer_findings, bring
from tests.reports.test_rendering import client_of

NOTE = {"note": "Мои слова", "conclusion": "Вывод", "performer": "Эколог", "language": "ru"}


def upload(name: str = "act.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as the browser sends it."""
    return SimpleUploadedFile(name, pdf() if content is None else content)


def refusal(action: object) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()  # type: ignore[operator]  # a lambda of the test
    return caught.value


def test_a_note_is_saved_once(draft: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["ecologist"])

    answer = client.post(f"/reports/{draft.pk}/note/", {**NOTE, "row_version": 1})

    assert answer.status_code == 302
    assert (again(draft).note, again(draft).row_version) == ("Мои слова", 2)


def test_a_stale_note_comes_back_with_both_texts(draft: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["ecologist"])
    long = "Мои слова. " * 100
    client.post(f"/reports/{draft.pk}/note/", {**NOTE, "note": "Слова коллеги", "row_version": 1})

    answer = client.post(f"/reports/{draft.pk}/note/", {**NOTE, "note": long, "row_version": 1})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Слова коллеги" in page and long.strip() in page and 'name="row_version" value="2"' in page
    assert again(draft).note == "Слова коллеги"


def test_both_put_together_are_saved(draft: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["ecologist"])
    client.post(f"/reports/{draft.pk}/note/", {**NOTE, "row_version": 1})

    answer = client.post(f"/reports/{draft.pk}/note/", {**NOTE, "note": "Вместе", "row_version": 2})

    assert answer.status_code == 302 and again(draft).note == "Вместе"


@pytest.mark.parametrize("state", ["review", "approved", "submitted"])
def test_nothing_is_written_into_a_closed_version(state: str, draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = bring(people, draft, state)
    ecologist = people["ecologist"]

    found = {
        refusal(lambda: notes.save_note(ecologist, version, **NOTE, row_version=version.row_version)).code,
        refusal(lambda: notes.attach(ecologist, version, upload(), kind="act")).code,
    }

    assert found == {"STATE"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("notes.txt", b"just words"), ("act.pdf", b"MZ not a pdf"), ("act.exe", b"MZ"), ("empty.pdf", b"")],
)
def test_a_file_of_the_wrong_type_is_refused_at_its_field(
    name: str, content: bytes, draft: ReportVersion, people: dict[str, Actor]
) -> None:
    client = client_of(people["ecologist"])

    answer = client.post(
        f"/reports/{draft.pk}/attachments/add/", {"kind": "act", "title": "Акт отбора", "file": upload(name, content)}
    )

    assert answer.status_code in (200, 422) and b"error" in answer.content
    assert "Акт отбора" in answer.content.decode()
    assert not draft.attachments.exists()


def test_a_file_over_the_limit_is_refused(draft: ReportVersion, people: dict[str, Actor], settings: Any) -> None:
    settings.UPLOAD_LIMIT_MB = 0

    found = refusal(lambda: notes.attach(people["ecologist"], draft, upload(), kind="act"))

    assert (found.status, "file" in found.fields) == (422, True)
    assert not draft.attachments.exists()


def test_the_same_file_is_attached_once(draft: ReportVersion, people: dict[str, Actor]) -> None:
    same = pdf()  # one made a second later has another identifier inside
    notes.attach(people["ecologist"], draft, upload(content=same), kind="act", title="Акт")

    found = refusal(lambda: notes.attach(people["ecologist"], draft, upload("copy.pdf", same), kind="other"))

    assert (found.code, "file" in found.fields) == ("TWICE", True)
    assert draft.attachments.count() == 1


def test_an_attachment_is_taken_away_while_the_version_is_open(draft: ReportVersion, people: dict[str, Actor]) -> None:
    added = notes.attach(people["ecologist"], draft, upload(), kind="act")
    client = client_of(people["ecologist"])

    assert client.get(f"/reports/{draft.pk}/attachments/{added.pk}/").status_code == 200
    assert client.post(f"/reports/{draft.pk}/attachments/{added.pk}/remove/").status_code == 302
    assert client.get(f"/reports/{draft.pk}/attachments/{added.pk}/").status_code == 404


def test_an_attachment_stays_in_a_closed_version(draft: ReportVersion, people: dict[str, Actor]) -> None:
    added = notes.attach(people["ecologist"], draft, upload(), kind="act")
    lifecycle.send(people["ecologist"], draft)

    assert refusal(lambda: notes.detach(people["ecologist"], added)).code == "STATE"


def test_a_reason_answers_a_finding_and_is_rewritten(draft: ReportVersion, people: dict[str, Actor]) -> None:
    first = read_version(people["ecologist"], draft).unanswered[0]
    client = client_of(people["director"])
    lifecycle.send(people["ecologist"], draft)
    for words in ("Сначала так", "Потом иначе"):
        said = {"code": first.code, "place": first.place, "reason": words}
        assert client.post(f"/reports/{draft.pk}/reason/", said).status_code == 302

    found = next(f for f in read_version(people["director"], draft).findings if f.place == first.place)

    assert (found.reason, found.blocks) == ("Потом иначе", False)
    assert draft.finding_reasons.filter(code=first.code, place=first.place).count() == 1


def test_an_empty_reason_is_refused(draft: ReportVersion, people: dict[str, Actor]) -> None:
    assert refusal(lambda: notes.write_reason(people["ecologist"], draft, code="x", place="", reason=" ")).fields


def test_a_reason_for_a_finding_that_is_gone_goes_nowhere(draft: ReportVersion, people: dict[str, Actor]) -> None:
    gone = next(f for f in read_version(people["ecologist"], draft).unanswered if f.code == "ПЭК-R-01")
    for slug in ("waste-movement", "waste-operations", "waste-received", "measures", "pee-measures", "emissions"):
        answers.answer_table(people["ecologist"], draft.report.data, slug, reason="no_source")
    client = client_of(people["ecologist"])

    answer = client.post(
        f"/reports/{draft.pk}/reason/", {"code": gone.code, "place": gone.place, "reason": "Поздно"}, follow=True
    )

    assert answer.redirect_chain and not draft.finding_reasons.exists()
    assert "исправлены" in answer.content.decode() or "больше нет" in answer.content.decode()


def test_all_answered_means_nothing_blocks(draft: ReportVersion, people: dict[str, Actor]) -> None:
    answer_findings(people, draft)

    assert read_version(people["director"], draft).unanswered == []
