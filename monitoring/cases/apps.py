"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Cases of exceedances, violations with their clock, internal checks, abnormal situations."""

    name = "monitoring.cases"
    label = "cases"
    verbose_name = _("Exceedances and violations")

    def ready(self) -> None:
        """Receive the news of rows, ask for what is due, put the door and the panel where they belong."""
        from monitoring.cases import doors, duties, receivers, unscheduled  # noqa: F401  # register themselves
        from pekportal.kit import nav
        from pekportal.kit.access import Role

        for role in (Role.ECOLOGIST, Role.DIRECTOR):
            nav.register(role, _("Violations"), "cases:list", order=25)
