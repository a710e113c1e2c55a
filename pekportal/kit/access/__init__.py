"""Who may do what: roles, the actor, marks on views; closed by default (architecture 4.8)."""

from pekportal.kit.access.actor import Actor
from pekportal.kit.access.marks import Mark, as_portal, login, mark_of, public, roles
from pekportal.kit.access.roles import OPERATOR_ROLES, Role

__all__ = ["OPERATOR_ROLES", "Actor", "Mark", "Role", "as_portal", "login", "mark_of", "public", "roles"]
