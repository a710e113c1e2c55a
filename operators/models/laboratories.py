"""Laboratories, their accreditation by dates, and the facilities that invited them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from operators.models.base import Edited
from operators.models.facilities import Facility, no_overlap
from operators.queries import AccreditationQuerySet, LaboratoryInvitationQuerySet, LaboratoryQuerySet
from pekportal.kit import history
from pekportal.kit.models import Entity, StoredFile


@history.track()
class Laboratory(Edited):
    """A testing laboratory (Environmental Code, art. 186.8: accredited)."""

    name = models.CharField(_("name"), max_length=300)
    bin = models.CharField(_("BIN"), max_length=12, unique=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    is_demo = models.BooleanField(default=False)

    objects = LaboratoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("laboratory")
        verbose_name_plural = _("laboratories")

    def __str__(self) -> str:
        return self.name


@history.track()
class Accreditation(Edited):
    """An attestation of accreditation with number, dates and scope."""

    laboratory = models.ForeignKey(Laboratory, on_delete=models.PROTECT, related_name="accreditations")
    number = models.CharField(_("number"), max_length=60)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    scope = models.TextField(_("scope"), blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="accreditations")

    objects = AccreditationQuerySet.as_manager()

    class Meta:
        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")
        constraints = [no_overlap("accreditation_no_overlap", "laboratory")]

    def __str__(self) -> str:
        return self.number


@history.track()
class LaboratoryInvitation(Entity):
    """A facility lets a laboratory enter values for it from a day on, until ended."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="laboratory_invitations")
    laboratory = models.ForeignKey(Laboratory, on_delete=models.PROTECT, related_name="facility_invitations")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = LaboratoryInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("laboratory of a facility")
        verbose_name_plural = _("laboratories of facilities")
        constraints = [no_overlap("laboratory_invitation_no_overlap", "facility", "laboratory")]

    def __str__(self) -> str:
        return f"{self.laboratory} → {self.facility}"
