"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalcConfig(AppConfig):
    """Methods of calculation, activity data, results that explain themselves."""

    name = "monitoring.calc"
    label = "calc"
    verbose_name = _("Calculated emissions")

    def ready(self) -> None:
        """Put the door onto the quarter's page; new quarters get the rows of the chosen methods."""
        from monitoring.calc import door, receivers  # noqa: F401  # register on import
