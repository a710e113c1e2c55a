"""The JSON of the map: made beforehand, served as it stands."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pekportal.kit import access
from reports.publication import reading


@access.public
@require_safe
def map_cell(request: HttpRequest, code: str) -> HttpResponse:
    """«all»: the sums of each square degree; «51_71»: the points of one."""
    found = reading.cell(code[:12])
    if found is None:
        raise Http404
    response = HttpResponse(found.body.encode(), content_type="application/json; charset=utf-8")
    response.headers["ETag"] = f'"{found.sha256}"'
    return response
