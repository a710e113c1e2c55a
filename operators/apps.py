"""Application config of the register."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperatorsConfig(AppConfig):
    """The register: who and where."""

    name = "operators"
    verbose_name = _("Register")

    def ready(self) -> None:
        """Register the header's links, the duties, and who builds the actors of tokens and jobs."""
        from operators import (
            duties,  # noqa: F401  # registers its providers on import
            entry,
            menu,
        )
        from operators.actors import actor_now
        from pekportal.kit.access.factory import set_actor_factory

        menu.register()
        entry.connect()
        set_actor_factory(actor_now)
