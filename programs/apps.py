"""Application config of the programmes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Programmes of industrial environmental control."""

    name = "programs"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        """Put the programmes into the header, their duties onto the first pages, the reading's rules into the book."""
        from pekportal.kit import nav
        from pekportal.kit.access import Role
        from pekportal.kit.text import T
        from programs import duties  # noqa: F401  # registers its providers
        from programs.intake.findings import BOOK
        from programs.rulebook.entries import Group, register

        register(Group("intake", T("Құжатты оқу", "Чтение документа", "Reading a document"), 150), BOOK, {})

        for role in (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.LABORATORY):
            nav.register(role, _("Programmes"), "programs:list", order=40)
        nav.belong(Role.ADMINISTRATOR, "operators:facilities", "programs")
