"""Whom we believe: roots pinned by fingerprint, and the authorities below them that help to build a path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem

from pekportal.kit.eds import oids, pins
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.faults import Fault, reading

TEST_LIST = "ТЕСТ.json"
TEST_MARK = "ТЕСТ"
SUFFIXES = {".cer", ".crt", ".der", ".pem"}
MOST_FILES = 200


@dataclass(frozen=True)
class TrustStore:
    """Pinned roots and intermediate authorities; `test` when the roots are those of the test PKI."""

    roots: tuple[Certificate, ...]
    authorities: tuple[Certificate, ...] = ()
    test: bool = False

    @property
    def sha256(self) -> str:
        """One fingerprint of the whole store, for the evidence."""
        parts = sorted(certificate.sha256 for certificate in (*self.roots, *self.authorities))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def load(folder: Path, *, allow_test: bool = False, extra: Iterable[str] = ()) -> TrustStore:
    """The store in a folder of .cer/.crt/.der/.pem files.

    A root counts only when its fingerprint is pinned in `pins` (or named in `extra`, the deployer's own pins). Roots of
    the test PKI count only in a folder that says so (ТЕСТ.json) and when the caller allows them; a folder with
    both kinds is refused. Raises Fault("trust_…").
    """
    test_pins = _test_pins(folder)
    if test_pins and not allow_test:
        raise Fault("trust_test_refused", folder)
    certificates = read_folder(folder)
    pinned = pins.ROOTS | frozenset(extra)
    if test_pins and any(certificate.sha256 in pinned for certificate in certificates):
        raise Fault("trust_mixed", folder)
    return of_certificates(certificates, pinned=test_pins or pinned, test=bool(test_pins))


def of_certificates(
    certificates: Iterable[Certificate], *, pinned: frozenset[str] = pins.ROOTS, test: bool = False
) -> TrustStore:
    """A store of loose certificates; Fault("trust_empty") when none of them is a pinned root."""
    known = tuple(dict.fromkeys(certificates))
    roots = tuple(certificate for certificate in known if certificate.sha256 in pinned and certificate.is_authority)
    if test:
        roots = tuple(root for root in roots if TEST_MARK in root.one(oids.COMMON_NAME))
    if not roots:
        raise Fault("trust_empty", f"{len(known)} certificates, no pinned root")
    others = (certificate for certificate in known if certificate.is_authority and not certificate.self_issued)
    return TrustStore(roots, tuple(others), test)


def read_folder(folder: Path) -> tuple[Certificate, ...]:
    """All certificates of a folder, in the order of the files' names; Fault("trust_unreadable") names the file."""
    if not folder.is_dir():
        raise Fault("trust_unreadable", f"no folder {folder}")
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    if len(files) > MOST_FILES:
        raise Fault("trust_unreadable", f"{len(files)} files")
    return tuple(certificate for path in files for certificate in _certificates(path))


def check_complete(store: TrustStore) -> None:
    """A signature brings the signer's certificate only, so the NCA's own must be here. Fault("trust_no_authority")."""
    for root in store.roots:
        if not any(one.issuer == root.subject for one in store.authorities):
            raise Fault("trust_no_authority", root.one(oids.COMMON_NAME))


def _certificates(path: Path) -> tuple[Certificate, ...]:
    try:
        data = path.read_bytes()
        with reading("cert_malformed"):
            if not pem.detect(data):
                return (Certificate(data),)
            return tuple(Certificate(der) for _kind, _headers, der in pem.unarmor(data, multiple=True))
    except (OSError, Fault) as wrong:
        raise Fault("trust_unreadable", f"{path.name}: {wrong}") from wrong


def _test_pins(folder: Path) -> frozenset[str]:
    """The fingerprints of test roots that the folder declares; none in an ordinary one."""
    path = folder / TEST_LIST
    if not path.is_file():
        return frozenset()
    with reading("trust_unreadable"):
        return frozenset(str(fingerprint) for fingerprint in json.loads(path.read_text("utf-8"))["roots"])
