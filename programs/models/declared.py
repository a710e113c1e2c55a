"""Cells that an existing document declares where the portal derives a value (architecture 4.2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity
from programs.machine import OPEN
from programs.models.program import ProgramVersion
from programs.queries import OfVersionQuerySet


@history.track()
class DeclaredCell(Entity):
    """A cell of table 1 or 3 as the document has it; paper prints it, the screen shows both values."""

    version = models.ForeignKey(ProgramVersion, on_delete=models.CASCADE, related_name="declared_cells")
    table = models.CharField(max_length=40, help_text=_("slug of the table"))
    row = models.CharField(max_length=40, help_text=_("code of the row"))
    column = models.CharField(max_length=40, help_text=_("key of the column"))
    text = models.TextField(blank=True, help_text=_("as the document has it; empty is empty, a dash is a dash"))
    page = models.PositiveIntegerField(null=True, blank=True)

    objects = OfVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "table", "row", "column"], name="declared_cell_once")]
        triggers = [frozen_by("version", open_states=OPEN)]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.column}: {self.text}"
