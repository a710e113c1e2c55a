"""The NCA's profile: what a certificate may be used for, whose it is, in which role (eds.md 2.1, 2.2)."""

from __future__ import annotations

import re

from pekportal.kit.eds import oids
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.question import Owner, Purpose

SIGNING = frozenset({"digital_signature", "non_repudiation"})
_BIN = re.compile(r"BIN([0-9]{12})")
_IIN = re.compile(r"IIN([0-9]{12})")
_SYSTEM = re.compile(r"1\.2\.398\.3\.3\.4\.1\.(1\.1|2\.6)(\.[0-9.]+)?")


def check_use(certificate: Certificate, purpose: Purpose) -> str:
    """The key may be used so (Rules of checking, item 3). Fault("not_signature_key" | "not_login_key").

    A GOST-2015 owner has one key for both, so further bits and purposes never hurt.
    """
    said = f"{', '.join(sorted(certificate.usage))}; {', '.join(sorted(certificate.purposes))}"
    if certificate.is_authority:
        raise Fault("not_signature_key", "an authority's certificate")
    if purpose is Purpose.REPORT:
        if not certificate.usage >= SIGNING or oids.EKU_SIGNATURE not in certificate.purposes:
            raise Fault("not_signature_key", said)
    elif "digital_signature" not in certificate.usage or not certificate.purposes & {
        oids.EKU_SIGNATURE,
        oids.EKU_LOGIN,
    }:
        raise Fault("not_login_key", said)
    return said


def check_policy(certificate: Certificate, purpose: Purpose) -> str:
    """It was issued under a policy of the NCA for this use (item 4). Fault("policy")."""
    allowed = oids.POLICIES if purpose is Purpose.REPORT else oids.POLICIES_LOGIN
    if not certificate.policies & allowed:
        raise Fault("policy", ", ".join(sorted(certificate.policies)))
    return ", ".join(sorted(certificate.policies & allowed))


def check_person(certificate: Certificate) -> str:
    """A person with an ИИН, not an information system. Gives the ИИН. Fault("information_system" | "iin_missing")."""
    if any(_SYSTEM.fullmatch(purpose) for purpose in certificate.purposes):
        raise Fault("information_system")
    if not iin_of(certificate):
        raise Fault("iin_missing", f"{len(certificate.names.get(oids.SERIAL_NUMBER, []))} values")
    return iin_of(certificate)


def check_owner(certificate: Certificate, purpose: Purpose, owner: Owner | None) -> str:
    """It is the awaited operator's: gives the number.

    Fault("not_legal_entity" | "not_sole_proprietor" | "bin_mismatch" | "iin_mismatch").
    """
    if owner is not None and owner.iin:
        return _sole_proprietor(certificate, owner.iin)
    entity = oids.LEGAL_ENTITY in certificate.purposes
    number = bin_of(certificate)
    if purpose is Purpose.LOGIN and owner is None and not entity:
        return ""
    if not entity or not number:
        raise Fault("not_legal_entity", f"{len(certificate.names.get(oids.UNIT, []))} values of OU")
    if owner is not None and number != owner.bin:
        raise Fault("bin_mismatch", f"{number}, awaited {owner.bin}")
    return number


def check_role(certificate: Certificate, owner: Owner | None) -> str:
    """The first head signs for a legal entity (EKU …1.2.1); a sole proprietor for himself. Fault("not_first_head")."""
    if owner is not None and owner.iin:
        return oids.PERSON
    if oids.FIRST_HEAD not in certificate.purposes:
        raise Fault("not_first_head", ", ".join(roles_of(certificate)))
    return oids.FIRST_HEAD


def bin_of(certificate: Certificate) -> str:
    """The БИН in the subject; "" when there is none, or more than one value."""
    found = _BIN.fullmatch(certificate.one(oids.UNIT))
    return found[1] if found else ""


def iin_of(certificate: Certificate) -> str:
    """The ИИН in the subject; "" when there is none, or more than one value."""
    found = _IIN.fullmatch(certificate.one(oids.SERIAL_NUMBER))
    return found[1] if found else ""


def roles_of(certificate: Certificate) -> tuple[str, ...]:
    """The NCA's own purposes: natural person, legal entity, first head, employee …"""
    return tuple(sorted(one for one in certificate.purposes if one.startswith("1.2.398.")))


def _sole_proprietor(certificate: Certificate, iin: str) -> str:
    """A natural person's key with this ИИН: how an ИП signs is from memory (eds.md 2.1), not read in a rule."""
    person = oids.PERSON in certificate.purposes and oids.LEGAL_ENTITY not in certificate.purposes
    if not person or certificate.names.get(oids.UNIT) or certificate.names.get(oids.ORGANIZATION):
        raise Fault("not_sole_proprietor", ", ".join(roles_of(certificate)))
    if iin_of(certificate) != iin:
        raise Fault("iin_mismatch")
    return iin
