"""The actor: who does something, in which role, within which scope; a plain value."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from pekportal.kit.access.roles import OPERATOR_ROLES, Role
from pekportal.kit.refused import Refused


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    `facility_ids` None means every facility of the operator. `kato` holds the prefixes of the
    department's territories ("11" is the whole region). `system` is a task or a command: it may
    see everything and passes `require`.
    """

    user_id: UUID | None = None
    name: str = ""
    role: str = ""
    membership_id: UUID | None = None
    operator_id: UUID | None = None
    facility_ids: frozenset[UUID] | None = None
    department_id: UUID | None = None
    kato: tuple[str, ...] = ()
    laboratory_id: UUID | None = None
    system: bool = False
    language: str = field(default="ru", compare=False)

    @classmethod
    def anonymous(cls) -> Actor:
        """Nobody in particular: sees nothing but the public pages."""
        return cls()

    @classmethod
    def as_system(cls, name: str = "system") -> Actor:
        """A task, a management command or the demo loader."""
        return cls(name=name, system=True)

    @property
    def is_authenticated(self) -> bool:
        """True for a logged-in person."""
        return self.user_id is not None

    @property
    def is_operator(self) -> bool:
        """True for the operator's own people (ecologist, director)."""
        return self.role in OPERATOR_ROLES

    def person(self) -> UUID:
        """The id of the person who acts; refuses for nobody and for the system: such a verb needs a name under it."""
        if self.user_id is None:
            raise Refused(
                "PERSON",
                _("This is done only by a person, under the person's own name."),
                fix=_("Log in and repeat it."),
                status=403,
            )
        return self.user_id

    def has(self, *roles: str) -> bool:
        """True when the actor acts in one of `roles`."""
        return self.role in roles

    def require(self, *roles: str) -> None:
        """Refuse the verb unless the actor is in one of `roles` (or is the system)."""
        if self.system or self.role in roles:
            return
        allowed = ", ".join(str(Role(role).label) for role in roles)
        raise Refused(
            "ROLE",
            _("This action belongs to another role: %(roles)s.") % {"roles": allowed},
            fix=_("Switch to that role in the menu, or ask a colleague who has it."),
            status=403,
        )
