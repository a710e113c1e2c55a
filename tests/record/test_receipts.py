"""From a submission to its receipt, letter and copy of record."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import override_settings

from monitoring.services.protocols import attach_protocol, remove_protocol
from operators.models import Laboratory
from pekportal.kit.access import Actor
from pekportal.kit.files import read
from pekportal.kit.models import Job, Letter
from pekportal.kit.refused import Refused
from pekportal.kit.uploads import vault
from reports.models import ReportVersion
from reports.record import gate, tasks
from reports.record.models import CopyOfRecord, Receipt
from reports.record.pack import frame, manifest
from reports.record.pack.check import Belief, verify_record
from reports.record.queries import is_filed, superseding
from reports.record.services.building import build_copy
from reports.services import lifecycle, notes, submission
from reports.services.content import document_for
from tests.kit_pure.files import pdf
from tests.record.conftest import built, fresh
from tests.reports.conftest import again, approve, own_pdf, submit

pytestmark = pytest.mark.django_db


def on(day: int) -> dt.date:
    """A day of August in the quarter."""
    return dt.date(2026, 8, day)


def said(capsys: pytest.CaptureFixture[str], path: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON of `manage.py verify_record`."""
    code = 0
    try:
        call_command("verify_record", str(path), "--format", "json", *arguments)
    except SystemExit as left:
        code = int(str(left.code))
    return code, json.loads(capsys.readouterr().out)


def test_a_submission_gives_receipt_letter_and_job_in_one_transaction(receipt: Receipt) -> None:
    version = receipt.version

    assert (receipt.number, receipt.moment) == (version.receipt_number, version.submitted_at)
    assert receipt.signed_sha256 == receipt.signature.manifest_sha256
    assert receipt.deployment == "authority" and is_filed(again(version))
    letter = Letter.objects.get(key__startswith=f"receipt:{receipt.pk}:")
    assert letter.to == receipt.signature.user.email
    for words in (receipt.number, receipt.signed_sha256, receipt.words(letter.language), "/r/not-me/", "ТЕСТОВАЯ"):
        assert words in letter.body
    assert Job.objects.get(key=f"record:{receipt.pk}").kind == "record.build"


def test_the_copy_is_built_once_and_verifies(receipt: Receipt) -> None:
    copy = built(receipt)

    assert build_copy(fresh(receipt)) == copy
    data = read(copy.file)
    outcome = verify_record(data, Belief(allow_test=True, sha256=copy.sha256))
    assert (outcome.verdict, [c.code for c in outcome.checks if not c.ok]) == ("VALID", [])
    version = receipt.version
    names = {entry.name: entry.data for entry in frame.read(data)}
    assert names["report/report.json"] == read(version.content)
    assert names["signature/signature.cms"] == bytes(receipt.signature.cms)
    artefacts = {one.kind: read(one.file) for one in version.artefacts.filter(language=version.language)}
    assert {kind: names[f"report/report.{kind}"] for kind in artefacts} == artefacts
    check_page(names[manifest.PAGE].decode(), set(names), receipt)


def test_the_papers_of_the_quarter_are_signed_filed_and_kept_with_the_report(
    draft: ReportVersion, people: dict[str, Actor], laboratory: Laboratory
) -> None:
    ecologist = people["ecologist"]
    upload = SimpleUploadedFile("протокол.pdf", pdf())
    protocol = attach_protocol(
        ecologist, draft.report.data, laboratory=laboratory, number="7", date=on(21), sampled_on=on(18), upload=upload
    )
    lifecycle.reopen(people["director"], approve(people, draft), reason="Ещё раз")  # joined twice, there once

    other = SimpleUploadedFile("лишний.pdf", pdf(2))
    gone = attach_protocol(
        ecologist, draft.report.data, laboratory=laboratory, number="8", date=on(22), sampled_on=on(19), upload=other
    )
    lifecycle.reopen(people["director"], approve(people, again(draft)), reason="Протокол № 8 не наш")
    remove_protocol(ecologist, draft.report.data, gone)

    submit(people, again(draft))

    (joined,) = draft.attachments.all()
    assert [one.sha256 for one in document_for(again(draft), lang="ru").attachments] == [protocol.file.sha256]
    assert (joined.of_quarter, joined.kind, joined.file) == (True, "protocol", protocol.file)
    receipt = fresh(Receipt.objects.get(version=draft))
    assert protocol.file.sha256 in [one.sha256 for one in receipt.signature.said.files]
    data = read(built(receipt).file)
    assert read(protocol.file) in [entry.data for entry in frame.read(data)]
    assert verify_record(data, Belief(allow_test=True)).verdict == "VALID"


def test_more_than_a_copy_holds_is_refused_before_it_is_sent(
    draft: ReportVersion, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    notes.attach(people["ecologist"], draft, SimpleUploadedFile("act.pdf", pdf()), kind="act")
    monkeypatch.setattr(gate, "LARGEST", gate.ROOM)

    with pytest.raises(Refused) as caught:
        lifecycle.send(people["ecologist"], draft)

    assert (caught.value.code, caught.value.status) == ("TOO_LARGE", 409)


def check_page(page: str, names: set[str], receipt: Receipt) -> None:
    """It reads without scripts and the network, in both languages, and leads to files that are there."""
    assert "<script" not in page and "http://" not in page and "https://" not in page
    for words in ("ТЕСТОВАЯ ПОДПИСЬ", receipt.number, receipt.signed_sha256, receipt.words("kk"), receipt.words("ru")):
        assert words in page
    assert "Как проверить самому" in page and "Өзіңіз қалай тексересіз" in page
    assert "<table" in page and receipt.version.report.facility.name in page
    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    assert {link for link in links if not link.startswith("#")} <= names


def test_command_and_script_say_the_same_of_a_record_of_the_portal(
    receipt: Receipt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "record.zip"
    record.write_bytes(read(built(receipt).file))
    with zipfile.ZipFile(record) as opened:
        opened.extractall(tmp_path / "out")

    code, answer = said(capsys, record, "--allow-test")
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(tmp_path / "out/verify.py"), str(record), "--format", "json", "--allow-test"],
        cwd="/",
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )

    assert (code, done.returncode) == (0, 0), done.stderr
    assert json.loads(done.stdout) == answer
    assert (answer["verdict"], answer["test"]) == ("VALID", True)
    with override_settings(EDS_ALLOW_TEST_ROOTS=False):  # as in production: test roots by leave only
        code, answer = said(capsys, record)
    assert (code, answer["verdict"]) == (3, "INVALID")
    assert [c["code"] for c in answer["checks"] if not c["ok"]] == ["trust_test_refused"]
    record.write_bytes(record.read_bytes()[:-1] + b"\x01")
    assert said(capsys, record, "--allow-test")[0] == 3
    assert said(capsys, tmp_path / "out/report/report.json")[0] == 3


def test_a_lost_job_is_started_again_and_a_failing_one_not_every_minute(receipt: Receipt) -> None:
    Job.objects.filter(key=f"record:{receipt.pk}").update(state=Job.State.CANCELLED)
    tasks.build_missing()
    again_started = Job.objects.filter(key=f"record:{receipt.pk}", state=Job.State.WAITING)
    assert again_started.count() == 1

    again_started.update(state=Job.State.FAILED)
    Job.objects.filter(key=f"record:{receipt.pk}").update(finished_at="2099-01-01T00:00:00+00:00")
    assert tasks.build_missing() == 0
    assert Job.objects.filter(key=f"record:{receipt.pk}").count() == 2


def test_a_file_changed_in_the_vault_makes_no_copy(
    draft: ReportVersion, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    own_pdf(monkeypatch)
    submit(people, draft)
    receipt = fresh(Receipt.objects.get(version=draft))
    artefact = receipt.version.artefacts.get(kind="pdf", language=receipt.version.language)
    path = vault.path_of(artefact.file.sha256)
    kept = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    try:
        with pytest.raises(Exception, match=artefact.file.sha256[:8]):
            build_copy(fresh(receipt))
        assert not CopyOfRecord.objects.exists()
    finally:
        path.write_bytes(kept)


def test_a_version_filed_later_is_named_and_the_old_one_stays(
    receipt: Receipt, draft: ReportVersion, people: dict[str, Actor]
) -> None:
    submission.send_back(people["inspector"], again(draft), reason="Нет протокола")
    newer = ReportVersion.objects.for_page().get(report=draft.report, number=2)
    assert superseding(fresh(receipt)) is None

    notes.attach(people["ecologist"], newer, SimpleUploadedFile("act.pdf", pdf()), kind="act")
    submit(people, newer)

    found = superseding(fresh(receipt))
    assert found is not None and found.version == newer
