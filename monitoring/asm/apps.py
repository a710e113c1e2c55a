"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AsmConfig(AppConfig):
    """Automated monitoring (АСМ): devices, channels, readings, means, charts."""

    name = "monitoring.asm"
    label = "asm"
    verbose_name = _("Automated monitoring")

    def ready(self) -> None:
        """Register door, duties, the link in the header, and the words of the constraints."""
        from monitoring.asm import doors, duties  # noqa: F401  # they register themselves
        from monitoring.asm.words import CONFLICTS
        from operators.services import conflicts
        from pekportal.kit import nav
        from pekportal.kit.access import Role

        conflicts.WORDS.update(CONFLICTS)
        for role in (Role.ECOLOGIST, Role.DIRECTOR):
            nav.register(role, _("AMS"), "asm:devices", order=25)
        nav.belong(Role.ADMINISTRATOR, "operators:facilities", "asm")
