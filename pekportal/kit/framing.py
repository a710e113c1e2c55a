"""Answers that a page of the portal itself may show in a frame; everything else is never framed."""

from __future__ import annotations

from typing import TypeVar

from csp.constants import SELF
from django.http.response import HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)


def framable(response: R) -> R:
    """The same answer, framable by pages of this origin and by nobody else."""
    response["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]  # django-csp's own attribute
    return response
