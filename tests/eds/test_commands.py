"""The commands: exit codes, the JSON of the contract, refusals in words."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import pem
from django.core.management import CommandError, call_command

from pekportal.kit.eds.evidence import Evidence
from pekportal.kit.eds.testpki import files
from pekportal.kit.eds.testpki.keys import Key
from pekportal.kit.eds.testpki.world import BIN, DOCUMENT, LOGIN_TEXT, OTHER_BIN
from pekportal.kit.management.commands import eds_cases
from pekportal.local.environment import needs_database
from tests.eds.conftest import AT, WORLDS


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What eds_testpki writes, with the keys of this session."""
    folder = tmp_path_factory.mktemp("eds") / "pki"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "World", lambda kind, at, cast: WORLDS[kind])
        files.write(folder, AT)
    return folder


def run(command: str, *arguments: object) -> tuple[int, str, str]:
    """(exit code, what it said, what it complained of)."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(command, *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def verified(pki: Path, *more: object, kind: str = "rsa", cms: str = "signed.cms") -> tuple[int, dict[str, Any]]:
    given = ["--cms", pki / kind / cms, "--content", pki / "document.txt", "--trust", pki / "trust", "--allow-test"]
    code, out, err = run("eds_verify", *given, "--at", AT.isoformat(), *more)
    return code, json.loads(out) if out else {"error": err}


@pytest.mark.parametrize("kind", ["rsa", "gost"])
def test_a_good_signature_is_valid(pki: Path, kind: str) -> None:
    code, said = verified(pki, "--ocsp", pki / kind / "ocsp.der", "--bin", BIN, kind=kind)

    assert (code, said["verdict"], said["test"]) == (0, "VALID", True)
    assert {"code", "ok", "detail"} <= set(said["checks"][0])
    assert said["signer"]["bin"] == BIN


def test_offline_without_an_answer_it_is_pending(pki: Path) -> None:
    code, said = verified(pki, "--offline")

    assert (code, said["verdict"]) == (3, "PENDING")
    assert [check["code"] for check in said["checks"] if not check["ok"]] == ["revocation_unknown"]


def test_a_bad_one_offline_is_invalid(pki: Path) -> None:
    (pki / "other.txt").write_bytes(DOCUMENT + b"!")

    code, said = verified(pki, "--offline", "--content", pki / "other.txt")

    assert (code, said["verdict"]) == (3, "INVALID")
    assert "другой документ" in next(check for check in said["checks"] if not check["ok"])["text"]


def test_words_are_in_the_language_asked_for(pki: Path) -> None:
    _code, said = verified(pki, "--bin", OTHER_BIN, "--lang", "kk")

    assert next(check for check in said["checks"] if not check["ok"])["text"].startswith("Кілт басқа ұйымдікі")


def test_a_list_answers_as_well(pki: Path) -> None:
    assert verified(pki, "--crl", pki / "gost" / "list.crl", kind="gost")[0] == 0


def test_a_log_in(pki: Path) -> None:
    (pki / "login.txt").write_bytes(LOGIN_TEXT)
    (pki / "login.cms").write_bytes(WORLDS["rsa"].sign(content=LOGIN_TEXT, stamper=None))
    given = ["--cms", pki / "login.cms", "--content", pki / "login.txt", "--ocsp", pki / "rsa" / "ocsp.der"]

    assert verified(pki, *given, "--purpose", "login")[0] == 0
    assert verified(pki, *given, "--no-timestamp")[1]["verdict"] == "INVALID"


def test_evidence_is_written(pki: Path) -> None:
    verified(pki, "--ocsp", pki / "rsa" / "ocsp.der", "--evidence", pki / "evidence.json")

    assert Evidence.from_json((pki / "evidence.json").read_bytes()).verdict["verdict"] == "VALID"


def test_test_roots_are_refused_without_leave(pki: Path) -> None:
    given = ["--cms", pki / "rsa" / "signed.cms", "--content", pki / "document.txt", "--trust", pki / "trust"]
    code, out, err = run("eds_verify", *given, "--offline")

    assert (code, out) == (2, "")
    assert "тестовых" in err


@pytest.mark.parametrize(
    "more",
    [["--cms", "/none"], ["--bin", "123"], ["--trust", "/none"], ["--ocsp", "/none"], ["--iin", "12345678901²"]],
    ids=lambda more: more[0],
)
def test_wrong_arguments_are_two(pki: Path, more: list[str]) -> None:
    assert verified(pki, *more)[0] == 2


def test_a_time_that_is_none(pki: Path) -> None:
    with pytest.raises(CommandError, match="--at"):
        verified(pki, "--at", "yesterday")


def test_the_test_pki_is_marked_and_its_keys_can_be_read_again(pki: Path) -> None:
    for kind, world in WORLDS.items():
        data = pem.unarmor((pki / kind / "head.key").read_bytes())[2]
        assert Key.from_pkcs8(data).info == world.keys["person"].info
        assert (pki / kind / "head.key").stat().st_mode & 0o077 == 0
    assert all("ТЕСТ" in str(party.certificate.names) for party in files.parties(WORLDS["rsa"]).values())


def test_a_folder_with_something_in_it_is_left_alone(pki: Path) -> None:
    code, _out, err = run("eds_testpki", "--out", pki)

    assert code == 2
    assert str(pki) in err


def test_the_trust_check_names_what_is_missing(pki: Path) -> None:
    code, out, _err = run("eds_trust_check", "--trust", pki / "trust", "--format", "json")
    said = json.loads(out)

    assert (code, said["problem"]) == (3, "trust_test_refused")
    states = [line["state"] for line in said["certificates"]]
    assert states.count("missing") == 4
    assert states.count("not pinned") == 4
    assert run("eds_trust_check", "--trust", pki / "trust", "--allow-test")[0] == 0
    assert run("eds_trust_check", "--trust", "/none")[0] == 2


def test_the_table_of_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eds_cases, "CASES", eds_cases.CASES[12:14])
    code, out, _err = run("eds_cases", "--algorithm", "rsa")

    assert code == 0
    assert out.splitlines()[-1] == "2 / 2"


@pytest.mark.parametrize("command", ["eds_verify", "eds_trust_check", "eds_testpki", "eds_cases"])
def test_no_database_is_started(command: str) -> None:
    assert not needs_database(["manage.py", command])
