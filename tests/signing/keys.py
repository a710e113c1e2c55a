"""Test keys of the first heads, one PKI an algorithm for the whole process: keys are dear."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from operators.models import Operator
from pekportal.demo.authority import Authority as Office
from pekportal.demo.desk import read
from pekportal.demo.notary import Notary
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.eds import oids
from pekportal.kit.eds.testpki.keys import Kind
from pekportal.kit.eds.testpki.signing import Party, Recipe
from pekportal.kit.eds.testpki.world import HEAD, KZ, World, human, of_company
from pekportal.kit.eds.trust import TrustStore
from reports.models import ReportVersion
from reports.signing.models import Signature, SigningTicket
from reports.signing.services.accepting import accept_signature
from reports.signing.services.tickets import make_ticket

LONG = (-700, 3600)  # days around the PKI's day: the tests' clocks stand between
EMPLOYEE = (oids.EKU_SIGNATURE, oids.LEGAL_ENTITY, oids.EMPLOYEE)


@cache
def world(kind: Kind) -> World:
    """The PKI of an algorithm."""
    return World(kind, datetime(2026, 1, 10, tzinfo=UTC))


@cache
def people(kind: Kind) -> dict[str, Party]:
    """Who has keys; `head_of` adds heads."""
    made = world(kind)
    stamper = made.leaf([("common_name", "ТЕСТ TSA"), KZ], key="stamper", purposes=(oids.EKU_TIMESTAMP,), days=LONG)
    responder = made.leaf(
        [("common_name", "ТЕСТ OCSP"), KZ],
        key="responder",
        usage=("digital_signature",),
        purposes=(oids.EKU_OCSP,),
        more=((oids.OCSP_NO_CHECK, False, b""),),
        days=LONG,
    )
    return {"authority": made.authority, "tsa": stamper, "ocsp": responder}


def of(kind: Kind, name: str, number: str, purposes: tuple[str, ...] = HEAD, **how: Any) -> Party:
    """A person of the company with this БИН, known to the responder by `name`."""
    key = name if name == "revoked" else f"{name} {number}"
    known = people(kind)
    if key not in known:
        subject = how.pop("subject", of_company(number))
        known[key] = world(kind).person(purposes, subject=subject, **({"days": LONG} | how))
    return known[key]


def head_of(kind: Kind, operator: Operator) -> Party:
    """The first head's key, or the entrepreneur's own."""
    if operator.is_sole_proprietor:
        subject = human("ТЕСТОВ", "ТЕСТ", "", operator.bin)
        return of(kind, "proprietor", operator.bin, (oids.EKU_SIGNATURE, oids.PERSON), subject=subject)
    return of(kind, "head", operator.bin)


def notary(*kinds: Kind) -> Notary:
    """The authority at hand for these algorithms."""
    chosen = kinds or ("rsa",)
    store = TrustStore(
        tuple(world(kind).root.certificate for kind in chosen),
        tuple(world(kind).authority.certificate for kind in chosen),
        test=True,
    )
    return Notary(store, Office(tuple(people(kind) for kind in chosen)))


def cms(ticket: SigningTicket, party: Party | None = None, kind: Kind = "rsa", **how: Any) -> bytes:
    """The ticket's manifest signed by the head (or `party`), with a time-stamp."""
    signer = party or head_of(kind, ticket.version.report.facility.operator)
    moment = now().replace(microsecond=0).astimezone(UTC)
    return Recipe(signer, ticket.content, moment, **({"stamper": people(kind)["tsa"]} | how)).cms()


def ticket_of(actor: Actor, version: ReportVersion) -> SigningTicket:
    """The document opened, then a ticket for it."""
    read(actor, version)
    return make_ticket(actor, version)


def sign(version: ReportVersion, actor: Actor, algorithm: Kind = "rsa", **how: Any) -> Signature:
    """Sign an approved version, its files ready, by the director `actor`, who has opened it."""
    fresh = ReportVersion.objects.for_page().get(pk=version.pk)
    ticket = ticket_of(actor, fresh)
    return accept_signature(actor, ticket, cms(ticket, kind=algorithm), authority=notary(algorithm), **how)
