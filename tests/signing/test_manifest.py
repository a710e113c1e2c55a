"""The manifest's bytes: read back exactly, never a log-in's text, another file is another document."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from pekportal.kit.eds.question import LOGIN_MARK
from reports.signing.manifest import MARK, BadManifest, File, Manifest, in_order, read

ONE = UUID(int=1)
PDF = File("artefact", "pdf", "ПЭК_v1.pdf", 1024, "a" * 64)
ACT = File("attachment", "act", "Акт.pdf", 7, "b" * 64)
MANIFEST = Manifest(
    report=ONE,
    version=UUID(int=2),
    number=1,
    owner_kind="bin",
    owner="210740000937",
    operator="ТОО «Stone resources»",
    facility="Жомарт",
    facility_id=UUID(int=3),
    period="2026Q3",
    edition="250/2026",
    language="ru",
    approved_at=datetime(2026, 10, 20, 12, 0, 0, 123, tzinfo=UTC),
    content_sha256="c" * 64,
    files=(PDF, ACT),
    statement="Подтверждаю.",
)


def test_it_is_read_back_exactly() -> None:
    data = MANIFEST.to_bytes()

    assert data.startswith(MARK.encode()) and not data.startswith(LOGIN_MARK)
    assert read(data) == MANIFEST and read(data).sha256 == MANIFEST.sha256


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[1:],
        lambda data: LOGIN_MARK + data,
        lambda data: data + b" ",
        lambda data: data.replace(b'"number":1', b'"number":1,"more":2'),
        lambda data: data.replace(b'"number":1', b'"number": 1'),
        lambda data: data.replace(b"2026-10-20", b"never"),
        lambda data: MARK.encode() + b"[]",
        lambda data: MARK.encode(),
    ],
)
def test_other_bytes_are_no_manifest(spoil: object) -> None:
    with pytest.raises(BadManifest):
        read(spoil(MANIFEST.to_bytes()))  # type: ignore[operator]


def test_files_have_one_order() -> None:
    assert in_order([ACT, PDF]) == in_order([PDF, ACT]) == (PDF, ACT)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"operator": "Новое имя", "facility": "Новое имя"}, True),
        ({"files": (ACT, PDF)}, True),
        ({"files": (PDF,)}, False),
        ({"files": (PDF, replace(ACT, sha256="d" * 64))}, False),
        ({"approved_at": datetime(2026, 10, 21, tzinfo=UTC)}, False),
        ({"content_sha256": "e" * 64}, False),
        ({"version": UUID(int=9)}, False),
        ({"owner": "210740000938"}, False),
    ],
)
def test_what_makes_it_another_document(change: dict[str, object], same: bool) -> None:
    assert MANIFEST.same_document(replace(MANIFEST, **change)) is same
