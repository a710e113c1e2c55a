"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossierConfig(AppConfig):
    """Sealed dossiers, looks of inspectors."""

    name = "inspections.dossier"
    label = "dossier"
    verbose_name = _("Dossiers and looks")

    def ready(self) -> None:
        """Show looks and dossiers on the pages of reports and facilities; make dossiers in the background."""
        from inspections.dossier import menu, panels, tasks  # noqa: F401  # register on import
