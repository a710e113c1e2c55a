"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AsmConfig(AppConfig):
    """Automated monitoring (АСМ): devices, channels, readings, means, charts."""

    name = "monitoring.asm"
    label = "asm"
    verbose_name = _("Automated monitoring")
