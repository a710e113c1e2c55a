"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionConfig(AppConfig):
    """The director's page, remarks pinned to cells, corrections and their history."""

    name = "reports.decision"
    label = "reports_decision"
    verbose_name = _("Decision on a report")

    def ready(self) -> None:
        """Put the gates, the panels, the overlay of the paper and the receivers where they belong."""
        from reports.decision import authors, gates, panels, paper, receivers  # noqa: F401  # register themselves
