"""Models of the room: rows are only added, here nothing is ever changed or taken away."""

from reports.signing.models.checks import SignatureCheck, SignatureVoid, SubmissionWish
from reports.signing.models.signatures import Signature
from reports.signing.models.tickets import SigningTicket

__all__ = ["Signature", "SignatureCheck", "SignatureVoid", "SigningTicket", "SubmissionWish"]
