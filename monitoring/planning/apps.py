"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    """Days of adverse weather, who was asked for what, board, calendar and feed of the plan."""

    name = "monitoring.planning"
    label = "planning"
    verbose_name = _("The plan of the quarter")

    def ready(self) -> None:
        """Put the room's door onto the quarter's page, its duties onto the first pages, effects before an approval."""
        from monitoring.planning import duties, effects, rooms  # noqa: F401  # register their providers
