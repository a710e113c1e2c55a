"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Cases of exceedances, violations with their clock, internal checks, abnormal situations."""

    name = "monitoring.cases"
    label = "cases"
    verbose_name = _("Exceedances and violations")
