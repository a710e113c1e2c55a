"""Who opened what, when first and when last: shown to both sides."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inspections.queries import NotForLaboratories
from operators.models import Facility
from pekportal.kit.models import Told


class Opening(Told):
    """One person, in one role, opened one remark, request or letter; the first moment never changes."""

    subject_type = models.CharField(max_length=60, db_comment="label of the model, as in kit.Event")
    subject_id = models.UUIDField()
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="openings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="openings")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    objects = NotForLaboratories.as_manager()

    class Meta:
        verbose_name = _("mark of opening")
        verbose_name_plural = _("marks of opening")
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "user", "role"], name="opening_once"),
            models.CheckConstraint(condition=Q(last_at__gte=F("first_at")), name="opening_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_at:%Y-%m-%d %H:%M}"
