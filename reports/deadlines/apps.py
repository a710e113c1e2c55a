"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    """Obligations, due dates, reminders, lateness, the portal's own downtime."""

    name = "reports.deadlines"
    label = "reports_deadlines"
    verbose_name = _("Deadlines")

    def ready(self) -> None:
        """Connect the receivers; put gates, duties, panels and doors where other rooms show them."""
        from reports.deadlines import duties, gate, panels, receivers  # noqa: F401  # register on import
