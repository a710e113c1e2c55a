"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProtocolsConfig(AppConfig):
    """Protocols of laboratories: read, matched with the plan, confirmed by a person."""

    name = "monitoring.protocols"
    label = "protocols"
    verbose_name = _("Laboratory protocols")

    def ready(self) -> None:
        """Put the room's door onto the quarter's page and its duties onto the first page."""
        from monitoring.protocols import duties, receivers  # noqa: F401  # register their providers and receivers
