"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordConfig(AppConfig):
    """Receipt, copy of record, filing outside, «это не я»."""

    name = "reports.record"
    label = "reports_record"
    verbose_name = _("Receipts and copies of record")

    def ready(self) -> None:
        """Hear of a submission; the panel of a version, what is due, the work to do again."""
        from reports.record import duties, filing, gate, panels, receivers, tasks  # noqa: F401  # register on import
