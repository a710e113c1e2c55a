"""The demonstration's NCALayer with its OCSP and time-stamps: where they listen, what web and worker are told.

Nothing here is used outside the demonstration: the settings refuse test roots in production.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

from pekportal.local.paths import ROOT
from pekportal.local.programs import Program
from pekportal.local.redis import free_port

KEYS = ROOT / "var" / "demo-keys"


@dataclass(frozen=True)
class StandIn:
    """Two loopback ports and the folder of the keys."""

    port: int
    authority_port: int
    keys: Path = KEYS

    @classmethod
    def chosen(cls, keys: Path = KEYS) -> StandIn:
        """Free ports."""
        return cls(free_port(), free_port(), keys)

    @property
    def settings(self) -> Mapping[str, str]:
        """The environment of web and worker."""
        host = f"127.0.0.1:{self.authority_port}"
        return {
            "EDS_ALLOW_TEST_ROOTS": "true",
            "EDS_TRUST_DIR": str(self.keys / "trust"),
            "EDS_HOSTS": host,
            "EDS_OCSP_URL": f"http://{host}/ocsp",
            "EDS_TSP_URL": f"http://{host}/tsp",
            "EDS_CRL_URLS": "",
            "PEK_DEMO_KEYS": str(self.keys),
            "NCALAYER_URL": f"ws://127.0.0.1:{self.port}/",
        }

    def program(self, *more: str) -> Program:
        """The program to be kept running; `more` are options of ncalayer_standin (--person, --mode)."""
        command = [sys.executable, str(ROOT / "manage.py"), "ncalayer_standin", "--pki", str(self.keys)]
        ports = ["--port", str(self.port), "--authority-port", str(self.authority_port)]
        return Program("ncalayer", [*command, *ports, *more])


def for_demo(environment: MutableMapping[str, str] = os.environ) -> StandIn | None:
    """The stand-in of a demonstration whose deployer names no trust folder of his own; its settings are set."""
    if environment["PEK_MODE"] != "demo" or environment.get("EDS_TRUST_DIR"):
        return None
    found = StandIn.chosen()
    environment.update(found.settings)
    return found
