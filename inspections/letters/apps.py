"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Information letters, their clock, their delivery, the operator's plan or objections."""

    name = "inspections.letters"
    label = "inspections_letters"
    verbose_name = _("Information letters")

    def ready(self) -> None:
        """Put the duties, the links and the panels where they belong."""
        from inspections.letters import duties, panels  # noqa: F401  # register themselves
