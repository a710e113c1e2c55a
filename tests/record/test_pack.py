"""The ZIP of a copy of record: written one way, read strictly, vouched for by the signature inside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.question import Owner
from reports.record.pack import frame, manifest, signed
from reports.record.pack.build import RecordParts, build
from reports.record.pack.check import Belief, Outcome, verify_record
from reports.record.pack.frame import Entry
from reports.record.pack.words import WORDS
from reports.signing.manifest import MARK
from tests.record.parts import DOCUMENTS, manifest_of, parts_of, record_of, with_evidence, world

TEST = Belief(allow_test=True)


def failed(outcome: Outcome) -> list[str]:
    return [check.code for check in outcome.checks if not check.ok]


@pytest.mark.parametrize("kind", ["rsa", "gost"])
def test_a_record_is_valid_with_test_roots_allowed_and_says_so(kind: str) -> None:
    outcome = verify_record(record_of(kind), TEST)

    assert (outcome.verdict, failed(outcome)) == ("VALID", [])
    said = outcome.as_json()
    assert said["test"] is True
    assert "ТЕСТОВАЯ ПОДПИСЬ" in said["mark"]
    assert said["signer"]["bin"] == "123456789021"
    assert said["receipt"]["number"] == "2026Q3-0123456789-1"


def test_test_roots_need_leave() -> None:
    outcome = verify_record(record_of())

    assert (outcome.verdict, failed(outcome)) == ("INVALID", ["trust_test_refused"])


def test_equal_parts_give_equal_bytes_and_any_reader_opens_them() -> None:
    assert build(parts_of()) == record_of()
    with zipfile.ZipFile(io.BytesIO(record_of())) as opened:
        assert opened.testzip() is None
        assert opened.read("report/report.pdf") == DOCUMENTS[1].data
        assert {one.compress_type for one in opened.infolist()} == {zipfile.ZIP_STORED}
        assert opened.namelist()[0] == "index.html"


def test_writing_again_by_another_program_is_seen() -> None:
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(record_of())) as old, zipfile.ZipFile(again, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))

    assert failed(verify_record(again.getvalue(), TEST)) == ["zip_malformed"]


@pytest.mark.parametrize(
    "change",
    {
        "cut": lambda data: data[:-1],
        "longer": lambda data: data + b"\0",
        "a comment": lambda data: data[:-2] + b"\x01\x00!",
        "in front": lambda data: b"\0" + data,
        "nothing": lambda data: b"",
        "garbage": lambda data: b"garbage",
        "only the end": lambda data: data[-22:],
        "twice": lambda data: data + data,
    }.items(),
    ids=lambda case: case[0],
)
def test_a_frame_that_is_not_ours_is_refused(change: tuple[str, Callable[[bytes], bytes]]) -> None:
    assert failed(verify_record(change[1](record_of()), TEST)) == ["zip_malformed"]


@pytest.mark.parametrize("name", ["../up", "/root", "a//b", "a\\b", "имя", ".hidden", "", "a" * 161])
def test_a_name_that_leaves_the_folder_is_never_written(name: str) -> None:
    with pytest.raises(Fault):
        frame.write((Entry(name, b""),))


def remade(change: Callable[[dict[str, bytes]], None], *, sealed: bool = True) -> bytes:
    """The record with files changed by somebody who knows the format: hashes and seal are made anew."""
    files = {entry.name: entry.data for entry in frame.read(record_of())}
    record = manifest.Record.from_json(files[manifest.MANIFEST])
    change(files)
    titles = {line.name: line.title for line in record.entries}
    others = [Entry(n, d) for n, d in files.items() if n not in (manifest.MANIFEST, manifest.SEAL)]
    if sealed:
        whole = replace(record, entries=manifest.listed(others, titles)).to_json()
        files = {entry.name: entry.data for entry in others}
        files |= {manifest.MANIFEST: whole, manifest.SEAL: manifest.seal_of(whole)}
    return frame.write(Entry(name, data) for name, data in files.items())


def put(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.__setitem__(name, data)


def test_a_changed_file_is_named() -> None:
    outcome = verify_record(remade(put("index.html", b"other"), sealed=False), TEST)

    assert failed(outcome) == ["file_changed"]
    assert [check.detail for check in outcome.checks if not check.ok] == ["index.html"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put("report/report.pdf", b"other"), "documents_differ"),
        (put("attachments/001.pdf", b"other"), "documents_differ"),
        (put("attachments/003.pdf", b"one more"), "documents_differ"),
        (lambda files: files.pop("attachments/002.pdf"), "documents_differ"),
        (put("signature/signed.txt", manifest_of(DOCUMENTS[:4]).to_bytes()), "evidence_differs"),
        (put("signature/signature.cms", b"\x30\x00"), "evidence_differs"),
        (put("signature/evidence.json", b"{}"), "evidence_malformed"),
        (lambda files: files.pop("signature/evidence.json"), "evidence_malformed"),
        (lambda files: files.pop("signature/signed.txt"), "signed_malformed"),
    ],
)
def test_who_knows_the_format_still_can_not_change_what_was_signed(
    change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    outcome = verify_record(remade(change), TEST)

    assert outcome.verdict == "INVALID"
    assert code in failed(outcome)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (lambda: with_evidence(parts_of(), owner=None), "evidence_differs"),
        (lambda: with_evidence(parts_of(), owner=Owner(bin="210987654321")), "evidence_differs"),
        (lambda: with_evidence(parts_of(), stamp_required=False), "evidence_differs"),
        (
            lambda: replace(parts_of(), receipt=replace(parts_of().receipt, moment="2026-10-20T11:00:00+00:00")),
            "receipt_earlier",
        ),
        (lambda: replace(parts_of(), receipt=replace(parts_of().receipt, moment="tomorrow")), "receipt_earlier"),
        (
            lambda: replace(parts_of(), receipt=replace(parts_of().receipt, number="2026Q3-0123456789-2")),
            "facts_differ",
        ),
        (lambda: replace(parts_of(), test=False), "verdict_differs"),
    ],
)
def test_a_record_that_was_built_wrong_is_not_valid(parts: Callable[[], RecordParts], code: str) -> None:
    outcome = verify_record(build(parts()), TEST)

    assert outcome.verdict == "INVALID"
    assert code in failed(outcome)


def test_what_no_zip_of_ours_holds_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Fault) as caught:
        frame.write(Entry(f"attachments/{number}.pdf", b"") for number in range(frame.MOST_ENTRIES + 1))
    assert (caught.value.code, "5001 entries" in str(caught.value)) == (frame.BAD, True)

    data = frame.write([Entry("attachments/001.pdf", b"a" * 2000)])
    monkeypatch.setattr(frame, "LARGEST", 1000)
    for act in (lambda: frame.write([Entry("attachments/001.pdf", b"a" * 2000)]), lambda: frame.read(data)):
        with pytest.raises(Fault, match="too large"):
            act()


def test_the_hash_of_the_receipt_is_compared_when_given() -> None:
    right = manifest.sha256(record_of())

    assert verify_record(record_of(), Belief(allow_test=True, sha256=right.upper())).verdict == "VALID"
    other = verify_record(record_of(), Belief(allow_test=True, sha256="0" * 64))
    assert failed(other) == ["record_hash_differs"]


def test_a_store_of_other_roots_does_not_believe_it() -> None:
    outcome = verify_record(record_of(), Belief(allow_test=True, store=world("gost").trust))

    assert "chain_untrusted" in failed(outcome)


def test_every_code_has_words() -> None:
    codes = {check.code for check in verify_record(record_of(), TEST).checks}

    assert codes <= set(WORDS)
    assert signed.MARK == MARK
