"""Remarks of an inspector on a submitted report, and what was said about each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.machine import OPEN, REMARK
from inspections.queries import InspectorRemarkQuerySet, OfRemarkQuerySet
from pekportal.kit import history
from pekportal.kit.models import StoredFile, Told
from reports.decision.places import Place
from reports.models import ReportVersion
from reports.models.triggers import frozen_once


@history.track()
class Remark(Told):
    """A remark on the whole report or on a table, row or cell of it; its words never change and are never erased.

    `where` and `seen` are the words of the place and what stood there; `due_on` the last day to answer, if one was set.
    """

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="remarks")
    table = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=120, blank=True)
    column = models.CharField(max_length=40, blank=True)
    where = models.TextField(blank=True)
    seen = models.TextField(blank=True)
    text = models.TextField(_("remark"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="remarks")
    state = models.CharField(max_length=8, choices=REMARK.choices(), default=OPEN)
    working_days = models.PositiveSmallIntegerField(_("term, working days"), null=True, blank=True)
    due_on = models.DateField(_("last day to answer"), null=True, blank=True)

    objects = InspectorRemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        constraints = [
            models.CheckConstraint(
                condition=Q(working_days__isnull=True, due_on__isnull=True)
                | Q(working_days__range=(1, 60), due_on__isnull=False),
                name="remark_term_whole",
            )
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="remark_standing")]
        triggers = [REMARK.trigger(), frozen_once(None, except_fields=("state",))]

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> Place:
        """Where it is pinned."""
        return Place(self.table, self.row, self.column)


@history.track()
class RemarkMessage(Told):
    """What one side said about a remark: the answer, why it is open again, words at the closing; never changed."""

    insert_only = True

    class Kind(models.TextChoices):
        """The move that the words went with."""

        ANSWER = "answer", _("answer")
        REOPEN = "reopen", _("opened again")
        CLOSE = "close", _("closed")

    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    words = models.TextField(blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="remark_messages"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="remark_messages")
    role = models.CharField(max_length=20)

    objects = OfRemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("message under a remark")
        verbose_name_plural = _("messages under remarks")
        constraints = [
            models.CheckConstraint(condition=Q(kind="close") | ~Q(words=""), name="remark_message_said"),
            models.CheckConstraint(condition=Q(kind="answer") | Q(file__isnull=True), name="remark_file_in_answer"),
        ]

    def __str__(self) -> str:
        return self.words
