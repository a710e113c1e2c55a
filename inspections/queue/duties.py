"""The room's door in the menu of the inspector."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from pekportal.kit import nav
from pekportal.kit.access import Role

nav.register(Role.INSPECTOR, gettext_lazy("Queue"), "queue:list", order=15)
