"""The page that signs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest


@access.roles(Role.DIRECTOR)
def sign(request: PortalRequest, pk: UUID) -> HttpResponse:
    return HttpResponse("")


ticket = accept = wish = evidence = sign
