"""Reminders: one row a report and step, one copy a person; how a person wants his letters."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pekportal.kit import history
from pekportal.kit.models import Entity, Letter
from reports.deadlines import steps
from reports.deadlines.models.deadlines import Deadline
from reports.deadlines.queries import CopyQuerySet, ReminderQuerySet


@history.track()
class Reminder(Entity):
    """A reminder of a deadline: sent, skipped with a reason, or found nobody; the key makes each happen once."""

    class State(models.TextChoices):
        """What became of it."""

        SENT = steps.SENT, _("sent")
        SKIPPED = steps.SKIPPED, _("not sent")
        NOBODY = steps.NOBODY, _("nobody to remind")

    class Reason(models.TextChoices):
        """Why it was skipped."""

        SUPERSEDED = steps.SUPERSEDED, _("a newer reminder took its place")
        FILED = steps.FILED, _("the report was filed")
        NOT_OWED = steps.NOT_OWED, _("no report was owed")
        BEFORE_ENTRY = steps.BEFORE_ENTRY, _("the quarter came into the portal after that day")

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=5, help_text="T-30 … T+21")
    day = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    decided_at = models.DateTimeField()

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["deadline", "kind", "day"], name="reminder_once"),
            models.CheckConstraint(
                condition=(Q(state=steps.SKIPPED) & ~Q(reason="")) | (~Q(state=steps.SKIPPED) & Q(reason="")),
                name="reminder_skipped_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class ReminderCopy(Entity):
    """A reminder as one person got it: in the portal always, by mail unless the person did without."""

    insert_only = True

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="copies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reminder_copies")
    role = models.CharField(max_length=15)
    place = models.PositiveSmallIntegerField(default=0, db_comment="0 is who is asked first")
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="reminder_copies")

    objects = CopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of a reminder")
        verbose_name_plural = _("copies of reminders")
        constraints = [models.UniqueConstraint(fields=["reminder", "user"], name="reminder_copy_once")]

    def __str__(self) -> str:
        return f"{self.user}"


@history.track()
class LetterChoice(Entity):
    """How a person wants the letters; from T−1 on they come whatever stands here."""

    class Address(models.TextChoices):
        """Where they go."""

        ACCOUNT = "account", _("to the e-mail of my account")
        OPERATOR = "operator", _("to the e-mail of the operator")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letter_choice")
    address = models.CharField(max_length=10, choices=Address.choices, default=Address.ACCOUNT)
    language = models.CharField(max_length=2, blank=True, help_text="empty: the language of the account")
    early = models.BooleanField(default=True, help_text="letters before T−1")

    class Meta:
        verbose_name = _("choice of letters")
        verbose_name_plural = _("choices of letters")

    def __str__(self) -> str:
        return f"{self.user}"
