"""Letters about signatures: both sides hear of a voided one, and of one that was found wrong."""

from __future__ import annotations

from typing import Any

from pekportal.kit import letters
from pekportal.kit.access import Role
from pekportal.kit.eds import texts
from pekportal.kit.eds.verdict import Check
from pekportal.kit.refused import Refused
from pekportal.kit.text import LANGUAGES, T
from reports.signing.models import Signature
from reports.signing.queries import BOTH_SIDES, people_of

VOIDED = T(
    "ЭЦҚ күшін жойды: есеп {period}",
    "Подпись под отчётом снята: {period}",
    "The signature under the report was voided: {period}",
)
INVALID = T(
    "Қолтаңба жарамсыз: есеп {period}",
    "Подпись недействительна: отчёт {period}",
    "The signature is not valid: report {period}",
)
NOT_SUBMITTED = T(
    "Қолтаңба расталды, бірақ есеп тапсырылмады: {period}",
    "Подпись подтверждена, но отчёт не сдан: {period}",
    "The signature is confirmed, but the report was not handed in: {period}",
)


def voided(signature: Signature, name: str, reason: str) -> None:
    """To the ecologists and the directors."""
    _post("voided", signature, VOIDED, BOTH_SIDES, {"who": name, "reason": reason})


def found_invalid(signature: Signature, failure: Check) -> None:
    """To both sides: what was found when the authority answered."""
    _post("invalid", signature, INVALID, BOTH_SIDES, {"words": texts.words(failure)})


def not_submitted(signature: Signature, refused: Refused) -> None:
    """To the directors: confirmed, and why it was not handed in."""
    _post("not-submitted", signature, NOT_SUBMITTED, (Role.DIRECTOR,), {"words": str(refused)})


def _post(kind: str, signature: Signature, subject: T, roles: tuple[str, ...], context: dict[str, Any]) -> None:
    version = signature.version
    report = version.report

    def said(lang: str) -> dict[str, Any]:
        return {
            "facility": report.facility.label(lang),
            "period": report.period.label(lang),
            "phrase": signature.words(lang),
            "sha256": signature.manifest_sha256,
            "link": letters.link("signing:sign", version.pk),
            **{name: value(lang) if isinstance(value, T) else value for name, value in context.items()},
        }

    letters.post_each(
        people_of(version, *roles),
        key=f"signature-{kind}:{signature.pk}",
        subject=T(*(subject.format(period=report.period.label(lang))(lang) for lang in LANGUAGES)),
        template=f"signing/letters/{kind}.txt",
        context=said,
    )
