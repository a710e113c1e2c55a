"""A look of an inspector: who opened what, when, from which address."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from inspections.dossier.queries import LookQuerySet
from operators.models import Department, Facility
from pekportal.kit.models import Entity
from reports.models import ReportVersion
from reports.models.triggers import frozen_once


class Look(Entity):
    """One answer that an inspector got about one object: written with the answer, never changed."""

    insert_only = True
    dossier_leaves_out = ("address", "request")  # a matter of the department's own network

    at = models.DateTimeField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks")
    name = models.CharField(max_length=200)
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="looks")
    page = models.CharField(max_length=80, help_text="name of the address, as the portal knows it")
    object_id = models.CharField(max_length=40)
    facility = models.ForeignKey(Facility, null=True, on_delete=models.PROTECT, related_name="looks")
    version = models.ForeignKey(ReportVersion, null=True, on_delete=models.PROTECT, related_name="looks")
    address = models.GenericIPAddressField(null=True)
    request = models.CharField(max_length=32, blank=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look of an inspector")
        verbose_name_plural = _("looks of inspectors")
        indexes = [
            models.Index(fields=["facility", "-at", "-id"], name="look_of_facility"),
            models.Index(fields=["version", "-at"], name="look_of_version"),
            models.Index(fields=["user", "-at"], name="look_of_user"),
        ]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.page}"
