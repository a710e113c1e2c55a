"""TEST ONLY: certificates in the NCA's profile, right ones and wrong ones."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from asn1crypto import algos, core, x509

from pekportal.kit.eds import oids
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.testpki.keys import Key

POLICY = "1.2.398.3.3.2"
Subject = Sequence[tuple[str, str]]


def issue(
    key: Key,
    subject: Subject,
    issuer_key: Key,
    issuer: Certificate | None,
    *,
    at: datetime,
    days: tuple[int, int] = (-30, 365),
    authority: bool = False,
    path_length: int | None = None,
    usage: Sequence[str] = (),
    purposes: Sequence[str] = (),
    policy: str = POLICY,
    key_info: bytes = b"",
    more: Sequence[tuple[str, bool, bytes]] = (),
    signature_oid: str = "",
) -> Certificate:
    """A certificate for `key`, valid `days` around `at`; `issuer` None makes it self-signed.

    `more` adds extensions (identifier, critical, value); `key_info` and `signature_oid` put in what does not belong.
    """
    name = _name(subject)
    algorithm = _algorithm(issuer_key, signature_oid)
    parts = _extensions(key, issuer_key, authority, path_length, usage, purposes, policy)
    parts += [extension(oid, critical, value) for oid, critical, value in more]
    body = sequence(
        tagged(0xA0, core.Integer(2).dump())
        + core.Integer(secrets.randbits(158) | 1 << 157).dump()
        + algorithm
        + (issuer.subject if issuer else name)
        + sequence(b"".join(x509.Time({"utc_time": at + timedelta(day)}).dump() for day in days))
        + name
        + (key_info or key.info)
        + tagged(0xA3, sequence(b"".join(parts)))
    )
    return Certificate(sequence(body + algorithm + core.OctetBitString(issuer_key.sign(body)).dump()))


def sequence(contents: bytes) -> bytes:
    """A SEQUENCE around ready contents."""
    return tagged(0x30, contents)


def tagged(tag: int, contents: bytes) -> bytes:
    """One DER value."""
    if len(contents) < 0x80:
        return bytes([tag, len(contents)]) + contents
    octets = len(contents).to_bytes((len(contents).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 + len(octets)]) + octets + contents


def _name(subject: Subject) -> bytes:
    relative = []
    for kind, text in subject:
        form = "printable_string" if kind == "country_name" else "utf8_string"
        value = x509.DirectoryString(name=form, value=text)
        relative.append(x509.RelativeDistinguishedName([x509.NameTypeAndValue({"type": kind, "value": value})]))
    return bytes(x509.Name("", x509.RDNSequence(relative)).dump())


def _algorithm(key: Key, oid: str) -> bytes:
    return bytes(algos.SignedDigestAlgorithm(key.algorithm() | ({"algorithm": oid} if oid else {})).dump())


def extension(oid: str, critical: bool, value: bytes) -> bytes:
    """An extension with any value, also an empty one."""
    flag = core.Boolean(True).dump() if critical else b""
    return sequence(core.ObjectIdentifier(oid).dump() + flag + core.OctetString(value).dump())


def _extensions(
    key: Key,
    issuer_key: Key,
    authority: bool,
    path_length: int | None,
    usage: Sequence[str],
    purposes: Sequence[str],
    policy: str,
) -> list[bytes]:
    found = [
        extension(oids.SUBJECT_KEY, False, core.OctetString(key.key_id).dump()),
        extension(oids.AUTHORITY_KEY, False, x509.AuthorityKeyIdentifier({"key_identifier": issuer_key.key_id}).dump()),
        extension(oids.POLICIES_EXT, False, x509.CertificatePolicies([{"policy_identifier": policy}]).dump()),
    ]
    if authority:
        basic = {"ca": True} | ({"path_len_constraint": path_length} if path_length is not None else {})
        found.append(extension(oids.BASIC, True, x509.BasicConstraints(basic).dump()))
    if usage:
        found.append(extension(oids.KEY_USAGE, True, x509.KeyUsage(set(usage)).dump()))
    if purposes:
        stamps = oids.EKU_TIMESTAMP in purposes
        found.append(extension(oids.EXTENDED, stamps, x509.ExtKeyUsageSyntax(list(purposes)).dump()))
    return found
