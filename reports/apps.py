"""Application config of the reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """What is handed in."""

    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Connect the receivers and register the duties of this room."""
        from reports import duties, panels, receivers  # noqa: F401  # register on import
