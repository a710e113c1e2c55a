"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The board of the territory: standings kept by signals, sums kept by the database, reminders by one click."""

    name = "inspections.desk"
    label = "inspections_desk"
    verbose_name = _("The inspector's desk")

    def ready(self) -> None:
        """Connect the receivers; put the panel, the duties and the measured pages where they belong."""
        from inspections.desk import duties, panels, receivers  # noqa: F401  # register on import
        from inspections.desk.country import pages, rooms  # noqa: F401  # register on import
