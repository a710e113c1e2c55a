"""The five roles of the portal (architecture 4.12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a membership lets a person be."""

    ECOLOGIST = "ecologist", _("Ecologist")
    DIRECTOR = "director", _("Director")
    LABORATORY = "laboratory", _("Laboratory")
    INSPECTOR = "inspector", _("Inspector")
    ADMINISTRATOR = "administrator", _("Administrator")


OPERATOR_ROLES = frozenset({Role.ECOLOGIST.value, Role.DIRECTOR.value})
