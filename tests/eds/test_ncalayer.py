"""NCALayer's stand-in: what it asks of the page, how it can fail, and that what it signs verifies end to end."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.sync.server import Server

from pekportal.demo import authority, ncalayer
from pekportal.demo.signing import BASICS, GREETING, HEARTBEAT, Mode, StandIn
from pekportal.kit.eds import net
from pekportal.kit.eds.envelope import unwrap
from pekportal.kit.eds.inquire import Services, verify_online
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki import files
from pekportal.kit.eds.testpki.files import parties
from pekportal.kit.eds.testpki.signing import signature_of
from pekportal.kit.eds.testpki.world import BIN, DOCUMENT, HEAD, OTHER_BIN, World
from pekportal.kit.eds.verdict import Status
from pekportal.kit.eds.verify import verify
from tests import patience
from tests.eds.conftest import AT, WORLDS

PEOPLE = {kind: dict(parties(world)) for kind, world in WORLDS.items()}


def stand_in(kind: str = "rsa", **how: Any) -> StandIn:
    return StandIn(PEOPLE[kind], **({"clock": lambda: AT} | how))


def request(signer: dict[str, Any] | None = None, **signing: Any) -> str:
    """What ncalayer-js-client's basicsSignCMS sends (eds.md 1.2)."""
    how = {"decode": True, "encapsulate": False, "digested": False, "tsaProfile": {}} | signing
    who = {"extKeyUsageOids": list(HEAD), "bin": BIN} if signer is None else signer
    args = {
        "allowedStorages": None,
        "format": "cms",
        "data": base64.b64encode(DOCUMENT).decode(),
        "signingParams": how,
        "signerParams": who,
        "locale": "ru",
    }
    return json.dumps({"module": BASICS, "method": "sign", "args": args})


def asked(line: ClientConnection, frame: str) -> Any:
    line.send(frame)
    return json.loads(line.recv(timeout=patience.SECONDS))


@pytest.mark.parametrize("kind", ["rsa", "gost"])
def test_what_it_signs_verifies_with_its_own_authority(kind: str) -> None:
    world: World = WORLDS[kind]
    hosts = authority.Authority(tuple(PEOPLE.values()), clock=lambda: AT)
    with ncalayer.running(stand_in(kind)) as url, authority.running(hosts) as host:
        with connect(url) as line:
            assert line.recv(timeout=patience.SECONDS) == GREETING
            [signed] = asked(line, request())["body"]["result"]
        services = Services(net.Reach(frozenset({host})), f"http://{host}/ocsp")
        _question, verdict = verify_online(world.question(signed.encode(), known=Known()), services)

    assert verdict.status is Status.VALID, verdict.failures
    assert verdict.test


def test_a_revoked_key_signs_and_the_authority_says_so() -> None:
    hosts = authority.Authority(tuple(PEOPLE.values()), clock=lambda: AT)
    signed = json.loads(stand_in(person="revoked").answer(request())[0])["body"]["result"][0]
    with authority.running(hosts) as host:
        services = Services(net.Reach(frozenset({host})), f"http://{host}/ocsp")
        _question, verdict = verify_online(WORLDS["rsa"].question(signed.encode(), known=Known()), services)

    assert [check.code for check in verdict.failures] == ["cert_revoked"]


@pytest.mark.parametrize("kind", ["rsa", "gost"])
def test_the_authority_stamps(kind: str) -> None:
    world = WORLDS[kind]
    bare = json.loads(stand_in(kind).answer(request(tsaProfile=None))[0])["body"]["result"][0]
    value = signature_of(unwrap(bare.encode()))
    hosts = authority.Authority(tuple(PEOPLE.values()), clock=lambda: AT)
    with authority.running(hosts) as host:
        reach = net.Reach(frozenset({host}))
        got = net.ask_token(reach, f"http://{host}/tsp", value, world.stamper.key.digest_oid)
        with pytest.raises(net.Unreachable, match="400"):
            net.fetch(reach, f"http://{host}/ocsp", 100, b"garbage")
        with pytest.raises(net.Unreachable, match="404"):
            net.fetch(reach, f"http://{host}/other", 100, b"")

    head = PEOPLE[kind]["head"]
    answered = Known(ocsp=(world.ocsp(head.certificate),))
    question = world.question(bare.encode(), token=got.der, token_nonce=got.nonce, known=answered)
    assert verify(question).status is Status.VALID


def test_the_question_of_kaztoken_is_answered_as_nca_layer_does() -> None:
    frame = '{"module":"kz.digiflow.mobile.extensions","method":"getVersion"}'

    assert json.loads(stand_in().answer(frame)[0]) == {"success": False, "errorCode": "MODULE_NOT_FOUND"}


def test_the_window_was_cancelled() -> None:
    assert stand_in(mode=Mode.CANCEL).answer(request()) == ('{"status":true,"body":{}}',)


def test_an_error_has_a_code() -> None:
    said = json.loads(stand_in(mode=Mode.FAIL).answer(request())[0])

    assert (said["status"], said["code"]) == (False, "SIGNING_FAILURE")


def test_the_line_drops() -> None:
    with ncalayer.running(stand_in(mode=Mode.DROP)) as url, connect(url) as line:
        line.recv(timeout=patience.SECONDS)
        line.send(request())
        with pytest.raises(ConnectionClosed):
            line.recv(timeout=patience.SECONDS)


def test_a_heartbeat_comes_first() -> None:
    first, second = stand_in(mode=Mode.HEARTBEAT).answer(request()) or ("", "")

    assert first == HEARTBEAT
    assert json.loads(second)["status"] is True


def test_a_slow_one_answers_when_it_is_let() -> None:
    released = threading.Event()
    with ncalayer.running(stand_in(mode=Mode.SLOW), released=released) as url, connect(url) as line:
        line.recv(timeout=patience.SECONDS)
        line.send(request())
        with pytest.raises(TimeoutError):
            line.recv(timeout=0.2)
        released.set()
        assert json.loads(line.recv(timeout=patience.SECONDS))["status"] is True


def test_a_page_may_leave_a_slow_one() -> None:
    with ncalayer.running(stand_in(mode=Mode.SLOW)) as url, connect(url) as line:
        line.recv(timeout=patience.SECONDS)
        line.send(request())


def test_a_bare_string_in_place_of_a_list() -> None:
    result = json.loads(stand_in(mode=Mode.BARE).answer(request())[0])["body"]["result"]

    assert isinstance(result, str) and not result.startswith("-----")


@pytest.mark.parametrize(
    ("person", "signer"),
    [
        ("employee", {"extKeyUsageOids": list(HEAD)}),
        ("other_bin", {"extKeyUsageOids": list(HEAD), "bin": BIN}),
        ("head", {"extKeyUsageOids": list(HEAD), "bin": OTHER_BIN}),
    ],
)
def test_a_key_that_does_not_fit_can_not_be_chosen(person: str, signer: dict[str, Any]) -> None:
    assert stand_in(person=person).answer(request(signer)) == ('{"status":true,"body":{}}',)


@pytest.mark.parametrize(
    ("person", "code"),
    [("employee", "not_first_head"), ("other_bin", "bin_mismatch"), ("expired", "cert_expired")],
)
def test_the_wrong_key_signs_and_the_server_refuses(person: str, code: str) -> None:
    party = PEOPLE["rsa"][person]
    signed = json.loads(stand_in(person=person, obeys_filter=False).answer(request())[0])["body"]["result"][0]
    answered = Known(ocsp=(WORLDS["rsa"].ocsp(party.certificate),))

    verdict = verify(WORLDS["rsa"].question(signed.encode(), known=answered))

    assert verdict.failures[0].code == code


@pytest.mark.parametrize(
    "frame",
    [
        request(decode="base64"),
        request(encapsulate=True),
        request(digested=True),
        request({}),
        request().replace('"cms"', '"xml"'),
        json.dumps({"module": BASICS, "method": "sign"}),
        request().replace('"data": "', '"data": "!'),
    ],
    ids=["decode", "encapsulate", "digested", "no purposes", "xml", "no args", "no base64"],
)
def test_a_request_that_would_sign_something_else_is_refused(frame: str) -> None:
    assert json.loads(stand_in().answer(frame)[0])["code"] == "INVALID_SIGNING_PARAMS"


@pytest.mark.parametrize("frame", ["", "[]", "{}", "\0", "--heartbeat--"])
def test_nonsense_is_an_error(frame: str) -> None:
    assert json.loads(stand_in().answer(frame)[0])["code"] == "INVOCATION_ERROR"


def test_several_documents_get_several_signatures() -> None:
    text = base64.b64encode(DOCUMENT).decode()
    frame = request().replace(json.dumps(text), json.dumps([text, text]))

    assert len(json.loads(stand_in().answer(frame)[0])["body"]["result"]) == 2


def test_it_keeps_what_it_was_asked() -> None:
    one = stand_in()
    one.answer(request())

    assert one.requests[0]["args"]["signerParams"]["bin"] == BIN


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys in files, as eds_testpki writes them."""
    folder = tmp_path_factory.mktemp("standin") / "pki"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "World", lambda kind, at, cast: WORLDS[kind])
        files.write(folder, AT)
    return folder


def test_the_command_says_where_it_listens_and_ends_on_ctrl_c(
    pki: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(server: Server) -> None:
        server.socket_closed.set()  # as serve_forever does when it ends
        raise KeyboardInterrupt

    monkeypatch.setattr("websockets.sync.server.Server.serve_forever", interrupted)

    with pytest.raises(SystemExit) as ended:
        call_command("ncalayer_standin", "--pki", str(pki), "--port", "0", "--authority-port", "0")

    assert ended.value.code == 0
    assert "ws://127.0.0.1:" in capsys.readouterr().out


@pytest.mark.full
@pytest.mark.servers
def test_the_command_signs_with_the_keys_of_the_folder(pki: Path) -> None:
    command = [sys.executable, "manage.py", "ncalayer_standin", "--pki", str(pki), "--algorithm", "rsa"]
    command += ["--port", "0", "--authority-port", "0"]
    environment = os.environ | {"PEK_MODE": "test"}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a run in the background hands down «ignore»
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline().split()
            with connect(said[1]) as line:
                line.recv(timeout=patience.SECONDS)
                assert asked(line, request())["body"]["result"][0].startswith("-----BEGIN CMS-----")
        finally:
            process.send_signal(signal.SIGINT)
            try:
                code = process.wait(timeout=patience.SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()  # else leaving the block waits for ever
                raise

    assert code == 0


def test_the_command_is_not_for_production(pki: Path, settings: Any) -> None:
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="production"):
        call_command("ncalayer_standin", "--pki", str(pki))


@pytest.mark.parametrize("arguments", [["--pki", "/none"], ["--person", "nobody"]], ids=lambda words: words[0])
def test_wrong_arguments_are_named(pki: Path, arguments: list[str]) -> None:
    with pytest.raises(CommandError, match=r"no keys|head"):
        call_command("ncalayer_standin", "--pki", str(pki), *arguments)
