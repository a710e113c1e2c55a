"""Files of a version: one job for one content, rendered once, stored bytes that prove themselves."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.test import Client

from operators.models import User
from pekportal.kit.access import Actor
from pekportal.kit.files import read, sha256_of
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import vault
from reports.models import Artefact, ReportVersion
from reports.services import lifecycle, notes, rendering
from reports.services.reading import read_version
from tests.reports.conftest import again, approve, bring, own_pdf, render, submit


def client_of(actor: Actor) -> Client:
    """A browser logged in as the actor."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_a_double_click_gives_one_job(draft: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["ecologist"])

    for _click in range(2):
        assert client.post(f"/reports/{draft.pk}/render/").status_code == 302

    assert Job.objects.filter(kind="reports.render").count() == 1


def test_the_job_is_known_by_its_content(draft: ReportVersion, people: dict[str, Actor]) -> None:
    first = rendering.request_rendering(people["ecologist"], draft)
    sha256 = sha256_of(rendering.content_of(draft))
    notes.save_note(people["ecologist"], draft, note="Иначе", conclusion="", performer="", language="ru", row_version=1)
    second = rendering.request_rendering(people["ecologist"], again(draft))

    assert sha256[:16] in first.key
    assert first.pk != second.pk and first.key != second.key


def test_rendering_twice_makes_nothing_new(draft: ReportVersion, people: dict[str, Actor]) -> None:
    rendering.request_rendering(people["ecologist"], draft)
    assert render(draft).state == "done"
    before = set(Artefact.objects.values_list("pk", "file_id"))

    rendering.request_rendering(people["ecologist"], draft)
    assert render(draft).state == "done"

    assert len(before) == 3 and set(Artefact.objects.values_list("pk", "file_id")) == before


def test_a_draft_says_that_it_is_one(draft: ReportVersion, people: dict[str, Actor]) -> None:
    rendering.request_rendering(people["ecologist"], draft)
    render(draft)

    files = {artefact.kind: read(artefact.file) for artefact in draft.artefacts.select_related("file")}
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    printed = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}

    assert "ПРОЕКТ".encode() in files["pdf"] and "ПРОЕКТ".encode() in files["json"]
    assert any("ПРОЕКТ" in text for text in printed)


def test_what_is_approved_is_no_draft(draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = bring(people, draft, "approved")

    assert all("ПРОЕКТ".encode() not in read(a.file) for a in version.artefacts.select_related("file"))


def test_a_submitted_version_is_never_rendered_again(draft: ReportVersion, people: dict[str, Actor]) -> None:
    submit(people, draft)

    with pytest.raises(Refused) as caught:
        rendering.request_rendering(people["ecologist"], again(draft))

    assert (caught.value.code, caught.value.status) == ("FROZEN", 409)
    assert client_of(people["director"]).post(f"/reports/{draft.pk}/render/").status_code == 409


def test_a_late_job_finds_everything_there(draft: ReportVersion, people: dict[str, Actor]) -> None:
    submit(people, draft)
    before = Artefact.objects.count()

    Job.objects.filter(kind="reports.render").update(state="waiting", attempts=0)

    assert render(draft).state == "done" and Artefact.objects.count() == before


def test_files_of_a_voided_approval_are_not_offered(draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = bring(people, draft, "approved")
    approved = {str(a.pk) for a in version.artefacts.all()}
    lifecycle.reopen(people["director"], version, reason="Ошибка")

    page = client_of(people["ecologist"]).get(f"/reports/{draft.pk}/").content.decode()

    assert len(approved) == 3 and not any(pk in page for pk in approved)
    assert "подготовьте их снова" in page


def test_files_of_older_data_are_not_offered(draft: ReportVersion, people: dict[str, Actor]) -> None:
    rendering.request_rendering(people["ecologist"], draft)
    render(draft)
    shown = rendering.rendered(draft, read_version(people["ecologist"], draft).content_sha256)
    notes.save_note(people["ecologist"], draft, note="Иначе", conclusion="", performer="", language="ru", row_version=1)

    assert len(shown) == 3
    assert rendering.rendered(draft, read_version(people["ecologist"], again(draft)).content_sha256) == []


@pytest.mark.parametrize("role", ["ecologist", "director"])
def test_both_see_the_work_go_on_and_its_starter_may_stop_it(
    role: str, draft: ReportVersion, people: dict[str, Actor]
) -> None:
    approve(people, draft)  # the director's job
    client = client_of(people[role])

    page, part = client.get(f"/reports/{draft.pk}/"), client.get(f"/reports/{draft.pk}/files/")

    for answer in (page, part):
        assert answer.status_code == 200 and f"/reports/{draft.pk}/files/".encode() in answer.content
        assert (b"/cancel/" in answer.content) == (role == "director")
        assert f"/reports/{draft.pk}/render/".encode() not in answer.content


def test_a_download_gives_the_stored_bytes(draft: ReportVersion, people: dict[str, Actor]) -> None:
    submit(people, draft)
    for role in ("ecologist", "director", "inspector", "administrator"):
        for artefact in draft.artefacts.select_related("file"):
            answer = client_of(people[role]).get(f"/reports/{draft.pk}/files/{artefact.pk}/")
            assert answer.status_code == 200
            assert sha256_of(b"".join(answer.streaming_content)) == artefact.file.sha256


def test_a_tampered_file_is_not_given_away(
    draft: ReportVersion, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    own_pdf(monkeypatch)
    submit(people, draft)
    artefact = draft.artefacts.select_related("file").get(kind="pdf")
    path = vault.path_of(artefact.file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"something else")
    client = client_of(people["director"])
    client.raise_request_exception = False

    answer = client.get(f"/reports/{draft.pk}/files/{artefact.pk}/")

    assert answer.status_code >= 500 and b"something else" not in answer.getvalue()
