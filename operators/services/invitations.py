"""Invitations by e-mail: sign-up is closed, the link is shown once and kept as a digest (architecture 4.12)."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import Department, Invitation, Laboratory, Membership, Operator, User
from operators.services.letters import invitation_letter
from operators.services.rows import not_there
from pekportal.kit import events
from pekportal.kit.access import OPERATOR_ROLES, Actor, Role
from pekportal.kit.calendar import now, today
from pekportal.kit.refused import Refused

LIFE = dt.timedelta(days=14)
Link = Callable[[str], str]  # token -> absolute address of the page that accepts it


@dataclass(frozen=True, slots=True)
class Sent:
    """The invitation and its token, which nobody can show a second time."""

    invitation: Invitation
    token: str


def digest(token: str) -> str:
    """What is kept of a token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def allowed_roles(actor: Actor) -> list[str]:
    """The roles this actor may invite to."""
    if actor.system or actor.role == Role.ADMINISTRATOR:
        return [role.value for role in Role]
    return sorted(OPERATOR_ROLES) if actor.role == Role.DIRECTOR else []


@transaction.atomic
def invite(
    actor: Actor,
    *,
    email: str,
    role: str,
    operator: Operator | None = None,
    department: Department | None = None,
    laboratory: Laboratory | None = None,
    is_first_head: bool = False,
    language: str = "",
    link: Link | None = None,
) -> Sent:
    """Invite a person to act as `role` in one scope; an older waiting invitation to the same is withdrawn.

    The administrator invites anyone, the director ecologists and directors of his own operator. With `link` a
    letter goes out when the transaction commits. Raises Refused with form fields.
    """
    email = _checked_email(email)
    _check_right(actor, role, operator)
    scope = {"operator": operator, "department": department, "laboratory": laboratory}
    _check_scope(role, scope)
    _check_not_member(email, role, scope)
    for older in Invitation.objects.waiting().filter(email=email, role=role, **scope):
        _withdraw(actor, older)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        **scope,
        is_first_head=is_first_head and role == Role.DIRECTOR,
        language=language or actor.language,
        digest=digest(token),
        invited_by_id=actor.user_id,
        expires_at=now() + LIFE,
    )
    events.record(actor, "invitation.sent", invitation, invited=role)
    if link is not None:
        transaction.on_commit(partial(invitation_letter, invitation, link(token)))
    return Sent(invitation, token)


def _checked_email(text: str) -> str:
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError as wrong:
        words = _("This is not an e-mail address.")
        raise Refused("EMAIL", words, fields={"email": words}) from wrong
    return email


def _check_right(actor: Actor, role: str, operator: Operator | None) -> None:
    actor.require(Role.ADMINISTRATOR, Role.DIRECTOR)
    if role not in allowed_roles(actor):
        words = _("The director invites ecologists and directors of the own enterprise.")
        raise Refused("INVITE_ROLE", words, fix=_("Ask the administrator of the portal."), status=403)
    own = operator is not None and operator.pk == actor.operator_id
    if actor.role == Role.DIRECTOR and not own:
        raise not_there()


def _check_scope(role: str, scope: dict[str, Operator | Department | Laboratory | None]) -> None:
    needed = {
        Role.ECOLOGIST: "operator",
        Role.DIRECTOR: "operator",
        Role.INSPECTOR: "department",
        Role.LABORATORY: "laboratory",
    }.get(Role(role))
    for name, value in scope.items():
        if (value is not None) == (name == needed):
            continue
        words = _("Choose where this person acts.") if name == needed else _("This role has another scope.")
        raise Refused("INVITE_SCOPE", words, fields={name: words})


def _check_not_member(email: str, role: str, scope: dict[str, Operator | Department | Laboratory | None]) -> None:
    if Membership.objects.current().filter(user__email__iexact=email, role=role, **scope).exists():
        words = _("This person already has this role here.")
        raise Refused(
            "ALREADY_MEMBER", words, fix=_("Look at the list of people."), status=409, fields={"email": words}
        )


def find(token: str) -> Invitation:
    """The invitation of a token that may still be accepted; otherwise a refusal that says what happened to it."""
    invitation = (
        Invitation.objects.select_related("operator", "department", "laboratory").filter(digest=digest(token)).first()
    )
    ask = _("Ask the person who invited you for a new one.")
    if invitation is None:
        raise Refused("INVITATION_UNKNOWN", _("This link is not known: perhaps it is not whole."), fix=ask, status=404)
    if invitation.withdrawn_at is not None:
        raise Refused("INVITATION_WITHDRAWN", _("This invitation was withdrawn."), fix=ask, status=410)
    if invitation.accepted_at is not None:
        raise Refused(
            "INVITATION_USED", _("This invitation was already accepted."), fix=_("Log in with your e-mail."), status=410
        )
    if invitation.expires_at <= now():
        raise Refused(
            "INVITATION_EXPIRED", _("This invitation was good for 14 days and has expired."), fix=ask, status=410
        )
    return invitation


def account_of(invitation: Invitation) -> User | None:
    """The account that already has the invitation's e-mail."""
    return User.objects.filter(email__iexact=invitation.email).first()


@transaction.atomic
def accept(token: str, *, full_name: str, password: str) -> Membership:
    """Open an account for a new person and give the membership; an e-mail with an account must log in instead."""
    invitation = _locked(token)
    if account_of(invitation) is not None:
        raise Refused(
            "HAS_ACCOUNT",
            _("This e-mail already has an account."),
            fix=_("Log in, then open the link again."),
            status=409,
        )
    name = " ".join(full_name.split())
    if not name:
        words = _("Write your full name.")
        raise Refused("NAME", words, fields={"full_name": words})
    user = User(email=invitation.email, full_name=name, language=invitation.language)
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise Refused(
            "PASSWORD", _("Choose another password."), fields={"password": " ".join(wrong.messages)}
        ) from wrong
    user.set_password(password)
    user.save()
    return _give(invitation, user)


@transaction.atomic
def accept_as(user: User, token: str) -> Membership:
    """Give the membership to the logged-in person; the link is for one e-mail only."""
    invitation = _locked(token)
    if user.email.lower() != invitation.email.lower():
        raise Refused(
            "INVITATION_OF_ANOTHER",
            _("This invitation was sent to another e-mail: %(email)s.") % {"email": invitation.email},
            fix=_("Log out and log in with that e-mail."),
            status=403,
        )
    _check_not_member(user.email, invitation.role, _scope(invitation))
    return _give(invitation, user)


def _locked(token: str) -> Invitation:
    Invitation.objects.select_for_update().filter(digest=digest(token)).first()
    return find(token)


def _scope(invitation: Invitation) -> dict[str, Operator | Department | Laboratory | None]:
    return {
        "operator": invitation.operator,
        "department": invitation.department,
        "laboratory": invitation.laboratory,
    }


def _give(invitation: Invitation, user: User) -> Membership:
    membership = Membership.objects.create(
        user=user,
        role=invitation.role,
        **_scope(invitation),
        is_first_head=invitation.is_first_head,
        valid_from=today(),
        granted_by_id=invitation.invited_by_id,
    )
    invitation.accepted_at, invitation.accepted_by = now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    person = Actor(user_id=user.pk, name=user.full_name, role=invitation.role, membership_id=membership.pk)
    events.record(person, "invitation.accepted", invitation)
    return membership


@transaction.atomic
def withdraw(actor: Actor, invitation: Invitation) -> Invitation:
    """Make a waiting invitation's link worthless."""
    actor.require(Role.ADMINISTRATOR, Role.DIRECTOR)
    stored = Invitation.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if stored is None:
        raise not_there()
    if stored.accepted_at is not None or stored.withdrawn_at is not None:
        raise Refused(
            "INVITATION_DONE",
            _("This invitation was already accepted or withdrawn."),
            fix=_("Reload the page."),
            status=409,
        )
    return _withdraw(actor, stored)


def _withdraw(actor: Actor, invitation: Invitation) -> Invitation:
    invitation.withdrawn_at = now()
    invitation.save(update_fields=["withdrawn_at"])
    events.record(actor, "invitation.withdrawn", invitation)
    return invitation
