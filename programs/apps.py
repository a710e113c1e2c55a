"""Application config of the programmes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Programmes of industrial environmental control."""

    name = "programs"
    verbose_name = _("Programmes")
