"""Abnormal situations: protocol of actions, mass, notifications, unscheduled monitoring (art. 185.1(8), 186.6(3))."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from monitoring.cases.machine import ABNORMAL, OPEN
from monitoring.cases.models.cases import evidence, person, value
from monitoring.cases.models.kept import kept
from monitoring.cases.queries import OfAbnormalQuerySet, OfFacilityOwn
from operators.models import Facility, Substance
from pekportal.kit import history
from pekportal.kit.calendar import today
from pekportal.kit.models import Entity


@history.track()
class AbnormalSituation(Entity):
    """What went wrong, where and when; with an accidental emission impact monitoring is obligatory (186.6(3))."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="abnormal_situations")
    number = models.PositiveIntegerField()
    began_at = models.DateTimeField(_("began at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300)
    what = models.TextField(_("what happened"))
    cause = models.TextField(_("cause"), blank=True)
    is_accident = models.BooleanField(_("there was an accidental emission into the environment"), default=False)
    state = models.CharField(max_length=10, choices=ABNORMAL.choices(), default=OPEN)
    opened_by = person("opened_situations")
    is_demo = models.BooleanField(default=False)

    objects = OfFacilityOwn.as_manager()

    class Meta:
        verbose_name = _("abnormal situation")
        verbose_name_plural = _("abnormal situations")
        constraints = [
            models.UniqueConstraint(fields=["facility", "number"], name="abnormal_number_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("began_at")), name="abnormal_ends_after"
            ),
        ]
        triggers = [ABNORMAL.trigger(), kept("facility", "number", "opened_by")]

    def __str__(self) -> str:
        return f"№ {self.number} · {self.place}"


@history.track()
class SituationStep(Entity):
    """One line of the protocol of actions."""

    situation = models.ForeignKey(AbnormalSituation, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField(_("when"))
    what = models.TextField(_("what was done"))
    who = models.CharField(_("who"), max_length=200)

    objects = OfAbnormalQuerySet.as_manager()

    class Meta:
        triggers = [kept()]

    def __str__(self) -> str:
        return self.what[:80]


@history.track()
class SituationMass(Entity):
    """An estimate of what got into the environment, in kilograms, with how it was estimated."""

    situation = models.ForeignKey(AbnormalSituation, on_delete=models.PROTECT, related_name="masses")
    substance_text = models.CharField(_("substance"), max_length=400)
    substance = models.ForeignKey(
        Substance, null=True, blank=True, on_delete=models.PROTECT, related_name="situation_masses"
    )
    kilograms = value("kg, estimate")
    method = models.TextField(_("how it was estimated"))

    objects = OfAbnormalQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kilograms__gte=0), name="situation_mass_positive")]
        triggers = [kept()]

    def __str__(self) -> str:
        return self.substance_text


@history.track()
class Notification(Entity):
    """Who was told of the situation, when and how."""

    situation = models.ForeignKey(AbnormalSituation, on_delete=models.PROTECT, related_name="notifications")
    whom = models.CharField(_("who was told"), max_length=300)
    at = models.DateTimeField(_("when"))
    manner = models.CharField(_("how"), max_length=200)
    proof = evidence("situation_notifications")

    objects = OfAbnormalQuerySet.as_manager()

    class Meta:
        triggers = [kept()]

    def __str__(self) -> str:
        return self.whom


@history.track()
class Unscheduled(Entity):
    """A measurement that the situation asks for beside the plan: place, substance, last day."""

    situation = models.ForeignKey(AbnormalSituation, on_delete=models.PROTECT, related_name="unscheduled")
    place = models.CharField(_("place"), max_length=300)
    substance = models.CharField(_("substance"), max_length=400)
    until = models.DateField(_("until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.TextField(_("result: value, protocol"), blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)

    objects = OfAbnormalQuerySet.as_manager()

    class Meta:
        verbose_name = _("unscheduled measurement")
        verbose_name_plural = _("unscheduled measurements")
        constraints = [
            models.UniqueConstraint(fields=["situation", "place", "substance", "until"], name="unscheduled_once"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | ~Q(cancelled_reason=""), name="unscheduled_cancelled_why"
            ),
        ]
        triggers = [kept("situation", "place", "substance", "until")]

    def __str__(self) -> str:
        return f"{self.place} · {self.substance}"

    @property
    def tone(self) -> str:
        """Tone of its term: done, overdue or waiting."""
        return "done" if self.done_on else "overdue" if self.until < today() else "waiting"
