"""Application config of the quarters."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    """Quarters: what was found."""

    name = "monitoring"
    verbose_name = _("Monitoring")

    def ready(self) -> None:
        """Put the quarters into the header, their duties and the panel onto the first pages, rules into the book."""
        from monitoring import duties, receivers  # noqa: F401  # register their providers and receivers
        from monitoring.checks import BOOK
        from monitoring.tables.registry import TABLES
        from pekportal.kit import nav
        from pekportal.kit.access import Role
        from pekportal.kit.text import T
        from programs.rulebook.entries import Group, register

        quarter = Group("quarter", T("Тоқсан", "Квартал", "The quarter"), 200)
        register(quarter, BOOK, {slug: table.spec.title for slug, table in TABLES.items()})

        for role in (Role.ECOLOGIST, Role.DIRECTOR, Role.LABORATORY):
            nav.register(role, _("All quarters"), "monitoring:list", order=20)
