"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    """Open data, feeds, subscriptions by e-mail, errors reported by anybody."""

    name = "reports.opendata"
    label = "reports_opendata"
    verbose_name = _("Open data")

    def ready(self) -> None:
        """Duties of who answers, the work of sending."""
        from reports.opendata import duties, measured, tasks  # noqa: F401  # register on import
