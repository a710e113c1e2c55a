"""The gate of submission: nothing is handed in without the first head's signature over these very files."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from pekportal.kit.eds import texts
from pekportal.kit.eds.verdict import Status
from pekportal.kit.refused import Refused
from reports.gates import guards
from reports.models import ReportVersion
from reports.signing.queries import doubt_of, live_signature, signature_of, standing_of
from reports.signing.services.gathering import manifest_of

PENDING = "SIGNATURE_PENDING"


@guards("submit")
def signed(actor: Actor, version: ReportVersion) -> Refused | None:
    """UNSIGNED, SIGNATURE_PENDING or SIGNATURE_OTHER (409); None when a valid signature covers the version."""
    signature = signature_of(version)
    if signature is None:
        return _unsigned(version)
    try:
        now_has = manifest_of(version)
    except Refused as refused:
        return refused
    if not signature.said.same_document(now_has):
        return Refused(
            "SIGNATURE_OTHER",
            _("The signature is of other files than the report has now."),
            fix=_("Take the approval back, approve the report again and sign it."),
            status=409,
        )
    return None


def _unsigned(version: ReportVersion) -> Refused:
    waiting = live_signature(version)
    if waiting is not None and waiting.newest == Status.PENDING.value:  # type: ignore[attr-defined]  # annotated
        doubt = doubt_of(standing_of(waiting).check)
        if doubt is not None:
            return Refused(PENDING, str(texts.words(doubt)), status=409)
        return Refused(
            PENDING,
            _("The signature is not confirmed yet: the certification authority has not answered."),
            fix=_("The portal asks again by itself; ask it to hand the report in as soon as it is confirmed."),
            status=409,
        )
    return Refused(
        "UNSIGNED",
        _("The report is not signed by the first head."),
        fix=_("Open the page of the signature and sign with the EDS, then submit."),
        status=409,
    )
