"""Files of a version: one job, made once, downloaded by those who may see the version; the command writes them too."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from pekportal.kit.access import Actor
from pekportal.kit.jobs.work import run_now
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused
from programs.document.rendering import KINDS, request_files
from programs.models import ProgramVersion
from programs.services import versions
from tests import factories as make
from tests.programs.test_pages import logged_in


def test_job_makes_the_files_once_and_readers_take_them(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    approved = versions.approve(people["director"], versions.send(people["ecologist"], draft))
    job = run_now(Job.objects.get(kind="programs.print"))
    assert (job.state, job.error) == ("done", "")
    assert sorted(one.kind for one in approved.files.all()) == sorted(KINDS)
    with pytest.raises(Refused) as refused:
        request_files(people["director"], approved, "ru")
    assert refused.value.code == "READY"

    reader = logged_in(people["inspector"])
    page = reader.get(reverse("programs:paper", args=[approved.pk])).content.decode()
    for one in approved.files.select_related("file"):
        url = reverse("programs:file", args=[approved.pk, one.pk])
        assert url in page
        answer = reader.get(url)
        assert b"".join(answer) and answer["X-Content-Type-Options"] == "nosniff"
        stranger = logged_in(make.people_of(make.FacilityFactory())["ecologist"])
        assert stranger.get(url).status_code == 404


def test_files_of_a_changed_draft_are_not_offered(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    run_now(request_files(people["ecologist"], draft, "kk"))
    browser = logged_in(people["ecologist"])
    url = reverse("programs:files", args=[draft.pk]) + "?lang=kk"
    assert "DOCX" in browser.get(url).content.decode()
    draft.sections.filter(number=9).update(text="Ответственный: эколог")
    assert "/files/" not in browser.get(url).content.decode().replace(url, "")
    assert browser.get(reverse("programs:paper", args=[draft.pk]) + "?lang=de").status_code == 404


def test_command_writes_the_three_files(draft: ProgramVersion, tmp_path: Path) -> None:
    call_command("print_programme", facility="210740000937", out=tmp_path / "out", lang="kk")
    found = {path.name: path.read_bytes()[:4] for path in (tmp_path / "out").iterdir()}
    assert found == {"programme.pdf": b"%PDF", "programme.docx": b"PK\x03\x04", "programme.xlsx": b"PK\x03\x04"}
    with pytest.raises(SystemExit) as wrong:
        call_command("print_programme", facility="000000000000", out=tmp_path)
    assert wrong.value.code == 2
