"""What every row of a programme table shares."""

from __future__ import annotations

from typing import Any

from django.db import models

from pekportal.kit.frozen import frozen_by
from pekportal.kit.tables import Provenance, RowModel
from programs.machine import OPEN
from programs.queries import OfVersionQuerySet

SEED = Provenance(
    "programme of the quarry «Жомарт», order № 250, Appendix 1", "high", "commas of the official form may differ"
)


class ProgramRow(RowModel):
    """Abstract: a row of one programme version; frozen with it."""

    version = models.ForeignKey("programs.ProgramVersion", on_delete=models.CASCADE, related_name="%(class)s_rows")

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "created_at"]
        triggers = [frozen_by("version", open_states=OPEN)]


def reference(to: str, related_name: str) -> Any:
    """Nullable link to the register or a classifier; the text as written stands beside it."""
    return models.ForeignKey(to, null=True, blank=True, on_delete=models.PROTECT, related_name=related_name)


def degree() -> Any:
    """Latitude or longitude in decimal degrees, WGS 84."""
    return models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)


def frequency_code() -> Any:
    """Code of `kit.frequency`; empty when only the words are known."""
    return models.CharField(max_length=40, blank=True, db_comment="kit.frequency code, empty: words only")
