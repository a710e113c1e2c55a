"""The demonstration's director signs at his desk: NCALayer's stand-in and the authority, both in this process."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from pathlib import Path

from pekportal.demo import keys
from pekportal.demo.authority import Authority
from pekportal.demo.notary import Notary
from pekportal.demo.signing import BASICS, StandIn
from pekportal.kit.access import Actor
from pekportal.kit.browser_signing import HEAD_KEY
from pekportal.kit.eds import profile, trust
from pekportal.kit.eds.testpki.files import read_parties
from pekportal.kit.eds.testpki.keys import KINDS, Kind
from reports.models import ReportVersion
from reports.signals import document_opened
from reports.signing.models import Signature
from reports.signing.services.accepting import accept_signature
from reports.signing.services.tickets import make_ticket

ALGORITHM: Kind = "gost"
HEADS = ("head", "other_bin")  # of the two companies


@dataclass(frozen=True)
class Desk:
    """Whose key signs, and who vouches for it."""

    stand_in: StandIn
    notary: Notary

    def sign(self, director: Actor, version: ReportVersion) -> Signature:
        """Open an approved version and sign it by the services, as the pages do."""
        read(director, version)
        ticket = make_ticket(director, version)
        return accept_signature(director, ticket, self._cms(ticket.content, ticket.said.owner), authority=self.notary)

    def _cms(self, content: bytes, owner: str) -> bytes:
        args = {
            "format": "cms",
            "data": base64.b64encode(content).decode(),
            "signingParams": {"decode": True, "encapsulate": False, "digested": False, "tsaProfile": {}},
            "signerParams": {"extKeyUsageOids": list(HEAD_KEY), "bin": owner},
        }
        heads = (name for name in HEADS if profile.bin_of(self.stand_in.people[name].certificate) == owner)
        signer = replace(self.stand_in, person=next(heads))
        frames = signer.answer(json.dumps({"module": BASICS, "method": "sign", "args": args}))
        assert frames is not None
        result: list[str] = json.loads(frames[-1])["body"]["result"]
        return result[0].encode()


def read(director: Actor, version: ReportVersion) -> None:
    """The director opens the paper: nobody signs what he has not opened."""
    assert version.content is not None
    sha256 = version.content.sha256
    document_opened.send(sender=ReportVersion, version=version, actor=director, what="paper", content_sha256=sha256)


def at(folder: Path) -> Desk:
    """The desk with the keys of a folder that `keys.ensure` made."""
    peoples = {kind: read_parties(folder / kind) for kind in KINDS}
    store = trust.load(folder / "trust", allow_test=True)
    return Desk(StandIn(peoples[ALGORITHM]), Notary(store, Authority(tuple(peoples.values()))))


def usual() -> Desk:
    """The desk of this installation; call it on the portal's own day, not on one of the story."""
    return at(keys.ensure(keys.place()))
