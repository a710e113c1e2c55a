"""Moments of jobs by the database's clock: one clock for all machines, and not the demo's fixed day."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.expressions import Combinable
from django.db.models.functions import Now


def ago(seconds: float) -> Combinable:
    """The moment `seconds` before now."""
    return Now() - timedelta(seconds=seconds)
