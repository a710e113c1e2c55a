"""The certificates of the national authorities, pinned by fingerprint; the deployer brings the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SOURCE = (
    "public certificates as kept in vturekhanov/edscheck-desktop (certs/prod), their signatures verified by us on "
    "2026-11-22; to be compared with https://pki.gov.kz/cert/ and https://root.gov.kz/cert/ at deployment"
)


@dataclass(frozen=True)
class Pin:
    """One known certificate. `verified` turns true when somebody compared it with the official place."""

    file: str
    name: str
    sha256: str
    until: date
    root: bool
    address: str
    source: str = SOURCE
    verified: bool = False


PINS = (
    Pin(
        "root_gost_2022.cer",
        "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022",
        "af77725f8328bb24f89d81da3acdf7cee4324248538b7ba2cd2a860517fb9dca",
        date(2045, 9, 8),
        root=True,
        address="https://pki.gov.kz/cert/root_gost_2022.cer",
    ),
    Pin(
        "nca_gost_2022.cer",
        "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022",
        "32c7d233a42703a327f3025543a05b930e3f39a786c68dfa196baa86d5618524",
        date(2045, 9, 7),
        root=False,
        address="https://pki.gov.kz/cert/nca_gost_2022.cer",
    ),
    Pin(
        "root_rsa_2020.cer",
        "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)",
        "9ba06354b626641715182e4d07c9dbaa1777720fa795d03174ffc68876535dcd",
        date(2045, 9, 8),
        root=True,
        address="https://pki.gov.kz/cert/root_rsa_2020.cer",
    ),
    Pin(
        "nca_rsa_2022.cer",
        "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2022",
        "84fb799a66140950818c056a5d9730acc2a7622cdd4ef0d47113b132fb892905",
        date(2045, 9, 7),
        root=False,
        address="https://pki.gov.kz/cert/nca_rsa_2022.cer",
    ),
)
ROOTS = frozenset(pin.sha256 for pin in PINS if pin.root)
