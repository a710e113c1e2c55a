"""Whom we believe: pinned roots, test roots only where they are marked and allowed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asn1crypto import pem

from pekportal.kit.eds import trust
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.testpki.world import World
from pekportal.kit.eds.verdict import Status
from pekportal.kit.eds.verify import verify


@pytest.fixture
def folder(tmp_path: Path, rsa: World) -> Path:
    """The test PKI's trust folder."""
    (tmp_path / "root.cer").write_bytes(rsa.root.certificate.der)
    (tmp_path / "nca.pem").write_bytes(pem.armor("CERTIFICATE", rsa.authority.certificate.der))
    (tmp_path / trust.TEST_LIST).write_text(json.dumps({"roots": [rsa.root.certificate.sha256]}))
    return tmp_path


def refused(folder: Path, **how: object) -> str:
    with pytest.raises(Fault) as raised:
        trust.load(folder, **how)  # type: ignore[arg-type]
    return raised.value.code


def test_test_roots_count_in_their_folder_when_allowed(folder: Path, rsa: World) -> None:
    store = trust.load(folder, allow_test=True)

    assert store.roots == (rsa.root.certificate,)
    assert store.authorities == (rsa.authority.certificate,)
    verdict = verify(rsa.question(trust=store))
    assert verdict.status is Status.VALID
    assert verdict.test


def test_test_roots_are_refused_when_not_allowed(folder: Path) -> None:
    assert refused(folder) == "trust_test_refused"


def test_a_test_root_in_an_ordinary_folder_is_no_root(folder: Path) -> None:
    (folder / trust.TEST_LIST).unlink()

    assert refused(folder, allow_test=True) == "trust_empty"


def test_a_folder_with_both_kinds_is_refused(folder: Path, rsa: World) -> None:
    assert refused(folder, allow_test=True, extra=[rsa.root.certificate.sha256]) == "trust_mixed"


def test_a_test_root_whose_name_does_not_say_so_is_no_root(folder: Path, rsa: World) -> None:
    plain = rsa._authority("root", (("common_name", "ROOT"), ("country_name", "KZ")), None)
    (folder / "root.cer").write_bytes(plain.certificate.der)
    (folder / trust.TEST_LIST).write_text(json.dumps({"roots": [plain.certificate.sha256]}))

    assert refused(folder, allow_test=True) == "trust_empty"


def test_the_deployer_may_pin_a_further_root(folder: Path, rsa: World) -> None:
    (folder / trust.TEST_LIST).unlink()

    store = trust.load(folder, extra=[rsa.root.certificate.sha256])

    assert store.roots == (rsa.root.certificate,)
    assert not store.test


def test_a_broken_file_is_named(folder: Path) -> None:
    (folder / "broken.cer").write_bytes(b"0\x03")

    with pytest.raises(Fault, match=r"broken\.cer") as raised:
        trust.load(folder, allow_test=True)
    assert raised.value.code == "trust_unreadable"


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == "trust_unreadable"
    assert refused(tmp_path) == "trust_empty"


def test_one_file_may_hold_several(folder: Path, rsa: World) -> None:
    both = (rsa.root.certificate, rsa.authority.certificate)
    (folder / "nca.pem").write_bytes(b"".join(pem.armor("CERTIFICATE", one.der) for one in both))
    (folder / "root.cer").unlink()

    assert trust.load(folder, allow_test=True).authorities == (rsa.authority.certificate,)


def test_roots_without_the_authority_below_are_not_enough(folder: Path) -> None:
    trust.check_complete(trust.load(folder, allow_test=True))
    (folder / "nca.pem").unlink()

    with pytest.raises(Fault) as raised:
        trust.check_complete(trust.load(folder, allow_test=True))
    assert raised.value.code == "trust_no_authority"


def test_a_list_that_is_no_list(folder: Path) -> None:
    (folder / trust.TEST_LIST).write_text("[]")

    assert refused(folder, allow_test=True) == "trust_unreadable"
