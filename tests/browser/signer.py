"""NCALayer's stand-in and the authority beside a running portal, with the test keys of the demonstration's people.

with signing(folder) as signer:
    portal = Portal(diary, **signer.settings)
    signer.use("rsa", "employee", Mode.CANCEL)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pekportal.demo import authority, keys, ncalayer
from pekportal.demo.signing import Mode, StandIn, portal_clock
from pekportal.kit.calendar import on_day
from pekportal.kit.eds.testpki.files import read_parties
from pekportal.kit.eds.testpki.signing import Party
from tests.browser.portal import TODAY


@dataclass
class Signer:
    """Whose key signs next and how; `settings` is what the portal's processes are told."""

    stand_in: StandIn
    peoples: dict[str, dict[str, Party]]
    settings: dict[str, str]

    def use(self, kind: str = "gost", person: str = "head", mode: Mode = Mode.SIGN, *, any_key: bool = False) -> None:
        """From now on this key answers; `any_key` lets one be chosen that the page's filter greys out."""
        self.stand_in.people, self.stand_in.person = self.peoples[kind], person
        self.stand_in.mode, self.stand_in.obeys_filter = mode, not any_key


def clock() -> dt.datetime:
    """The demonstration's day."""
    with on_day(dt.date.fromisoformat(TODAY)):
        return portal_clock()


@contextmanager
def signing(folder: Path) -> Iterator[Signer]:
    """Both servers in threads, the keys in `folder`; the first head's GOST key signs until told otherwise."""
    with on_day(dt.date.fromisoformat(TODAY)):
        keys.ensure(folder)
    peoples = {kind: read_parties(folder / kind) for kind in ("gost", "rsa")}
    stand_in = StandIn(peoples["gost"], clock=clock)
    with (
        ncalayer.running(stand_in) as url,
        authority.running(authority.Authority(tuple(peoples.values()), clock)) as host,
    ):
        told = {
            "EDS_ALLOW_TEST_ROOTS": "true",
            "EDS_TRUST_DIR": str(folder / "trust"),
            "EDS_HOSTS": host,
            "EDS_OCSP_URL": f"http://{host}/ocsp",
            "EDS_TSP_URL": f"http://{host}/tsp",
            "EDS_CRL_URLS": "",
            "NCALAYER_URL": url,
        }
        yield Signer(stand_in, peoples, told)
