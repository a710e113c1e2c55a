"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigningConfig(AppConfig):
    """Signatures of the first head under reports."""

    name = "reports.signing"
    label = "reports_signing"
    verbose_name = _("Signing of reports")

    def ready(self) -> None:
        """The gate of submission, the news of moves, the panel of a version, what is due, the work to do again."""
        from reports.signing import duties, guard, panels, receivers, tasks  # noqa: F401  # register on import
