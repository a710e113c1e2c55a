"""What the operator answers: a plan of measures (174.7) or objections (174.8)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspections.letters.models.letters import InformationLetter
from pekportal.kit import history
from pekportal.kit.models import StoredFile, Told


@history.track()
class LetterAnswer(Told):
    """One answer of each kind to a letter, with words and, if wanted, a file; never changed."""

    insert_only = True

    class Kind(models.TextChoices):
        """What the Code lets the operator answer."""

        PLAN = "plan", _("plan of measures")
        OBJECTIONS = "objections", _("objections")

    letter = models.ForeignKey(InformationLetter, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="letter_answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letter_answers")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "kind"], name="letter_answer_once"),
            models.CheckConstraint(condition=Q(kind="plan") | ~Q(words=""), name="letter_objections_said"),
        ]

    def __str__(self) -> str:
        return self.kind


@history.track()
class PlannedStep(Told):
    """A line of the plan: measure, term, who is responsible (174.7: «с указанием конкретных сроков»)."""

    insert_only = True

    answer = models.ForeignKey(LetterAnswer, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=500)
    until = models.DateField()
    who = models.CharField(max_length=200)

    class Meta:
        ordering = ["position"]
        constraints = [models.CheckConstraint(condition=~Q(what="") & ~Q(who=""), name="planned_step_whole")]

    def __str__(self) -> str:
        return self.what
