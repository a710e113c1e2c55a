"""The department's decision about a mark «protected by law» (Environmental Code, art. 187.2; ADR 42)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.queries import OfMarkQuerySet
from operators.models import Department
from pekportal.kit import history
from pekportal.kit.models import Told
from reports.publication.models import Mark


@history.track()
class MarkDecision(Told):
    """Upheld or refused: written once for a mark by an inspector of its department; the portal carries it out."""

    insert_only = True

    mark = models.OneToOneField(Mark, on_delete=models.PROTECT, related_name="decision")
    upheld = models.BooleanField()
    office = models.CharField(_("who decided: office"), max_length=300)
    number = models.CharField(_("number of the decision"), max_length=100)
    decided_on = models.DateField(_("decided on"))
    reason = models.TextField(_("reason of the decision"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mark_decisions")
    author_name = models.CharField(max_length=200)
    membership_id = models.UUIDField(null=True, blank=True, db_comment="operators.Membership the author acted as")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="mark_decisions")

    objects = OfMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision about a mark")
        verbose_name_plural = _("decisions about marks")
        constraints = [
            models.CheckConstraint(
                condition=~Q(office="") & ~Q(number="") & ~Q(reason=""), name="mark_decision_says_all"
            )
        ]

    def __str__(self) -> str:
        return self.number
