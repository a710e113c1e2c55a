"""What every row of a programme table shares."""

from __future__ import annotations

from django.db import models

from pekportal.kit.frozen import frozen_by
from pekportal.kit.tables import Provenance, RowModel
from programs.machine import OPEN
from programs.queries import OfVersionQuerySet

SEED = Provenance("programme of the quarry «Жомарт», order № 250, Appendix 1", "high", "commas of the official form may differ")


class ProgramRow(RowModel):
    """Abstract: a row of one programme version; frozen with it."""

    version = models.ForeignKey("programs.ProgramVersion", on_delete=models.CASCADE, related_name="%(class)s_rows")

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "created_at"]
        triggers = [frozen_by("version", open_states=OPEN)]
