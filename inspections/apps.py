"""Application config of the inspections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    """The inspector's room."""

    name = "inspections"
    verbose_name = _("Inspections")

    def ready(self) -> None:
        """Register the duties, the panels, the sweeps of this room and its page about a mark; hear of reviews."""
        from inspections import asked, duties, panels, receivers, tasks  # noqa: F401  # register on import
        from pekportal.kit.access import Role
        from reports.publication import doors

        doors.register(Role.INSPECTOR, "inspections:mark")
