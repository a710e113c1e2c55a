"""Bringing, looking, accepting: nothing before the ecologist's word, everything once."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from operators.models import Facility, Membership
from pekportal.kit.access import Actor
from pekportal.kit.models import StoredFile
from programs.intake import services, writing
from programs.intake.child import recognised
from programs.intake.result import load
from programs.models import Intake, ProgramVersion
from programs.tables.registry import TABLES
from tests import factories as make
from tests.intake.corpus import as_docx, as_xlsx
from tests.intake.corpus.bench import DOCS
from tests.intake.corpus.model import original

FRAME = {"title": "Программа ПЭК «Жомарт»", "valid_from": "2026-01-01", "valid_to": "2035-12-31"}


@pytest.fixture(autouse=True)
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: the child has tests of its own, one test below goes through it."""
    monkeypatch.setattr(
        services, "run_limited", lambda _name, data, **_limits: json.loads(json.dumps(recognised(data)))
    )


@pytest.fixture
def ecologist(people: dict[str, Actor]) -> Client:
    return logged_in(people["ecologist"])


def logged_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(
        Membership.objects.get(pk=actor.membership_id).user, backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def upload(data: bytes, name: str = "programme.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def bring(client: Client, facility: Facility, data: bytes, name: str = "programme.docx") -> Any:
    return client.post(reverse("programs:intake-bring"), {"facility": str(facility.pk), "file": upload(data, name)})


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def content_of(version: ProgramVersion) -> dict[str, Any]:
    """Everything a programme says, without ids."""
    rows = {
        slug: list(
            table.model.objects.filter(version=version)
            .order_by("position")
            .values_list(*(column.text_attr for column in table.spec.columns))
        )
        for slug, table in TABLES.items()
        if table.model is not None
    }
    declared = sorted(version.declared_cells.values_list("table", "row", "column", "text"))
    return {"rows": rows, "declared": declared, "sections": list(version.sections.values_list("number", "text"))}


def test_document_becomes_the_same_draft_as_the_seed(
    zhomart: Facility, people: dict[str, Actor], ecologist: Client, programme_data: dict[str, Any]
) -> None:
    answer = bring(ecologist, zhomart, as_docx.write(original()))
    assert answer.status_code == 302
    intake = Intake.objects.get()
    assert (intake.state, ProgramVersion.objects.count()) == ("read", 0)
    page = ecologist.get(answer["Location"])
    assert "Пыль неорганическая: 70-20% двуокиси кремния" in words(page)
    assert b"style=" not in page.content
    taken = ecologist.post(reverse("programs:intake-take", args=[intake.pk]), FRAME)
    assert taken.status_code == 302, words(taken)
    version = ProgramVersion.objects.get()
    assert "Перенесено из документа" in words(ecologist.get(taken["Location"]))
    content = content_of(version)
    assert content["rows"]["waste"][2] == ("Вскрышная порода", "01 01 02", "Укладывается во внешний отвал")
    assert content["rows"]["gas"] == [("-",) * 6]
    assert content["rows"]["calculated"] == []
    wanted = sorted((c["table"], c["row"], c["column"], c["text"]) for c in programme_data["declared"])
    assert content["declared"] == wanted
    assert dict(content["sections"]) == {int(n): text for n, text in programme_data["sections"].items()}


def test_second_import_of_the_same_file_changes_nothing(
    zhomart: Facility, people: dict[str, Actor], ecologist: Client
) -> None:
    data = as_xlsx.write(original())
    for _time in range(2):
        bring(ecologist, zhomart, data, "programme.xlsx")
        intake = Intake.objects.latest("created_at")
        ecologist.post(reverse("programs:intake-take", args=[intake.pk]), FRAME)
    version = ProgramVersion.objects.get()
    first, second = Intake.objects.order_by("created_at")
    assert first.version_id == second.version_id == version.pk
    assert sum(sum(table.values()) for table in first.outcome["tables"].values()) == 10
    assert not writing_changed(second)
    history = TABLES["waste"].model.pgh_event_model.objects.filter(version=version.pk)
    assert history.count() == 3
    assert set(history.values_list("pgh_context__how", flat=True)) == {"document"}


def writing_changed(intake: Intake) -> bool:
    outcome = intake.outcome
    rows = sum(sum(table.values()) for table in outcome["tables"].values())
    return bool(rows or outcome["declared"] or outcome["sections"])


def test_other_document_changes_only_what_differs(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    facility = draft.program.facility
    found = load(recognised(as_docx.write(original())))
    before = content_of(draft)
    assert not writing.write(people["ecologist"], draft, found).changed
    assert content_of(draft) == before
    row = TABLES["waste"].model.objects.filter(version=draft).first()
    TABLES["waste"].model.objects.filter(pk=row.pk).update(operation="Рукой")
    written = writing.write(people["ecologist"], services.draft_of(facility) or draft, found)
    assert written.tables["waste"] == {"added": 0, "changed": 1, "removed": 0}
    assert content_of(draft) == before


def test_ticked_facts_go_to_the_register(zhomart: Facility, people: dict[str, Actor], ecologist: Client) -> None:
    Facility.objects.filter(pk=zhomart.pk).update(process="Иное", requisites="Иные")
    bring(ecologist, zhomart, as_docx.write(original()))
    intake = Intake.objects.get()
    page = ecologist.get(reverse("programs:intake", args=[intake.pk]))
    assert 'value="process"' in page.content.decode()
    assert 'value="bin"' not in page.content.decode()
    ecologist.post(reverse("programs:intake-take", args=[intake.pk]), {**FRAME, "fact": ["process", "bin"]})
    zhomart.refresh_from_db()
    assert zhomart.process.startswith("Календарный план горных работ")
    assert zhomart.requisites == "Иные"


def test_foreign_tables_are_listed_and_doubtful_cells_marked(zhomart: Facility, ecologist: Client) -> None:
    bring(ecologist, zhomart, as_docx.write(DOCS["extra"]()))
    text = words(ecologist.get(reverse("programs:intake", args=[Intake.objects.get().pk])))
    assert "Озеленение границы СЗЗ" in text
    assert "Без места" in text or "Орны табылмағандар" in text


def test_file_that_is_no_programme_is_refused_in_words(zhomart: Facility, ecologist: Client) -> None:
    answer = bring(ecologist, zhomart, b"not a document", "programme.docx")
    assert answer.status_code == 422
    assert Intake.objects.count() == 0
    from weasyprint import HTML

    answer = bring(ecologist, zhomart, HTML(string="<p></p>").write_pdf(), "scan.pdf")
    page = ecologist.get(answer["Location"])
    assert "PDF" in words(page)
    assert Intake.objects.get().state == "refused"
    taken = ecologist.post(reverse("programs:intake-take", args=[Intake.objects.get().pk]), FRAME)
    assert taken.status_code == 409


def test_only_the_operators_people_see_a_document(
    zhomart: Facility, people: dict[str, Actor], ecologist: Client
) -> None:
    bring(ecologist, zhomart, as_xlsx.write(original()), "programme.xlsx")
    page = reverse("programs:intake", args=[Intake.objects.get().pk])
    take = reverse("programs:intake-take", args=[Intake.objects.get().pk])
    stranger = logged_in(make.actor(make.MembershipFactory()))
    assert (stranger.get(page).status_code, stranger.post(take, FRAME).status_code) == (404, 404)
    assert logged_in(people["director"]).get(page).status_code == 200
    assert logged_in(people["director"]).post(take, FRAME).status_code == 403
    assert logged_in(people["inspector"]).get(page).status_code == 403


def test_large_document_is_read_by_the_worker(
    zhomart: Facility, ecologist: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(services, "AT_ONCE", 10)
    bring(ecologist, zhomart, as_xlsx.write(original()), "programme.xlsx")
    intake = Intake.objects.get()
    assert intake.state == "reading"
    assert intake.job is not None
    page = ecologist.get(reverse("programs:intake", args=[intake.pk]))
    assert str(intake.job.pk) in page.content.decode()
    from pekportal.kit.jobs import run_now

    run_now(intake.job)
    intake.refresh_from_db()
    assert intake.state == "read"


def test_command_prints_the_contract_and_writes_once(zhomart: Facility, tmp_path: Any) -> None:
    path = tmp_path / "programme.docx"
    path.write_bytes(as_docx.write(DOCS["broken"]()))
    out = io.StringIO()
    call_command("import_programme", str(path), "--dry-run", "--format", "json", stdout=out)
    answer = json.loads(out.getvalue())
    assert {"tables", "enterprise", "sections", "unmatched", "findings"} <= set(answer)
    assert answer["tables"]["2"]["rows"][1] == [
        "Тара из-под взрывчатых веществ",
        "01 03 99",
        "Передача сторонней организации",
    ]
    assert len(answer["tables"]["2"]["confidence"]) == 3
    assert answer["enterprise"]["bin"] == "210740000937"
    assert any(finding["code"] == "ПЭК-T3-01" for finding in answer["findings"])
    assert ProgramVersion.objects.count() == 0
    for _time in range(2):
        call_command("import_programme", str(path), "--facility", "210740000937", stdout=io.StringIO())
    assert (ProgramVersion.objects.count(), Intake.objects.count(), StoredFile.objects.count()) == (1, 1, 1)
    assert not writing_changed(Intake.objects.get())


def test_command_answers_2_to_a_file_it_can_not_read(tmp_path: Any, db: None) -> None:
    path = tmp_path / "programme.docx"
    path.write_bytes(b"nothing")
    with pytest.raises(SystemExit) as caught:
        call_command("import_programme", str(path), "--dry-run", stdout=io.StringIO(), stderr=io.StringIO())
    assert caught.value.code == 2


def test_child_process_reads_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    from pekportal.kit.sandbox import run_limited

    monkeypatch.setattr(services, "run_limited", run_limited)
    assert len(services.examine(as_xlsx.write(original())).tables) == 11
