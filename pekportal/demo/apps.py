"""Application config of the demonstration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Only holds the command `load_demo`."""

    name = "pekportal.demo"
    label = "demo"
    verbose_name = _("Demonstration")
