"""The demonstration's test keys: whose they are, made once, never in production."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from pekportal.demo import keys, other, people, stone
from pekportal.kit.eds import profile, setting
from pekportal.kit.eds.testpki.files import read_parties
from pekportal.kit.ids import bin_iin
from pekportal.local import standin
from tests.browser.portal import TODAY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys as `make run` makes them."""
    with override_settings(DEMO_TODAY=TODAY):
        return keys.ensure(tmp_path_factory.mktemp("keys") / "demo")


@pytest.mark.parametrize("kind", ["gost", "rsa"])
def test_the_head_is_the_director_and_the_employee_the_ecologist(folder: Path, kind: str) -> None:
    found = {name: party.certificate for name, party in read_parties(folder / kind).items()}

    assert (profile.bin_of(found["head"]), profile.iin_of(found["head"])) == (stone.BIN, people.DIRECTOR.iin)
    assert (profile.bin_of(found["employee"]), profile.iin_of(found["employee"])) == (stone.BIN, people.ECOLOGIST.iin)
    assert profile.bin_of(found["other_bin"]) == other.operator_bin()
    assert profile.iin_of(found["other_bin"]) == people.OTHER_DIRECTOR.iin


def test_they_are_trusted_only_where_test_keys_are_allowed(folder: Path, settings: Any) -> None:
    settings.EDS_TRUST_DIR, settings.EDS_ALLOW_TEST_ROOTS = str(folder / "trust"), True

    assert setting.store().test


def test_they_are_made_once_and_anew_when_too_old(folder: Path, settings: Any, monkeypatch: Any) -> None:
    written: list[Path] = []

    def write(out: Path, at: Any, cast: Any) -> None:
        out.mkdir()
        written.append(out)

    monkeypatch.setattr(keys, "write", write)
    settings.DEMO_TODAY = TODAY
    keys.ensure(folder.parent / "demo")
    assert written == []

    copy = folder.parent / "copy"
    copy.mkdir()
    (copy / keys.NOTE).write_text((folder / keys.NOTE).read_text())
    settings.DEMO_TODAY = "2027-10-20"
    keys.ensure(copy)
    assert len(written) == 1
    assert [path.name for path in copy.iterdir()] == [keys.NOTE]


@pytest.mark.parametrize(
    "person", [people.DIRECTOR, people.ECOLOGIST, people.INSPECTOR, people.LABORATORY, people.OTHER_DIRECTOR]
)
def test_the_invented_iin_have_a_right_check_digit(person: people.Person) -> None:
    assert bin_iin.check_digit(person.iin[:11]) == int(person.iin[11])


def test_not_in_production(settings: Any, tmp_path: Path) -> None:
    settings.PRODUCTION = True

    with pytest.raises(CommandError):
        call_command("demo_keys", out=tmp_path / "keys")


def test_make_run_hands_ports_and_trust_to_web_and_worker(tmp_path: Path) -> None:
    told = {"PEK_MODE": "demo"}

    found = standin.for_demo(told)

    assert found is not None
    assert told["NCALAYER_URL"] == f"ws://127.0.0.1:{found.port}/"
    assert told["EDS_HOSTS"] in told["EDS_OCSP_URL"] and told["EDS_ALLOW_TEST_ROOTS"] == "true"
    assert str(found.port) in found.program().command


@pytest.mark.parametrize("told", [{"PEK_MODE": "production"}, {"PEK_MODE": "demo", "EDS_TRUST_DIR": "/srv/trust"}])
def test_no_stand_in_beside_a_real_trust_folder(told: dict[str, str]) -> None:
    assert standin.for_demo(dict(told)) is None


def test_production_does_not_start_with_test_roots() -> None:
    given = {"PEK_MODE": "production", "SECRET_KEY": "x" * 60, "FIELD_KEY": "y", "PORTAL_URL": "https://p.example"}
    given["EDS_ALLOW_TEST_ROOTS"] = "true"
    command = [sys.executable, "-c", "import pekportal.settings"]
    done = subprocess.run(command, env={"PATH": os.environ["PATH"], **given}, capture_output=True, text=True)

    assert done.returncode != 0 and "EDS_ALLOW_TEST_ROOTS" in done.stderr
