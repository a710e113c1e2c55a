"""«Это не я»: the signer says that he did not hand the report in, and what was found of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pekportal.kit.models import Entity
from reports.models.triggers import frozen_once
from reports.record.models.receipts import Receipt
from reports.record.queries import RepudiationQuerySet


class Repudiation(Entity):
    """A case opened by the link of the letter. The report stays as it is; people look."""

    insert_only = True

    class Kind(models.TextChoices):
        """What he says."""

        NOT_ME = "not_me", _("I did not sign it")
        BY_ACCIDENT = "by_accident", _("I signed it, but handed it in by accident")

    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="repudiation")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="repudiations",
        help_text=_("to whom the letter went: not proven that he is the one who clicked"),
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    received_from = models.GenericIPAddressField(null=True)

    objects = RepudiationQuerySet.as_manager()

    class Meta:
        verbose_name = _("“not me” case")
        verbose_name_plural = _("“not me” cases")
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.receipt} {self.kind}"


class RepudiationAnswer(Entity):
    """What the administrator found; it closes the case and changes nothing else."""

    insert_only = True

    class Finding(models.TextChoices):
        """What was found."""

        GENUINE = "genuine", _("the signature is the signer's own")
        ACCIDENT = "accident", _("handed in by accident")
        FOREIGN = "foreign", _("the key was used by somebody else")

    repudiation = models.OneToOneField(Repudiation, on_delete=models.PROTECT, related_name="answer")
    finding = models.CharField(max_length=12, choices=Finding.choices)
    words = models.TextField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="repudiation_answers"
    )
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="repudiation_answer_has_words"),
        ]
        triggers = [frozen_once(None, except_fields=())]

    def __str__(self) -> str:
        return f"{self.repudiation} {self.finding}"
