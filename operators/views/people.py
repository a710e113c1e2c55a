"""People of an operator (director) or of the portal (administrator): list, invite, end, move, withdraw; accepting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from operators import entry, last_looks
from operators.actors import SESSION_KEY
from operators.forms.people import InviteForm, MoveForm, NewAccountForm
from operators.models import Invitation, Membership
from operators.services import invitations, memberships
from operators.views import pages
from operators.views.accounts import set_language_cookie
from pekportal.kit import access
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import now
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import reader_language

LINK_KEY = "invited_link"
MANAGERS = (Role.DIRECTOR, Role.ADMINISTRATOR)


@access.roles(*MANAGERS)
def people(request: PortalRequest) -> HttpResponse:
    """Memberships in force and waiting invitations; the link of a new invitation is shown here once."""
    actor = request.actor
    words = request.GET.get("q", "").strip()
    rows = Membership.objects.current().visible_to(actor).select_related("user", "operator", "department", "laboratory")
    if words:
        named = Q(user__full_name__icontains=words) | Q(user__email__icontains=words)
        rows = rows.filter(named | Q(department__name_ru__icontains=words) | Q(department__name_kk__icontains=words))
    page = pages.paged(request, rows.order_by(by_name("user__full_name"), "role", "pk"))
    waiting = Invitation.objects.visible_to(actor).waiting().order_by("-created_at")
    looked = last_looks.of([m.user_id for m in page]) if actor.role == Role.ADMINISTRATOR else {}
    context = {
        "page": page,
        "words": words,
        "people": [
            {
                "row": m,
                "scope": _scope(m),
                "looked_at": looked.get(m.user_id),
                "may_end": memberships.may_end(actor, m),
                "may_move": memberships.may_move(actor, m),
                "may_take_away": _may_take_away(actor, m),
            }
            for m in page
        ],
        "waiting": [
            {"row": i, "scope": _scope(i), "expired": i.expires_at <= now()}
            for i in waiting.select_related("operator", "department", "laboratory")[:100]
        ],
        "shown_link": request.session.pop(LINK_KEY, None),
    }
    return render(request, "operators/people.html", context)


def _may_take_away(actor: Actor, membership: Membership) -> bool:
    own = membership.user_id == actor.user_id
    return actor.role == Role.ADMINISTRATOR and not own and membership.user.second_factor_at is not None


def _scope(row: Membership | Invitation) -> str:
    if row.department is not None:
        return row.department.label(reader_language())
    scope = row.operator or row.laboratory
    return str(scope) if scope else ""


@access.roles(*MANAGERS)
def invite(request: PortalRequest) -> HttpResponse:
    """Invite a person; the director to his own operator only."""
    actor = request.actor
    form = InviteForm(request.POST or None, actor=actor)

    def act() -> invitations.Sent:
        values = dict(form.cleaned_data)
        if actor.role == Role.DIRECTOR:
            values["operator"] = request.membership.operator
        return invitations.invite(actor, link=link_builder(request), **values)

    return pages.form_page(
        request,
        form,
        act,
        done=lambda sent: sent_to(request, sent),
        title=_("Invite a person"),
        button=_("Send the invitation"),
        lead=_("A letter with a link goes out; the link is also shown to you once. It is good for 14 days."),
        cancel_url=reverse("operators:people"),
        crumbs=[pages.crumb(_("People"), "people")],
    )


def link_builder(request: PortalRequest) -> invitations.Link:
    """From a token to the address of the page that accepts it."""
    return lambda token: request.build_absolute_uri(reverse("operators:invitation", args=[token]))


def sent_to(request: PortalRequest, sent: invitations.Sent) -> str:
    """Keep the link for the next page, which shows it once."""
    request.session[LINK_KEY] = {"email": sent.invitation.email, "link": link_builder(request)(sent.token)}
    return reverse("operators:people")


@access.roles(*MANAGERS)
@require_POST
def end_membership(request: PortalRequest, pk: UUID) -> HttpResponse:
    """End a membership; it acts on the person's next request."""
    membership = get_object_or_404(Membership.objects.visible_to(request.actor), pk=pk)
    ended = memberships.end(request.actor, membership, reason=request.POST.get("reason", ""))
    messages.success(request, _("The membership of %(name)s has ended.") % {"name": ended.user.full_name})
    return redirect("operators:people")


@access.roles(Role.ADMINISTRATOR)
def move_inspector(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Move an inspector to another department in one act: the old place ends, the new one begins."""
    actor = request.actor
    inspectors = Membership.objects.visible_to(actor).filter(role=Role.INSPECTOR).select_related("user", "department")
    membership = get_object_or_404(inspectors, pk=pk)
    assert membership.department is not None  # the constraint membership_scope_fits_role
    form = MoveForm(request.POST or None, leaves=membership.department)

    def act() -> Membership:
        return memberships.move(actor, membership, form.cleaned_data["department"], reason=form.cleaned_data["reason"])

    def done(begun: Membership) -> str:
        facts = {"name": begun.user.full_name, "place": _scope(begun)}
        messages.success(request, _("%(name)s is moved: %(place)s.") % facts)
        return reverse("operators:people")

    facts = {"name": membership.user.full_name, "place": _scope(membership)}
    return pages.form_page(
        request,
        form,
        act,
        done=done,
        title=_("Move an inspector: %(name)s") % facts,
        button=_("Move"),
        lead=_(
            "Now: %(place)s. With the next click this territory is closed to the person, also on pages that are open, "
            "and the new one is open. Remarks, requests and letters stay with the old department. A letter goes out."
        )
        % facts,
        cancel_url=reverse("operators:people"),
        crumbs=[pages.crumb(_("People"), "people")],
    )


@access.roles(*MANAGERS)
@require_POST
def withdraw_invitation(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Make the link of a waiting invitation worthless."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.actor), pk=pk)
    invitations.withdraw(request.actor, invitation)
    messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("operators:people")


@access.public
@never_cache
@sensitive_post_parameters("password", "again")
def accept(request: PortalRequest, token: str) -> HttpResponse:
    """Accept an invitation: a new person writes name and password, one with an account logs in and confirms."""
    invitation = invitations.find(token)
    context: dict[str, Any] = {"invitation": invitation, "scope": _scope(invitation)}
    if invitations.account_of(invitation) is not None or request.user.is_authenticated:
        return _accept_as(request, token, context)
    form = NewAccountForm(request.POST or None)

    def act() -> Membership:
        values = form.cleaned_data
        return invitations.accept(token, full_name=values["full_name"], password=values["password"])

    response = pages.form_page(
        request,
        form,
        act,
        done=lambda membership: _entered(request, membership),
        title=_("Accept the invitation"),
        button=_("Open the account"),
        lead=_("%(role)s. %(scope)s. Your log-in is %(email)s.")
        % {"role": invitation.get_role_display(), "scope": context["scope"], "email": invitation.email},
    )
    if response.status_code == 302:
        set_language_cookie(response, invitation.language)
    return response


def _accept_as(request: PortalRequest, token: str, context: dict[str, Any]) -> HttpResponse:
    invitation = context["invitation"]
    own = request.user.is_authenticated and request.user.email.lower() == invitation.email.lower()
    if request.method == "POST" and request.user.is_authenticated:
        if request.POST.get("leave") == "1":
            logout(request)
            return redirect(request.path)
        return redirect(_chosen(request, invitations.accept_as(request.user, token)))
    return render(request, "operators/accept.html", {**context, "own": own})


def _entered(request: PortalRequest, membership: Membership) -> str:
    entry.enter(request, membership.user, entry.PASSWORD)
    return _chosen(request, membership)


def _chosen(request: PortalRequest, membership: Membership) -> str:
    request.session[SESSION_KEY] = str(membership.pk)
    messages.success(request, _("Welcome! You may begin."))
    return reverse("home")
