"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QueueConfig(AppConfig):
    """Reasons to look at a report, the queue they order, what the inspector's page shows beside the paper."""

    name = "inspections.queue"
    label = "inspections_queue"
    verbose_name = _("Queue of the inspector")

    def ready(self) -> None:
        """Hear of submitted reports; put the room's panels and its door where they belong."""
        from inspections.queue import country, duties, panels, receivers  # noqa: F401  # register themselves
