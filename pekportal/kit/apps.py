"""Application config of the floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    """Registers the grants receiver and the system checks of the floor."""

    name = "pekportal.kit"
    label = "kit"
    verbose_name = _("Portal floor")

    def ready(self) -> None:
        """Connect what must be there before the first request."""
        from pekportal.kit import system_checks  # registers on import

        system_checks.connect(self)
