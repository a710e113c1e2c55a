"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalcConfig(AppConfig):
    """Methods of calculation, activity data, results that explain themselves."""

    name = "monitoring.calc"
    label = "calc"
    verbose_name = _("Calculated emissions")

    def ready(self) -> None:
        """The door of the quarter, rules of the book, rows of new quarters, the administrator's list of methods."""
        from monitoring.calc import door, duties, findings, receivers  # noqa: F401  # register on import
        from monitoring.calc.checks import BOOK
        from monitoring.tables.registry import TABLES
        from pekportal.kit import nav
        from pekportal.kit.access import Role
        from pekportal.kit.text import T
        from programs.rulebook.entries import Group, register

        group = Group("calculations", T("Шығарындыларды есептеу", "Расчёт выбросов", "Calculated emissions"), 210)
        register(group, BOOK, {slug: table.spec.title for slug, table in TABLES.items()})
        nav.register(Role.ADMINISTRATOR, _("Methods of calculation"), "calc:methods", order=60)
