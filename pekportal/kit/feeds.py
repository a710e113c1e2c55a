"""A calendar as an HTTP answer: for feeds behind a secret address, kept by nobody on the way."""

from __future__ import annotations

from django.http import HttpResponse

from pekportal.kit import ics


def calendar_answer(written: bytes, *, name: str = "pek.ics") -> HttpResponse:
    """The answer with the file `written` by `kit.ics.write`."""
    answer = HttpResponse(written, content_type=ics.MIME)
    answer["Cache-Control"] = "private, max-age=0, no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
