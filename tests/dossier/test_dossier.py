"""A sealed dossier: what lies in it, who has it, that it verifies without the portal and shows a turned bit."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db.models import Model
from django.urls import reverse
from django.utils import translation

from inspections.dossier.correspondence import models_of_rooms
from inspections.dossier.models import Dossier
from inspections.dossier.services.making import ask, make
from inspections.services import items, remarks, requests
from monitoring.models import Protocol
from operators.actors import actor_of
from operators.models import Department
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter
from pekportal.kit.files import read
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.record.pack import dossier as pack
from reports.record.pack import frame
from reports.record.pack.check import Belief
from tests.access.given import upload
from tests.dossier.conftest import browser, dossier_of
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
TEST = Belief(allow_test=True)


@pytest.fixture
def spoken(filed: ReportVersion, people: dict[str, Actor]) -> ReportVersion:
    """The report with a remark, an answered request with a file and a look."""
    inspector = people["inspector"]
    remarks.write(inspector, filed, text="Покажите акт отбора")
    asked = requests.send_request(
        inspector, filed.report.facility, items=[requests.Asked("Акт")], basis="ст. 184", working_days=10, version=filed
    )
    items.add_file(people["ecologist"], asked.items.get(), upload())
    browser(inspector).get(reverse("inspections:version", args=[filed.pk]))
    return filed


def colleague(people: dict[str, Actor]) -> Actor:
    """Another inspector of the same department."""
    membership = MembershipFactory(
        inspector=True, department=Department.objects.get(pk=people["inspector"].department_id)
    )
    return actor_of(membership.user, membership)


def far_inspector() -> Actor:
    """An inspector of another region."""
    department = Department.objects.create(name_ru="Департамент", name_kk="Департамент", kato_codes=["350000000"])
    membership = MembershipFactory(inspector=True, department=department)
    return actor_of(membership.user, membership)


def test_all_of_both_sides_lies_in_it(spoken: ReportVersion, people: dict[str, Actor]) -> None:
    """Copy of record, protocols, remark, request with its file, history, looks without addresses; VALID."""
    made = dossier_of(people, spoken)
    entries = {one.name: one.data for one in frame.read(read(made.file))}

    assert entries["records/001.zip"] == read(spoken.receipt.copy.file)
    assert json.loads(entries["reports.json"])[0]["receipt"] == spoken.receipt_number
    assert made.contents["protocols"] == Protocol.objects.filter(quarter=spoken.report.data).count() > 0
    assert len(json.loads(entries["protocols.json"])) == made.contents["protocols"]
    remark = json.loads(entries["correspondence/inspections-remark.json"])[0]
    assert remark["text"] == "Покажите акт отбора"
    answer = json.loads(entries["correspondence/inspections-requestfile.json"])[0]
    assert entries[answer["file"]["file"]][:5] == b"%PDF-"
    look = json.loads(entries["correspondence/dossier-look.json"])[0]
    assert look["page"] == "inspections:version" and "address" not in look
    codes = {one["code"] for one in json.loads(entries["correspondence/history.json"])}
    assert {"report.remark", "request.sent", "request.file_added"} <= codes
    outcome = pack.verify_dossier(read(made.file), TEST)
    assert (outcome.verdict, outcome.is_test) == ("VALID", True)
    assert outcome.copies["records/001.zip"].verdict == "VALID"
    assert made.sha256 == outcome.sha256


def test_a_turned_bit_is_seen(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """Forty bits anywhere in the ZIP, and forty inside files with the frame made anew."""
    data = read(dossier_of(people, filed).file)
    dice = random.Random(5)
    for _ in range(40):
        place = dice.randrange(len(data))
        changed = data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]
        assert pack.verify_dossier(changed, TEST).verdict == "INVALID", place
    entries = list(frame.read(data))
    for _ in range(40):
        number = dice.choice([n for n, one in enumerate(entries) if one.data])
        one, place = entries[number], dice.randrange(len(entries[number].data))
        bent = one.data[:place] + bytes([one.data[place] ^ 1 << dice.randrange(8)]) + one.data[place + 1 :]
        again = frame.write([*entries[:number], frame.Entry(one.name, bent), *entries[number + 1 :]])
        assert pack.verify_dossier(again, TEST).verdict == "INVALID", (one.name, place)


def test_one_made_anew_by_somebody_is_told_by_the_hash(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """A remark taken out, everything sealed again: whole by itself, but not the one the portal keeps."""
    made = dossier_of(people, filed)
    data = read(made.file)
    entries = {one.name: one for one in frame.read(data)}
    about = pack.Dossier.from_json(entries[pack.MANIFEST].data)
    kept = [
        one for name, one in entries.items() if name not in (pack.MANIFEST, pack.SEAL, "index.html", "reports.json")
    ]
    forged = pack.build(about, kept, {}, (), lambda lines: entries["index.html"].data)
    assert pack.verify_dossier(forged, TEST).verdict == "VALID"
    outcome = pack.verify_dossier(forged, Belief(allow_test=True, sha256=made.sha256))
    assert [one.code for one in outcome.checks if not one.ok] == ["record_hash_differs"]


def test_the_command_and_the_script_inside_say_the_same(
    filed: ReportVersion, people: dict[str, Actor], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`manage.py verify_record` and verify.py, run by a bare Python without packages and network."""
    made = dossier_of(people, filed)
    path = tmp_path / "dossier.zip"
    path.write_bytes(read(made.file))
    call_command("verify_record", str(path), "--format", "json", "--allow-test", "--sha256", made.sha256)
    said = json.loads(capsys.readouterr().out)
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path / "out")
    command = [sys.executable, "-I", "-S", str(tmp_path / "out/verify.py"), str(path), "--format", "json"]
    done = subprocess.run(
        [*command, "--allow-test", "--sha256", made.sha256], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == said
    assert (said["verdict"], said["dossier"]["number"]) == ("VALID", made.number)
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_record", str(path), "--allow-test")
    assert ended.value.code == 3
    assert "Делу нельзя доверять" in capsys.readouterr().out


def test_both_sides_and_nobody_else_have_it(
    filed: ReportVersion, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    """The inspector who made it, the operator's people; not another inspector, not another operator."""
    made = dossier_of(people, filed)
    page, file = (reverse(f"dossier:{name}", args=[made.pk]) for name in ("page", "file"))
    for role in ("inspector", "director", "ecologist"):
        assert made.sha256 in browser(people[role]).get(page).content.decode()
        assert b"".join(browser(people[role]).get(file).streaming_content) == read(made.file)
    for other in (stranger["director"], colleague(people), far_inspector()):
        assert browser(other).get(page).status_code == 404
        assert browser(other).get(file).status_code == 404
    assert browser(people["laboratory"]).get(page).status_code == 403


def test_it_is_asked_for_on_the_page_and_made_by_a_job(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """Asked twice it is one job; done twice it is one dossier; the job ends at its page."""
    client, period = browser(people["inspector"]), str(filed.report.period)
    new = reverse("dossier:new", args=[filed.report.facility_id])
    for _ in range(2):
        assert client.post(new, {"first": period, "last": period}).status_code == 302
    job = jobs.run_now(Job.objects.get(kind="dossier.make"))
    made = Dossier.objects.get()
    assert (job.state, job.result["url"]) == ("done", reverse("dossier:page", args=[made.pk]))
    again = make(people["inspector"], made.facility, *made.span, job=job.pk, step=lambda done, total, words: None)
    assert again == made
    assert client.post(new, {"first": period, "last": "2031Q1"}).status_code == 422


def test_it_is_refused_where_there_is_nothing_or_no_right(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """No filed report, a span too long or turned round, another territory, the operator himself."""
    facility, period = filed.report.facility, filed.report.period
    quiet = {"job": uuid4(), "step": lambda done, total, words: None}
    with pytest.raises(Refused, match="не сданы"):
        make(people["inspector"], facility, Quarter(2020, 1), Quarter(2020, 2), **quiet)
    for first, last in ((period.next, period), (Quarter(2000, 1), period)):
        with pytest.raises(Refused) as refused:
            ask(people["inspector"], facility, first, last)
        assert refused.value.code == "SPAN"
    for actor in (far_inspector(), people["director"]):
        with pytest.raises(Refused):
            make(actor, facility, period, period, **quiet)
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("model", list(models_of_rooms()), ids=lambda model: model.__name__)
def test_what_lies_in_it_is_named_in_the_readers_language(model: type[Model], language: str) -> None:
    with translation.override(language):
        names = f"{model._meta.verbose_name} {model._meta.verbose_name_plural}"
    assert not re.search("[A-Za-z]", names), names
