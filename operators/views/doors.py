"""The doors beside the password: log-in by ЭЦП, the second step, the own page of log-in and protection."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from operators import entry
from operators.actors import SESSION_KEY, memberships_of
from operators.forms.doors import PasswordForm
from operators.services import eds_login, second_factor
from operators.services.eds_login import ATTACH, LOGIN, Ticket
from operators.views import pages
from operators.views.accounts import come_in, next_of, own
from pekportal.kit import access
from pekportal.kit.attempts import address_of, take
from pekportal.kit.browser_signing import ANY_KEY, Signing, signs
from pekportal.kit.crypto import mask_iin
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

COOKIE = "login_text"
TRIES, STRETCH = 20, 15 * 60


@access.public
@never_cache
@signs
def by_eds(request: PortalRequest) -> HttpResponseBase:
    """Log in by ЭЦП: the text with a nonce is shown and signed; what comes back is taken once."""
    if request.user.is_authenticated:
        return redirect("home")
    if request.method != "POST":
        return _signing_page(request, LOGIN, "operators/eds_login.html")
    try:
        _count(request)
        user, verdict = eds_login.person_of(_ticket(request, LOGIN), request.POST.get("cms", ""))
    except Refused as refused:
        return _signing_page(request, LOGIN, "operators/eds_login.html", refused)
    assert verdict.signer is not None
    response = come_in(request, user, entry.EDS)
    place = next((m for m in memberships_of(user) if m.operator and m.operator.bin == verdict.signer.bin), None)
    if place is not None:
        request.session[SESSION_KEY] = str(place.pk)
    response.delete_cookie(COOKIE, path=request.path)
    return response


@access.login
@access.as_portal
@never_cache
@sensitive_post_parameters("password")
@signs
def attach_eds(request: PortalRequest) -> HttpResponseBase:
    """Attach the own ЭЦП to the account; the password is asked, so that an open window is not enough."""
    form = PasswordForm(request.POST or None, user=own(request))
    if request.method != "POST":
        return _signing_page(request, ATTACH, "operators/eds_attach.html", form=form)
    try:
        _count(request)
        if not form.is_valid():
            return _signing_page(request, ATTACH, "operators/eds_attach.html", form=form, status=422)
        eds_login.attach(request.actor, own(request), _ticket(request, ATTACH), request.POST.get("cms", ""))
    except Refused as refused:
        return _signing_page(request, ATTACH, "operators/eds_attach.html", refused, form=form)
    messages.success(request, _("The EDS is attached: from now on you may log in by it."))
    response = redirect("operators:protection")
    response.delete_cookie(COOKIE, path=request.path)
    return response


@access.login
@access.as_portal
@require_POST
def detach_eds(request: PortalRequest) -> HttpResponse:
    """Forget the ЭЦП of the account."""
    eds_login.detach(request.actor, own(request))
    messages.success(request, _("The EDS is detached."))
    return redirect("operators:protection")


@access.login
@never_cache
def protection(request: PortalRequest) -> HttpResponse:
    """What protects the own account: password, second step, ЭЦП."""
    user = own(request)
    context = {
        "factor_at": user.second_factor_at,
        "demanded": second_factor.demanded({m.role for m in request.memberships}),
        "codes_left": second_factor.left(user) if user.second_factor_at else 0,
        "iin": mask_iin(user.iin),
        "eds": eds_login.possible(),
    }
    return render(request, "operators/protection.html", context)


def _signing_page(
    request: PortalRequest,
    purpose: str,
    template: str,
    refused: Refused | None = None,
    *,
    form: PasswordForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with a fresh text; its ticket goes into a cookie of this page only."""
    ticket = Ticket.new(purpose, request.get_host(), _who(request, purpose))
    context = {
        "possible": eds_login.possible(),
        "signing": Signing(ticket.content, oids=ANY_KEY, stamp=False),
        "text": ticket.content.decode().partition("\n")[2],
        "refusal": refused,
        "form": form,
        "next": next_of(request),
        "crumbs": [pages.crumb(_("Log-in and protection"), "protection")] if purpose == ATTACH else [],
        "hidden": {"next": next_of(request)},
    }
    response = render(request, template, context, status=refused.status if refused else status)
    response.set_cookie(
        COOKIE,
        ticket.sealed,
        max_age=eds_login.TTL,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def _ticket(request: PortalRequest, purpose: str) -> Ticket:
    sealed = request.COOKIES.get(COOKIE, "")
    return Ticket.unsealed(sealed, purpose, request.get_host(), _who(request, purpose))


def _who(request: PortalRequest, purpose: str) -> str:
    return str(own(request).pk) if purpose == ATTACH else ""


def _count(request: PortalRequest) -> None:
    if not take("eds", address_of(request), limit=TRIES, seconds=STRETCH):
        raise too_many()


def too_many() -> Refused:
    """Too many tries from one address or of one account."""
    return Refused(
        "TOO_OFTEN",
        _("There were too many tries."),
        fix=_("Come back in a quarter of an hour."),
        status=429,
    )
