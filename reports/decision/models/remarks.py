"""Remarks of the director, pinned to a place of the report."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pekportal.kit import history
from pekportal.kit.frozen import frozen_by
from pekportal.kit.models import Entity
from reports.decision.machine import DRAFT, REMARK, TOLD
from reports.decision.places import Place
from reports.decision.queries import RemarkQuerySet
from reports.machine import LIVE
from reports.models import ReportVersion
from reports.models.triggers import frozen_once


def person(related: str) -> Any:
    """A foreign key to who did it; None is the portal itself."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=related
    )


@history.track()
class DirectorRemark(Entity):
    """One remark on the report, a table, a row or a cell; a draft until the report is returned with it.

    `where` and `seen` are the words of the place and what stood there when the director wrote.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="director_remarks")
    table = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=20, blank=True, db_comment="id of the row, reports.decision.places")
    column = models.CharField(max_length=40, blank=True)
    where = models.TextField(blank=True)
    seen = models.TextField(blank=True)
    text = models.TextField(_("remark"))
    author = person("director_remarks")
    state = models.CharField(max_length=8, choices=REMARK.choices(), default=DRAFT)
    answer = models.TextField(_("what was done"), blank=True)
    answered_by = person("answered_remarks")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark of the director")
        verbose_name_plural = _("remarks of the director")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="director_remark_said"),
            models.CheckConstraint(
                condition=(Q(row="") | ~Q(table="")) & (Q(column="") | ~Q(table="")), name="director_remark_place"
            ),
        ]
        triggers = [
            REMARK.trigger(),
            frozen_once(TOLD, except_fields=("state", "answer", "answered_by", "answered_at")),
            frozen_by("version", open_states=LIVE, name="frozen_with_version"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def place(self) -> Place:
        """Where it is pinned."""
        return Place(self.table, self.row, self.column)

    @property
    def state_words(self) -> str:
        """The state in the reader's language."""
        return str(REMARK.state_of(self).label)

    @property
    def tone(self) -> str:
        """The tone of the state."""
        return REMARK.state_of(self).tone
