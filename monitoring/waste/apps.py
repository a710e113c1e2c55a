"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WasteConfig(AppConfig):
    """Journal of waste: running balance, lots, limits and terms; water; the chain of quarters."""

    name = "monitoring.waste"
    label = "waste"
    verbose_name = _("Waste journal")

    def ready(self) -> None:
        """Register the door on the quarter's page, the duties, and what the checks are told."""
        from monitoring.waste import doors, duties, witnesses  # noqa: F401  # they register themselves
