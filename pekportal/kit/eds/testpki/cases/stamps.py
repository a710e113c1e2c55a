"""TEST ONLY: the time-stamp."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pekportal.kit.eds import oids
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.testpki.cases.case import Case
from pekportal.kit.eds.testpki.said import Revoked
from pekportal.kit.eds.testpki.signing import Party, signature_of, token
from pekportal.kit.eds.testpki.world import World


def stamper(world: World, **how: Any) -> Party:
    """Another time-stamping authority."""
    subject = [("common_name", "ТЕСТ TSA 2"), ("country_name", "KZ")]
    return world.leaf(subject, key="stamper", **({"purposes": (oids.EKU_TIMESTAMP,)} | how))


def beside(world: World, *, over: bytes | None = None, nonce: int | None = None, asked: int | None = None) -> Question:
    """The token is kept beside a CMS that has none."""
    bare = world.sign(stamper=None)
    made = token(world.stamper, over or signature_of(bare), world.at, nonce=nonce)
    return world.question(bare, token=made, token_nonce=asked)


def revoked_stamper(world: World) -> Question:
    """The list says that the time-stamping authority was revoked before the stamp."""
    listed = world.revocations((world.stamper.certificate, Revoked(world.at - timedelta(days=2))))
    return world.question(known=Known(crls=(listed,)))


CASES = (
    Case("good, the token is kept beside", "VALID", beside),
    Case("good, the token echoes our nonce", "VALID", lambda w: beside(w, nonce=77, asked=77)),
    Case(
        "good without a time-stamp when none is asked",
        "VALID",
        lambda w: w.question(w.sign(stamper=None), stamp_required=False),
    ),
    Case("no time-stamp", "tsp_missing", lambda w: w.question(w.sign(stamper=None))),
    Case("token of another signature", "tsp_invalid", lambda w: w.question(w.sign(stamp_over=b"another"))),
    Case("token beside of another signature", "tsp_invalid", lambda w: beside(w, over=b"another")),
    Case("token with another nonce", "tsp_invalid", lambda w: beside(w, nonce=78, asked=77)),
    Case("token without the nonce we asked for", "tsp_invalid", lambda w: beside(w, asked=77)),
    Case("token by a person's key", "tsp_invalid", lambda w: w.question(w.sign(stamper=w.head))),
    Case(
        "token by a key for stamps and more",
        "tsp_invalid",
        lambda w: w.question(w.sign(stamper=stamper(w, purposes=(oids.EKU_TIMESTAMP, oids.EKU_SIGNATURE)))),
    ),
    Case("token by an unknown authority", "tsp_invalid", lambda w: w.question(w.sign(stamper=stamper(w, by=w.rogue)))),
    Case(
        "token by an expired authority",
        "tsp_invalid",
        lambda w: w.question(w.sign(stamper=stamper(w, days=(-300, -1)))),
    ),
    Case("token with another policy", "tsp_invalid", lambda w: w.question(w.sign(stamp_policy="1.2.398.3.3.2.6.1"))),
    Case("token from the future", "tsp_future", lambda w: w.question(w.sign(stamped_at=w.at + timedelta(hours=2)))),
    Case("two tokens", "tsp_invalid", lambda w: w.question(w.sign(stamps=2))),
    Case("time-stamping authority revoked before", "ca_revoked", revoked_stamper),
)
