"""Application config of the inspections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    """The inspector's room."""

    name = "inspections"
    verbose_name = _("Inspections")

    def ready(self) -> None:
        """Register the duties of this room."""
        from inspections import asked, duties, panels  # noqa: F401  # register on import
