"""The sealed list of a request's files: canonical JSON and its SHA-256, written at each answer and at the closing."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from inspections.models import DocumentRequest, RequestSeal
from pekportal.kit.calendar import now
from pekportal.kit.canonical import canonical

FORMAT: Final = "pekportal-request-files/1"


def seal(request: DocumentRequest, moment: str) -> RequestSeal:
    """Write the list as it stands now; a part of the transaction of the answer or of the closing."""
    at = now()
    content = canonical({**facts_of(request), "moment": moment, "at": at.isoformat()})
    sealed: RequestSeal = RequestSeal.objects.create(
        request=request,
        moment=moment,
        content=content.decode(),
        sha256=hashlib.sha256(content).hexdigest(),
        sealed_at=at,
    )
    return sealed


def facts_of(request: DocumentRequest) -> dict[str, Any]:
    """Every item with its place, its last words and its files (name, bytes, SHA-256), in their order."""
    items = request.items.prefetch_related("files__file", "messages").order_by("position")
    return {
        "format": FORMAT,
        "request": request.number,
        "facility": str(request.facility_id),
        "sent_at": request.sent_at.isoformat(),
        "due_on": request.due_on.isoformat(),
        "basis": request.basis,
        "items": [
            {
                "position": item.position,
                "what": item.what,
                "where": item.where,
                "state": item.state,
                "words": [
                    {"kind": one.kind, "role": one.role, "words": one.words, "at": one.at.isoformat()}
                    for one in sorted(item.messages.all(), key=lambda one: one.at)
                ],
                "files": [
                    {"name": one.file.name, "size": one.file.size, "sha256": one.file.sha256}
                    for one in sorted(item.files.all(), key=lambda one: (one.created_at, str(one.pk)))
                ],
            }
            for item in items
        ],
    }


def holds(sealed: RequestSeal) -> bool:
    """Whether the stored list still gives the stored hash."""
    return hashlib.sha256(sealed.content.encode()).hexdigest() == sealed.sha256
