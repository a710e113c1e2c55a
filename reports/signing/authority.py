"""Whom the portal asks about a signature: trust, revocation, time. The product asks the NCA; the demo asks itself."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from pekportal.kit.eds import inquire, net, setting
from pekportal.kit.eds.faults import Fault
from pekportal.kit.eds.opinion import Heard
from pekportal.kit.eds.question import Question
from pekportal.kit.eds.trust import TrustStore
from pekportal.kit.eds.verdict import Verdict
from pekportal.kit.refused import Refused

log = logging.getLogger(__name__)


class Authority(Protocol):
    """What `accept_signature` needs to know from others."""

    def trust(self) -> TrustStore:
        """The pinned roots; Refused when the portal has none."""

    def inquire(self, question: Question) -> tuple[Question, Verdict]:
        """The verdict with what revocation said; it may take seconds, so never call it while rows are locked."""

    def second(self, question: Question, verdict: Verdict) -> Heard | None:
        """What another verifier says of a VALID verdict; None when none has to be asked. Takes seconds too."""

    def stamp(self, value: bytes, digest_oid: str) -> net.Token | None:
        """A time-stamp over a signature's value; None when nobody gives one. Takes seconds too."""


@dataclass(frozen=True)
class Online:
    """The national certification authority, as the settings EDS_… name it."""

    def trust(self) -> TrustStore:
        """The folder EDS_TRUST_DIR; Refused TRUST (503) when it can not be used."""
        try:
            return setting.store()
        except Fault as fault:
            log.error("no signature can be checked: %s", fault)
            raise Refused(
                "TRUST",
                _("The portal can not check signatures now: the certificates of the authority are not in their place."),
                fix=_("Tell the administrator of the portal; nothing you did is lost."),
                status=503,
            ) from fault

    def inquire(self, question: Question) -> tuple[Question, Verdict]:
        """OCSP, then the lists."""
        return inquire.verify_online(question, setting.services())

    def second(self, question: Question, verdict: Verdict) -> Heard | None:
        """The NCANode of EDS_SECOND_OPINION_URL; None when it is empty."""
        where = setting.second_opinion()
        if where is None:
            return None
        heard = inquire.second_opinion(question, verdict, *where)
        if not heard.check.ok:
            log.warning("%s: %s", heard.check.code, heard.check.detail)
        return heard

    def stamp(self, value: bytes, digest_oid: str) -> net.Token | None:
        """The authority's time-stamping service."""
        try:
            return net.ask_token(setting.services().reach, settings.EDS_TSP_URL, value, digest_oid)
        except net.Unreachable as away:
            log.warning("no time-stamp: %s", away)
            return None


ONLINE = Online()
