"""Application config of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    """Projection into `public_site`, rule of publication, withdrawal, marks, public pages."""

    name = "reports.publication"
    label = "reports_publication"
    verbose_name = _("Publication")

    def ready(self) -> None:
        """Hear what changes a public page; the sweep and the nightly job; links to the decisions."""
        from pekportal.kit import nav
        from pekportal.kit.access import Role
        from reports.publication import country, doors, measured, panels, receivers, tasks  # noqa: F401  # register on import

        nav.register(Role.ADMINISTRATOR, _("Marks and publication"), "publication:marks", order=75)
        nav.belong(Role.ADMINISTRATOR, "publication:marks", "publication", "data-errors")
        for role in (Role.ECOLOGIST, Role.DIRECTOR):
            nav.belong(role, "reports:list", "publication")
        doors.register(Role.ADMINISTRATOR, "publication:review")
