"""ETag, If-None-Match, If-Match: nothing is sent twice, nobody overwrites what he has not seen."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from pekportal.kit.refused import Refused

IF_MATCH, IF_NONE_MATCH = "If-Match", "If-None-Match"


def tag_of(*parts: Any) -> str:
    """A strong tag from what an answer depends on."""
    return '"' + hashlib.sha256("\0".join(str(part) for part in parts).encode()).hexdigest()[:32] + '"'


def answered(request: Request, tag: str) -> Response | None:
    """304 when the client has this answer already, else None."""
    known = parse_etags(request.headers.get(IF_NONE_MATCH, ""))
    if tag in known or "*" in known:
        return Response(status=304, headers=headers(tag))
    return None


def headers(tag: str) -> dict[str, str]:
    """What goes with an answer that may be asked for again; only the client itself keeps it."""
    return {"ETag": tag, "Cache-Control": "private, no-cache"}


def require_match(request: Request, tag: str) -> None:
    """Refuse (412) a write of somebody who saw another state; without the header nothing is asked."""
    said = parse_etags(request.headers.get(IF_MATCH, ""))
    if said and "*" not in said and tag not in said:
        raise Refused(
            "CHANGED",
            _("Somebody changed this after you read it; nothing was written."),
            fix=_("Read it again and send your change with the new ETag in If-Match."),
            status=412,
        )
