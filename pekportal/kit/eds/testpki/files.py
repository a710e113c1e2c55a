"""TEST ONLY: the test PKI as a folder of files, for the commands, the demo and by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import pem

from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.testpki.keys import KINDS, Key
from pekportal.kit.eds.testpki.said import Revoked
from pekportal.kit.eds.testpki.signing import Party
from pekportal.kit.eds.testpki.world import DOCUMENT, HEAD, Cast, World
from pekportal.kit.eds.trust import TEST_LIST

README = """ТЕСТ. Тестовая инфраструктура ключей: ни одна подпись отсюда не имеет силы.
СЫНАҚ. Мұндағы қолтаңбалардың ешқандай күші жоқ.
TEST. Nothing signed by these keys is a signature.

trust/                  папка доверия (eds_verify --trust trust --allow-test)
rsa/, gost/             ключи (PKCS #8) и сертификаты, образец подписи signed.cms под document.txt, ocsp.der, list.crl
"""


def write(out: Path, at: datetime, cast: Cast | None = None) -> None:
    """Fill the folder `out`: trust/, rsa/, gost/, document.txt."""
    worlds = {kind: World(kind, at, cast or Cast()) for kind in KINDS}
    trust = out / "trust"
    trust.mkdir(parents=True)
    (out / "README.txt").write_text(README, "utf-8")
    (out / "document.txt").write_bytes(DOCUMENT)
    for kind, world in worlds.items():
        (trust / f"test_root_{kind}.cer").write_bytes(world.root.certificate.der)
        (trust / f"test_nca_{kind}.cer").write_bytes(world.authority.certificate.der)
        _write_world(out / kind, world)
    roots = [world.root.certificate.sha256 for world in worlds.values()]
    (trust / TEST_LIST).write_text(json.dumps({"roots": roots}), "utf-8")


def parties(world: World) -> Mapping[str, Party]:
    """Everybody of the test PKI by the name of the file."""
    return {
        "root": world.root,
        "authority": world.authority,
        "head": world.head,
        "employee": world.employee,
        "proprietor": world.proprietor,
        "other_bin": world.other_head,
        "expired": world.person(HEAD, days=(-400, -1)),
        "revoked": world.person(HEAD),
        "tsa": world.stamper,
        "ocsp": world.responder,
    }


def read_parties(folder: Path) -> dict[str, Party]:
    """Everybody of one algorithm as `write` wrote them: name of the file to key and certificate."""
    found = {}
    for path in sorted(folder.glob("*.cer")):
        key = Key.from_pkcs8(pem.unarmor(path.with_suffix(".key").read_bytes())[2])
        found[path.stem] = Party(key, Certificate(path.read_bytes()))
    return found


def _write_world(folder: Path, world: World) -> None:
    folder.mkdir()
    people = parties(world)
    for name, party in people.items():
        (folder / f"{name}.cer").write_bytes(party.certificate.der)
        key = folder / f"{name}.key"
        key.touch(0o600)
        key.write_bytes(pem.armor("PRIVATE KEY", party.key.pkcs8()))
    revoked = people["revoked"].certificate, Revoked(world.at - timedelta(days=1))
    (folder / "signed.cms").write_bytes(pem.armor("CMS", world.signed))
    (folder / "ocsp.der").write_bytes(world.ocsp())
    (folder / "list.crl").write_bytes(world.revocations(revoked, at=world.at))
