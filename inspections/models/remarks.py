"""Remarks of an inspector on a submitted report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from inspections.queries import OfReportVersionQuerySet
from pekportal.kit import history
from pekportal.kit.models import Entity
from reports.models import ReportVersion


@history.track()
class Remark(Entity):
    """A remark on the whole report or on a table, row or cell of it; never erased."""

    insert_only = True

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="remarks")
    table = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=120, blank=True)
    column = models.CharField(max_length=40, blank=True)
    text = models.TextField(_("remark"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="remarks")

    objects = OfReportVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")

    def __str__(self) -> str:
        return self.text
