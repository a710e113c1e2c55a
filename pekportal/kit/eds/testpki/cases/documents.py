"""TEST ONLY: the document, the purpose, the owner."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta
from typing import Any

from pekportal.kit.eds.question import Owner, Purpose
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.cases.case import Case
from pekportal.kit.eds.testpki.world import BIN, DOCUMENT, IIN, LOGIN_TEXT, OTHER_BIN, World


def armour(der: bytes, label: bytes = b"CMS") -> bytes:
    """As NCALayer sends it."""
    return b"-----BEGIN " + label + b"-----\n" + base64.encodebytes(der) + b"-----END " + label + b"-----\n"


def embedded(world: World) -> bytes:
    """A signature with the document inside."""
    return world.sign(embed=True)


def two(world: World, **how: Any) -> bytes:
    """Signed by the head and by an employee in one CMS."""
    return world.sign(also=world.employee, **how)


CASES = (
    Case("good, DER", "VALID", lambda w: w.question()),
    Case("good, armoured as by NCALayer", "VALID", lambda w: w.question(armour(w.signed))),
    Case("good, bare base64 with line breaks", "VALID", lambda w: w.question(base64.encodebytes(w.signed))),
    Case("good, names its certificate", "VALID", lambda w: w.question(w.sign(named=w.head.certificate))),
    Case("good, attached and asked so", "VALID", lambda w: w.question(embedded(w), attached=True)),
    Case(
        "good, attached, the content is the one inside",
        "VALID",
        lambda w: w.question(embedded(w), attached=True, content=None),
    ),
    Case("good, the first of two signers asked for", "VALID", lambda w: w.question(two(w), signer=1)),
    Case("good, sole proprietor by ИИН", "VALID", lambda w: w.question(party=w.proprietor, owner=Owner(iin=IIN))),
    Case("good, no number compared", "VALID", lambda w: w.question(owner=None)),
    Case("good log-in", "VALID", lambda w: w.login()),
    Case("good log-in of an employee", "VALID", lambda w: w.login(w.employee)),
    Case("good log-in of a natural person", "VALID", lambda w: w.login(w.proprietor)),
    Case("good but no OCSP answer (offline)", "PENDING", lambda w: w.question(known=Known())),
    Case("the document was changed", "digest_mismatch", lambda w: w.question(content=DOCUMENT + b" ")),
    Case("signature of another version", "digest_mismatch", lambda w: w.question(w.sign(content=b"v2"))),
    Case(
        "replay of a signature for another report",
        "digest_mismatch",
        lambda w: w.question(content=DOCUMENT.replace("№ 1".encode(), "№ 2".encode())),
    ),
    Case("changed, offline: bad is not pending", "digest_mismatch", lambda w: w.question(content=b"x", known=Known())),
    Case("forged digest attribute", "digest_mismatch", lambda w: w.question(w.sign(digest=b"\0" * 32))),
    Case(
        "another document is inside",
        "digest_mismatch",
        lambda w: w.question(w.sign(content=b"another", embed=True), attached=True),
    ),
    Case("embedded content that was not asked for", "not_detached", lambda w: w.question(embedded(w))),
    Case("nothing to compare with", "content_missing", lambda w: w.question(attached=True, content=None)),
    Case("two signers", "signer_count", lambda w: w.question(two(w))),
    Case("signer number nought asked for", "signer_count", lambda w: w.question(signer=0)),
    Case("the third of two signers asked for", "signer_count", lambda w: w.question(two(w), signer=3)),
    Case(
        "the employee of two signers asked for",
        "not_first_head",
        lambda w: w.question(two(w), signer=2, known=Known(ocsp=(w.ocsp(w.employee.certificate),))),
    ),
    Case(
        "log-in signature used for a report",
        "wrong_purpose",
        lambda w: w.question(w.sign(content=LOGIN_TEXT), content=LOGIN_TEXT),
    ),
    Case("report signature used for a log-in", "wrong_purpose", lambda w: replace(w.question(), purpose=Purpose.LOGIN)),
    Case("wrong БИН", "bin_mismatch", lambda w: w.question(owner=Owner(bin=OTHER_BIN))),
    Case("wrong БИН at log-in", "bin_mismatch", lambda w: w.login(owner=Owner(bin=OTHER_BIN))),
    Case(
        "sole proprietor with another ИИН",
        "iin_mismatch",
        lambda w: w.question(party=w.proprietor, owner=Owner(iin="9" * 12)),
    ),
    Case("a company's head for a sole proprietor", "not_sole_proprietor", lambda w: w.question(owner=Owner(iin=IIN))),
    Case(
        "natural person for a company",
        "not_legal_entity",
        lambda w: w.question(party=w.proprietor, owner=Owner(bin=BIN)),
    ),
    Case("signed before the period began", "signed_too_early", lambda w: w.question(earliest=w.at + timedelta(days=1))),
)
