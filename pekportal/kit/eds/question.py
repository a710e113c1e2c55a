"""What a verifier is asked: which bytes, signed for what, by whom, believed on whose word, at which moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from pekportal.kit.eds.answers import Ages
from pekportal.kit.eds.revocation import Known
from pekportal.kit.eds.trust import TrustStore

# The first line of every text that is signed to log in. No report may begin so: the two can not pass for each other.
LOGIN_MARK = "ПЭК-КІРУ/ВХОД 1\n".encode()


class Purpose(Enum):
    """A report is signed by the first head; a log-in proves a person."""

    REPORT = "report"
    LOGIN = "login"


@dataclass(frozen=True)
class Owner:
    """Whose signature is awaited: the operator's БИН, or the ИИН of a sole proprietor (ИП). One of the two."""

    bin: str = ""
    iin: str = ""

    def __post_init__(self) -> None:
        number = self.bin or self.iin
        if bool(self.bin) == bool(self.iin) or len(number) != 12 or not (number.isascii() and number.isdigit()):
            raise ValueError("an owner has a БИН or an ИИН of 12 digits")


@dataclass(frozen=True)
class Question:
    """All that a verdict depends on; equal questions get equal verdicts.

    `content` is None only when `attached` content is to be believed as it is. `token` is a time-stamp kept beside the
    CMS, `token_nonce` what our own request for it carried. `signer` picks one of several signers, counted from 1;
    without it a CMS with several is refused. `earliest`: a signature made before it can not be of this report.
    `owner` None compares no number: the verdict then says so.
    """

    cms: bytes
    content: bytes | None
    purpose: Purpose
    trust: TrustStore
    now: datetime
    owner: Owner | None = None
    known: Known = field(default_factory=Known)
    token: bytes | None = None
    token_nonce: int | None = None
    attached: bool = False
    signer: int | None = None
    earliest: datetime | None = None
    stamp_required: bool = True
    ages: Ages = field(default_factory=Ages)

    def __post_init__(self) -> None:
        if any(moment is not None and moment.tzinfo is None for moment in (self.now, self.earliest)):
            raise ValueError("a moment needs its zone")
