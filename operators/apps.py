"""Application config of the register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperatorsConfig(AppConfig):
    """The register: who and where."""

    name = "operators"
    verbose_name = _("Register")

    def ready(self) -> None:
        """Register the header's links and the duties."""
        from operators import (
            duties,  # noqa: F401  # registers its providers on import
            menu,
        )

        menu.register()
