"""Links of the room in the header, by role."""

from __future__ import annotations

from operators.views.home import TITLES
from pekportal.kit import nav
from pekportal.kit.access import Role


def register() -> None:
    """Put the first page into everyone's header."""
    for role in Role:
        nav.register(role, TITLES[role.value], "home", order=0)
