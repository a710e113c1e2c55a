"""Links of the room in the header, by role."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from operators.views.home import TITLES
from pekportal.kit import nav
from pekportal.kit.access import Role

# pages of the person's own menu: no entry of the row is theirs
OWN = tuple(f"operators:{page}" for page in ("switch", "password", "protection", "eds-attach", "second-factor"))


def register() -> None:
    """The first page for everyone, the register at the end of the row; a permit, a norm, a point are a facility's."""
    for role in Role:
        nav.register(role, TITLES[role.value], "home", order=0)
        nav.register(role, _("Facilities"), "operators:facilities", order=80)
    for role in (Role.ECOLOGIST, Role.LABORATORY, Role.ADMINISTRATOR):
        nav.register(role, _("Laboratories"), "operators:laboratories", order=85)
    for role in (Role.DIRECTOR, Role.ADMINISTRATOR):
        nav.register(role, _("People"), "operators:people", order=90)
    nav.register(Role.ADMINISTRATOR, _("Operators"), "operators:operators", order=70)
    for role in Role:
        nav.register(role, _("Classifiers"), "operators:wastes", order=88)
    nav.register(Role.ADMINISTRATOR, _("Administration"), "admin:index", order=95)
    for role in Role:
        nav.belong(role, "operators:facilities", "operators")
        nav.belong(role, "", *OWN)
    for role in (Role.ECOLOGIST, Role.LABORATORY, Role.ADMINISTRATOR):
        nav.belong(role, "operators:laboratories", "operators:accreditation-edit", "operators:accreditation-close")
    nav.belong(Role.ADMINISTRATOR, "operators:people", "operators:second-factor-away", "operators:membership-move")
