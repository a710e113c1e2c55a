"""TEST ONLY: one whole test PKI in one algorithm, and a good question to start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from pekportal.kit.eds import oids
from pekportal.kit.eds.certificate import Certificate
from pekportal.kit.eds.question import LOGIN_MARK, Owner, Purpose, Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.issue import Subject, issue
from pekportal.kit.eds.testpki.keys import Key, Kind
from pekportal.kit.eds.testpki.said import OcspRecipe, Revoked, revocation_list
from pekportal.kit.eds.testpki.signing import Party, Recipe
from pekportal.kit.eds.trust import TrustStore

BIN, OTHER_BIN, IIN = "123456789021", "210987654321", "123456789011"
KZ = ("country_name", "KZ")


def human(family: str, given: str, patronymic: str, iin: str) -> Subject:
    """A natural person; the NCA's certificates keep the patronymic in G."""
    name = f"{family} {given}".strip()
    parts = (("common_name", name), ("surname", family), ("serial_number", f"IIN{iin}"), KZ)
    return (*parts, ("given_name", patronymic)) if patronymic else parts


PERSON: Subject = human("ТЕСТОВ", "ТЕСТ", "ТЕСТОВИЧ", IIN)
DOCUMENT = "ПЭК-ЕСЕП/ОТЧЁТ 1\nЕсеп № 1, 3-нұсқа (ТЕСТ)\n".encode()
LOGIN_TEXT = LOGIN_MARK + "Вход на портал, ТЕСТ, 0123456789abcdef\n".encode()
BOTH = ("digital_signature", "non_repudiation")
HEAD = (oids.EKU_SIGNATURE, oids.LEGAL_ENTITY, oids.FIRST_HEAD)


def of_company(*numbers: str, person: Subject = PERSON, name: str = "АО «ТЕСТ»") -> Subject:
    """A person of a company with these БИН (one, or more for a wrong certificate)."""
    units = [("organizational_unit_name", f"BIN{number}") for number in numbers]
    return (*person, ("organization_name", name), *units)


@dataclass(frozen=True)
class Cast:
    """Who has keys: two companies, the head and an employee of the first, the head of the second."""

    bin: str = BIN
    other_bin: str = OTHER_BIN
    company: str = "АО «ТЕСТ»"
    head: Subject = PERSON
    employee: Subject = PERSON
    other_head: Subject = PERSON


@dataclass(frozen=True)
class World:
    """Root, authority, people, time-stamping authority and OCSP responder; `at` is the moment of everything."""

    kind: Kind
    at: datetime
    cast: Cast = Cast()

    @cached_property
    def keys(self) -> dict[str, Key]:
        """One key a role; all people share one, which makes no difference to the checks."""
        names = ("root", "authority", "person", "stamper", "responder", "rogue_root", "rogue_authority")
        return {name: Key.new(self.kind) for name in names}

    @cached_property
    def root(self) -> Party:
        """The self-signed root."""
        return self._authority("root", self._title("НЕГІЗГІ"), None, days=(-900, 7000))

    @cached_property
    def authority(self) -> Party:
        """The authority that issues everything else."""
        return self._authority("authority", self._title("ҰЛТТЫҚ"), self.root, days=(-800, 6900), path_length=0)

    @cached_property
    def rogue(self) -> Party:
        """An authority with the same names below a root of its own: nobody trusts it."""
        root = self._authority("rogue_root", self._title("НЕГІЗГІ"), None)
        return self._authority("rogue_authority", self._title("ҰЛТТЫҚ"), root)

    @cached_property
    def stamper(self) -> Party:
        """The time-stamping authority."""
        return self.leaf([("common_name", "ТЕСТ TSA"), KZ], key="stamper", purposes=(oids.EKU_TIMESTAMP,))

    @cached_property
    def responder(self) -> Party:
        """The OCSP responder that the authority appointed, with the empty nocheck of the NCA's own."""
        return self.leaf(
            [("common_name", "ТЕСТ OCSP"), KZ],
            key="responder",
            usage=("digital_signature",),
            purposes=(oids.EKU_OCSP,),
            more=((oids.OCSP_NO_CHECK, False, b""),),
        )

    @cached_property
    def head(self) -> Party:
        """The first head of the company."""
        return self.person(HEAD)

    @cached_property
    def employee(self) -> Party:
        """Somebody else of the company."""
        subject = of_company(self.cast.bin, person=self.cast.employee, name=self.cast.company)
        return self.person((oids.EKU_SIGNATURE, oids.LEGAL_ENTITY, oids.EMPLOYEE), subject=subject)

    @cached_property
    def other_head(self) -> Party:
        """The first head of the other company."""
        return self.person(HEAD, subject=of_company(self.cast.other_bin, person=self.cast.other_head))

    @cached_property
    def proprietor(self) -> Party:
        """A sole proprietor: a natural person."""
        return self.person((oids.EKU_SIGNATURE, oids.PERSON), subject=self.cast.head)

    @cached_property
    def trust(self) -> TrustStore:
        """The store of this PKI."""
        return TrustStore((self.root.certificate,), (self.authority.certificate,), test=True)

    @cached_property
    def signed(self) -> bytes:
        """A right signature of the document."""
        return self.sign()

    def leaf(self, subject: Subject, *, key: str = "person", by: Party | None = None, **how: Any) -> Party:
        """A certificate by the authority (or by `by`)."""
        issuer = by or self.authority
        made = issue(self.keys[key], subject, issuer.key, issuer.certificate, at=self.at, **how)
        return Party(self.keys[key], made)

    def person(self, purposes: Sequence[str], *, subject: Subject = (), **how: Any) -> Party:
        """Somebody's certificate for signing."""
        usage = how.pop("usage", BOTH if self.kind == "rsa" else (*BOTH, "key_encipherment"))
        head = of_company(self.cast.bin, person=self.cast.head, name=self.cast.company)
        return self.leaf(subject or head, purposes=purposes, usage=usage, **how)

    def recipe(self, party: Party | None = None, content: bytes = DOCUMENT, **how: Any) -> Recipe:
        """How the head (or `party`) signs the document, with a time-stamp."""
        return Recipe(party or self.head, content, self.at, **({"stamper": self.stamper} | how))

    def sign(self, party: Party | None = None, content: bytes = DOCUMENT, **how: Any) -> bytes:
        """The CMS of such a recipe."""
        return self.recipe(party, content, **how).cms()

    def ocsp(self, certificate: Certificate | None = None, **how: Any) -> bytes:
        """An OCSP answer; "good" unless told otherwise."""
        responder = how.pop("responder", self.responder)
        about, at = certificate or self.head.certificate, how.pop("at", self.at)
        return OcspRecipe(responder, about, self.authority.certificate, at, **how).der()

    def revocations(self, *revoked: tuple[Certificate, Revoked], by: Party | None = None, **how: Any) -> bytes:
        """A revocation list."""
        at = how.pop("at", self.at - timedelta(hours=1))
        return revocation_list(by or self.authority, revoked, at=at, **how)

    def question(self, signed: bytes | None = None, party: Party | None = None, **changes: Any) -> Question:
        """A question whose verdict is VALID before `changes`; `party` is whose signature and OCSP answer it takes."""
        if signed is None:
            signed = self.sign(party) if party else self.signed
        known = changes.pop("known", None)
        if known is None:
            known = Known(ocsp=(self.ocsp((party or self.head).certificate),))
        asked = Question(
            cms=signed,
            content=DOCUMENT,
            purpose=Purpose.REPORT,
            trust=self.trust,
            now=self.at + timedelta(minutes=1),
            owner=Owner(bin=BIN),
            known=known,
        )
        return replace(asked, **changes)

    def login(self, party: Party | None = None, **changes: Any) -> Question:
        """A question about a log-in whose verdict is VALID."""
        party = party or self.head
        signed = changes.pop("signed", None) or self.sign(party, LOGIN_TEXT, stamper=None)
        return self.question(
            signed, party, **({"content": LOGIN_TEXT, "purpose": Purpose.LOGIN, "owner": None} | changes)
        )

    def _title(self, rank: str) -> Subject:
        return (("common_name", f"ТЕСТ {rank} КУӘЛАНДЫРУШЫ ОРТАЛЫҚ ({self.kind.upper()})"), KZ)

    def _authority(self, key: str, subject: Subject, by: Party | None, **how: Any) -> Party:
        issuer_key, issuer = (by.key, by.certificate) if by else (self.keys[key], None)
        usage = ("key_cert_sign", "crl_sign")
        made = issue(self.keys[key], subject, issuer_key, issuer, at=self.at, authority=True, usage=usage, **how)
        return Party(self.keys[key], made)
