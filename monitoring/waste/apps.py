"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WasteConfig(AppConfig):
    """Journal of waste: running balance, lots, limits and terms; water; the chain of quarters."""

    name = "monitoring.waste"
    label = "waste"
    verbose_name = _("Waste journal")
