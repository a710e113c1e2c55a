"""Corrections of an edition by an administrator: numbers, titles, headings, periodicity, with their source."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit import history
from pekportal.kit.models import Entity


@history.track()
class FormCorrection(Entity):
    """One corrected text of an edition of the form; the newest one for a place counts (architecture 4.5)."""

    insert_only = True

    class What(models.TextChoices):
        """Which text is corrected."""

        NUMBER = "number", _("number of the table")
        TITLE = "title", _("title of the table")
        HEADING = "heading", _("heading of a column")
        ANNUAL = "annual", _("the table is annual")

    edition = models.CharField(max_length=30)
    table = models.CharField(max_length=40, help_text=_("slug of the table"))
    what = models.CharField(max_length=10, choices=What.choices)
    column = models.CharField(max_length=40, blank=True)
    text_ru = models.TextField(blank=True)
    text_kk = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    source = models.CharField(max_length=300, help_text=_("where the official text was read"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="form_corrections"
    )

    class Meta:
        verbose_name = _("correction of the form")
        verbose_name_plural = _("corrections of the form")
        constraints = [
            models.CheckConstraint(condition=~models.Q(source=""), name="form_correction_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.table} {self.what}"
