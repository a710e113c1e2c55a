"""Application config."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Reports room."""

    name = "reports"
    verbose_name = _("Reports")
