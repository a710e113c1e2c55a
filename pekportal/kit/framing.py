"""Answers that a page of the portal itself may show in a frame; everything else is never framed."""

from __future__ import annotations

from typing import TypeVar

from csp.constants import SELF
from django.http.response import HttpResponseBase

from pekportal.kit.policy import replaced

R = TypeVar("R", bound=HttpResponseBase)


def framable(response: R) -> R:
    """The same answer, framable by pages of this origin and by nobody else."""
    response["X-Frame-Options"] = "SAMEORIGIN"
    return replaced(response, {"frame-ancestors": [SELF]})
