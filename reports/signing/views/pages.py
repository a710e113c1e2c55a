"""The page of the signature: what is signed, the button, the verdict; before, while and after."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language

from pekportal.kit import access
from pekportal.kit.access import Actor, Role
from pekportal.kit.browser_signing import HEAD_KEY, PERSON_KEY, Signing, signs
from pekportal.kit.eds import texts
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports import gates
from reports.machine import APPROVED, REPORT
from reports.models import ReportVersion
from reports.services.content import document_for
from reports.services.rendering import KINDS
from reports.signing.manifest import ARTEFACT, File, Manifest
from reports.signing.models import SigningTicket
from reports.signing.queries import standings_of
from reports.signing.services.accepting import NotSigned
from reports.signing.services.gathering import manifest_of
from reports.signing.services.tickets import open_ticket
from reports.signing.shown import Shown, shown
from reports.signing.words import phrase
from reports.writers import html

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)


@access.roles(*READERS)
@signs
def sign(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The page as it is now."""
    return page(request, found(request.actor, pk))


def found(actor: Actor, pk: UUID) -> ReportVersion:
    """The version, if it is the actor's."""
    version: ReportVersion = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    return version


def page(
    request: PortalRequest, version: ReportVersion, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; `refused`: why the last attempt failed."""
    actor = request.actor
    lang = (get_language() or "ru")[:2]
    history = [shown(one, lang) for one in standings_of(version)]
    live = next((one for one in history if one.stands), None)
    context = {
        "version": version,
        "report": version.report,
        "facility": version.report.facility,
        "state": REPORT.state_of(version),
        "live": live,
        "past": [one for one in history if one is not live],
        "refused": refused,
        "failures": [texts.words(check) for check in refused.checks] if isinstance(refused, NotSigned) else [],
        "is_director": actor.has(Role.DIRECTOR),
        "submit": REPORT.moves["submit"],
        **document_of(version, live, lang),
        **button_of(actor, version, live),
    }
    return render(request, "signing/sign.html", context, status=status)


def document_of(version: ReportVersion, live: Shown | None, lang: str) -> dict[str, Any]:
    """What is signed: the manifest with its hash and words, and the paper in the language it is filed in."""
    manifest: Manifest | None = live.manifest if live else None
    waits = None
    if manifest is None and version.state == APPROVED:
        try:
            manifest = manifest_of(version)
        except Refused as refused:
            waits = refused
    if manifest is None:
        return {"manifest": None, "waits": waits}
    return {
        "manifest": manifest,
        "phrase": phrase(manifest.sha256, lang),
        "files": files_of(version, manifest),
        "paper": html.paper(document_for(version, lang=version.language)) if version.state == APPROVED else None,
    }


def files_of(version: ReportVersion, manifest: Manifest) -> list[tuple[File, str]]:
    """The files of the manifest with where each opens; "" for one that the version has no more."""
    urls = {
        one.file.sha256: reverse("reports:artefact", args=[version.pk, one.pk])
        for one in version.artefacts.select_related("file")
    }
    urls |= {
        one.file.sha256: reverse("reports:attachment", args=[version.pk, one.pk])
        for one in version.attachments.select_related("file")
    }
    return [(one, urls.get(one.sha256, "")) for one in sorted(manifest.files, key=_for_people)]


def _for_people(one: File) -> int:
    """What a person reads first: the PDF, then XLSX and JSON, then what is attached."""
    return KINDS.index(one.kind) if one.role == ARTEFACT else len(KINDS)


def button_of(actor: Actor, version: ReportVersion, live: Shown | None) -> dict[str, Any]:
    """The ticket of the director with what his NCALayer is asked, or what stands in the way of one."""
    if live is not None or version.state != APPROVED or not actor.has(Role.DIRECTOR):
        return {}
    closed = gates.closed("sign", actor, version)
    ticket = None if closed else open_ticket(actor, version)
    if ticket is None or not still_good(ticket, version):
        return {"closed": closed, "may_open": not closed}
    return {"ticket": ticket, "signing": signing_of(ticket)}


def still_good(ticket: SigningTicket, version: ReportVersion) -> bool:
    """Whether the ticket speaks of the version as it is now."""
    try:
        return ticket.said.same_document(manifest_of(version))
    except Refused:
        return False


def signing_of(ticket: SigningTicket) -> Signing:
    """What the browser asks NCALayer for: the head's key of this БИН, or the entrepreneur's own."""
    said = ticket.said
    if said.owner_kind == "iin":
        return Signing(ticket.content, iin=said.owner, oids=PERSON_KEY)
    return Signing(ticket.content, bin=said.owner, oids=HEAD_KEY)
