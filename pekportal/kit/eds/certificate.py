"""A certificate read once: names, key, times, extensions; anything odd in it is a Fault("cert_malformed")."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cached_property
from typing import Any

from asn1crypto import core, x509

from pekportal.kit.eds import oids
from pekportal.kit.eds.algorithms import key_bits
from pekportal.kit.eds.der import inner, raw, strict
from pekportal.kit.eds.faults import Fault, reading

MALFORMED = "cert_malformed"
KNOWN_CRITICAL = frozenset({oids.KEY_USAGE, oids.BASIC, oids.EXTENDED, oids.POLICIES_EXT})
LIMIT = 32 * 1024


class LooseExtension(core.Sequence):
    """An extension whose value is left alone: real OCSP certificates carry an empty one, which no parser takes."""

    _fields = [
        ("extn_id", core.ObjectIdentifier),
        ("critical", core.Boolean, {"default": False}),
        ("extn_value", core.OctetString),
    ]


class LooseExtensions(core.SequenceOf):
    """The extensions of a certificate."""

    _child_spec = LooseExtension


class Certificate:
    """An X.509 certificate as received; equal when its bytes are equal."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LIMIT:
            raise Fault(MALFORMED, "too large")
        self.der = strict(data, MALFORMED)
        with reading(MALFORMED):
            self._read(x509.Certificate.load(data, strict=True))

    def _read(self, parsed: x509.Certificate) -> None:
        body = parsed["tbs_certificate"]
        self.body = raw(body)
        self.key_info = raw(body["subject_public_key_info"])
        self.subject, self.issuer = raw(body["subject"]), raw(body["issuer"])
        self.serial: int = body["serial_number"].native
        self.not_before: datetime = body["validity"]["not_before"].native
        self.not_after: datetime = body["validity"]["not_after"].native
        if not (is_moment(self.not_before) and is_moment(self.not_after)):
            raise Fault(MALFORMED, "times")
        self.signature_oid: str = parsed["signature_algorithm"]["algorithm"].dotted
        self.signature: bytes = parsed["signature_value"].native
        if raw(body["signature"]) != raw(parsed["signature_algorithm"]):
            raise Fault(MALFORMED, "two signature algorithms")
        self.names = _names(body["subject"])
        self.extensions, self.critical = _extensions(raw(body["extensions"]))
        usage = self._value(oids.KEY_USAGE, x509.KeyUsage)
        self.usage: frozenset[str] = frozenset(usage.native) if usage is not None else frozenset()
        basic = self._value(oids.BASIC, x509.BasicConstraints)
        self.is_authority = basic is not None and bool(basic["ca"].native)
        self.path_length: int | None = basic["path_len_constraint"].native if basic is not None else None
        self.purposes = self._dotted(oids.EXTENDED, x509.ExtKeyUsageSyntax, None)
        self.policies = self._dotted(oids.POLICIES_EXT, x509.CertificatePolicies, "policy_identifier")
        subject_key = self._value(oids.SUBJECT_KEY, core.OctetString)
        self.key_id: bytes | None = subject_key.native if subject_key is not None else None
        authority = self._value(oids.AUTHORITY_KEY, x509.AuthorityKeyIdentifier)
        self.authority_key_id: bytes | None = authority["key_identifier"].native if authority is not None else None

    def _value(self, oid: str, kind: type[Any]) -> Any:
        """An extension's value; None when the extension is absent."""
        if oid not in self.extensions:
            return None
        return kind.load(strict(self.extensions[oid], MALFORMED), strict=True)

    def _dotted(self, oid: str, kind: type[Any], field: str | None) -> frozenset[str]:
        value = self._value(oid, kind)
        parts = [] if value is None else [part[field] if field else part for part in value]
        return frozenset(part.dotted for part in parts)

    def one(self, oid: str) -> str:
        """The only value of a name attribute; "" when it is absent or stands twice."""
        values = self.names.get(oid, [])
        return values[0] if len(values) == 1 else ""

    def holds(self, at: datetime) -> bool:
        """Whether `at` lies within the validity period."""
        return self.not_before <= at <= self.not_after

    @cached_property
    def sha256(self) -> str:
        """The fingerprint by which roots are pinned, in lower-case hexadecimal."""
        return hashlib.sha256(self.der).hexdigest()

    @cached_property
    def key_bits(self) -> bytes:
        """The contents of the key's BIT STRING."""
        return key_bits(self.key_info)

    @cached_property
    def list_points(self) -> frozenset[str]:
        """The addresses of revocation lists it names."""
        with reading(MALFORMED):
            value = self._value(oids.LIST_POINTS, x509.CRLDistributionPoints)
            return frozenset(address for point in value or () for address in addresses(point["distribution_point"]))

    @property
    def self_issued(self) -> bool:
        """Whether subject and issuer are one name."""
        return self.subject == self.issuer

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and other.der == self.der

    def __hash__(self) -> int:
        return hash(self.der)


def addresses(point: Any) -> list[str]:
    """The URIs of a DistributionPointName; none when it is absent or relative."""
    if isinstance(point, core.Void) or point.name != "full_name":
        return []
    return [name.chosen.native for name in point.chosen if name.name == "uniform_resource_identifier"]


def is_moment(value: object) -> bool:
    """Whether a time that was read is an ordinary one with a zone: asn1crypto has its own for the year 0."""
    return type(value) is datetime and value.tzinfo is not None


def _names(subject: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for relative in subject.chosen:
        for part in relative:
            found.setdefault(part["type"].dotted, []).append(str(part["value"].native))
    return found


def _extensions(received: bytes) -> tuple[dict[str, bytes], frozenset[str]]:
    """Values as received, and which are critical; an extension that stands twice is a Fault."""
    found: dict[str, bytes] = {}
    critical = set()
    for extension in LooseExtensions.load(inner(received)[1], strict=True) if received else ():
        oid = extension["extn_id"].dotted
        if oid in found:
            raise Fault(MALFORMED, f"extension {oid} twice")
        found[oid] = extension["extn_value"].native
        if extension["critical"].native:
            critical.add(oid)
    return found, frozenset(critical)
