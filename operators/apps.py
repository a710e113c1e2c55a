"""Application config of the register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperatorsConfig(AppConfig):
    """The register: who and where."""

    name = "operators"
    verbose_name = _("Register")

    def ready(self) -> None:
        """Register what stands in the header."""
        from operators import menu

        menu.register()
