"""Links of the room in the header."""

from django.utils.translation import gettext_lazy as _

from pekportal.kit import nav
from pekportal.kit.access import Role

for _role in (Role.INSPECTOR, Role.ECOLOGIST, Role.DIRECTOR):
    nav.register(_role, _("Dossiers"), "dossier:list", order=65)
    nav.belong(_role, "dossier:list", "dossier")
