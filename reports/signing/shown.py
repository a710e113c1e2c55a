"""What the pages show of a signature: plain values in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from pekportal.kit.eds import texts
from pekportal.kit.eds.verdict import Check, Status
from pekportal.kit.text import T
from reports.signing.manifest import Manifest
from reports.signing.queries import VOID, Standing, doubt_of

LABELS = {
    Status.VALID.value: T("Қолтаңба дұрыс", "Подпись верна", "The signature is valid"),
    Status.INVALID.value: T("Қолтаңба жарамсыз", "Подпись недействительна", "The signature is not valid"),
    Status.PENDING.value: T("Әлі расталмаған", "Ещё не подтверждена", "Not confirmed yet"),
    VOID: T("Алып тасталған", "Снята", "Voided"),
}
TONES = {
    Status.VALID.value: "done",
    Status.INVALID.value: "attention",
    Status.PENDING.value: "waiting",
    VOID: "draft",
}
ALGORITHMS = {"rsa_sha256": "RSA, SHA-256", "gost2015_512": "ГОСТ 34.10-2015, 512"}


@dataclass(frozen=True)
class Shown:
    """One signature with its state, checks and signer; the ИИН stays in the evidence."""

    standing: Standing
    lang: str

    @property
    def label(self) -> str:
        """The state in words."""
        return LABELS[self.standing.status](self.lang)

    @property
    def tone(self) -> str:
        """The tone of the state."""
        return TONES[self.standing.status]

    @property
    def stands(self) -> bool:
        """Whether it counts, or may once it is confirmed."""
        return self.standing.status in (Status.VALID.value, Status.PENDING.value)

    @property
    def is_valid(self) -> bool:
        """Confirmed."""
        return self.standing.is_valid

    @property
    def is_pending(self) -> bool:
        """Not confirmed yet."""
        return self.standing.status == Status.PENDING.value

    @property
    def doubt(self) -> str:
        """What a second opinion withholds, in words; "" when nothing."""
        check = doubt_of(self.standing.check)
        return texts.words(check)(self.lang) if check else ""

    @property
    def is_test(self) -> bool:
        """Made by a test key."""
        return self.standing.signature.is_test

    @property
    def signer(self) -> str:
        """Name as in the certificate."""
        return self.standing.signature.signer_name

    @property
    def organization(self) -> str:
        """The organisation as in the certificate, with its БИН."""
        one = self.standing.signature
        return ", ".join(part for part in (one.organization, one.signer_bin and f"{_('BIN')} {one.signer_bin}") if part)

    @property
    def signed_at(self) -> datetime:
        """The moment that counts."""
        return self.standing.signature.signed_at

    @property
    def algorithm(self) -> str:
        """What it was signed with."""
        return ALGORITHMS[self.standing.signature.algorithm]

    @property
    def certificate(self) -> str:
        """Number and issuer."""
        one = self.standing.signature
        return " · ".join(part for part in (one.certificate_serial, one.issuer) if part)

    @property
    def ends_at(self) -> datetime:
        """Until when the certificate holds."""
        return self.standing.signature.not_after

    @property
    def sha256(self) -> str:
        """Hash of what was signed."""
        return self.standing.signature.manifest_sha256

    @property
    def phrase(self) -> str:
        """The hash in four words."""
        return self.standing.signature.words(self.lang)

    @cached_property
    def manifest(self) -> Manifest:
        """What was signed."""
        return self.standing.signature.said

    @property
    def checks(self) -> list[tuple[bool, str, str]]:
        """Holds, words, detail; in the order of the verifier."""
        rows = [Check(one["code"], one["ok"], one["detail"]) for one in self.standing.check.checks]
        return [(one.ok, texts.words(one)(self.lang), "" if one.code == "person" else one.detail) for one in rows]

    @property
    def checked_at(self) -> datetime:
        """When the newest check was made."""
        return self.standing.check.at

    @property
    def voided(self) -> str:
        """Who took the approval back, and why; "" while it stands."""
        void = getattr(self.standing.signature, "voided", None)
        return f"{void.name}: {void.reason}" if void else ""

    @property
    def voided_at(self) -> datetime | None:
        """When."""
        void = getattr(self.standing.signature, "voided", None)
        return void.at if void else None

    @property
    def wished_at(self) -> datetime | None:
        """When the director asked to hand the report in as soon as it is confirmed."""
        wish = getattr(self.standing.signature, "wish", None)
        return wish.at if wish else None


def shown(standing: Standing, lang: str) -> Shown:
    """A signature as the pages show it."""
    return Shown(standing, lang if lang in ("kk", "ru", "en") else "ru")
