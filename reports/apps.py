"""Application config of the reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """What is handed in."""

    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Connect the receivers; register the duties and the rules of this room."""
        from pekportal.kit.text import T
        from programs.rulebook.entries import Group, register
        from reports import duties, receivers  # noqa: F401  # register on import
        from reports.checks import BOOK
        from reports.form.order250 import TABLES

        report = Group("report", T("Есеп", "Отчёт", "The report"), 300)
        plan = {"plan": T("тоқсан жоспары", "план квартала", "plan of the quarter")}
        register(report, BOOK, {slug: table.spec.title for slug, table in TABLES.items()} | plan)
