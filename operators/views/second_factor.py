"""The second step: asked after the password, set up and changed on the own page, taken away by the administrator."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from operators import entry
from operators.forms.doors import ChangeFactorForm, CodeForm, FirstCodeForm, PasswordForm, TakeAwayForm
from operators.models import Membership, User
from operators.services import second_factor
from operators.services.rows import not_there
from operators.views import pages
from operators.views.accounts import come_in, own
from pekportal.kit import access, crypto
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

WAITS = "second_step"  # in the session: who gave the right password and owes the code
PATIENCE = 5 * 60
SALT, SETTING_UP = "operators.second-factor", 30 * 60


def ask(request: PortalRequest, user: User, after: str) -> HttpResponse:
    """The password was right: remember whose, and ask for the code. Nobody is logged in yet."""
    request.session.cycle_key()
    request.session[WAITS] = {
        "user": str(user.pk),
        "at": timezone.now().timestamp(),
        "next": after,
        "hash": user.get_session_auth_hash(),
    }
    return redirect("operators:login-code")


@access.public
@never_cache
@sensitive_post_parameters("code")
def login_code(request: PortalRequest) -> HttpResponse:
    """The second step of the log-in."""
    waits = request.session.get(WAITS)
    user = _who_waits(waits)
    if waits is None or user is None:
        request.session.pop(WAITS, None)
        return redirect("operators:login")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                factor = second_factor.check(user, form.cleaned_data["code"])
            except Refused as refused:
                add_refusal(form, refused)
                status = refused.status
            else:
                request.session.pop(WAITS)
                response = come_in(request, user, factor, waits["next"])
                _warn_about_codes(request, user, factor)
                return response
    return render(request, "operators/login_code.html", {"form": form}, status=status)


@access.login
@access.as_portal
@never_cache
@sensitive_post_parameters("code", "password", "ticket")
def set_up(request: PortalRequest) -> HttpResponse:
    """Set up the second step, or change it (then the password is asked too); the recovery codes are shown once."""
    user = own(request)
    kind = ChangeFactorForm if user.second_factor_at else FirstCodeForm
    more: dict[str, Any] = {"user": user} if user.second_factor_at else {}
    ticket = request.POST.get("ticket", "") if request.method == "POST" else ""
    secret = _secret_of(ticket, user)
    if not secret:
        secret = second_factor.new_secret()
        ticket = signing.dumps([str(user.pk), crypto.encrypt(secret)], salt=SALT)
        form = kind(initial={"ticket": ticket}, **more)
        return _set_up_page(request, form, secret, late=request.method == "POST")
    form = kind(request.POST, **more)
    if not form.is_valid():
        return _set_up_page(request, form, secret, status=422)
    try:
        codes = second_factor.set_up(request.actor, user, secret, form.cleaned_data["code"].replace(" ", ""))
    except Refused as refused:
        add_refusal(form, refused)
        return _set_up_page(request, form, secret, status=refused.status)
    request.session.cycle_key()
    entry.note_factor(request, user, entry.TOTP)
    return _codes_page(request, codes)


@access.login
@access.as_portal
@never_cache
@sensitive_post_parameters("password")
def new_codes(request: PortalRequest) -> HttpResponse:
    """New recovery codes in the place of the old ones."""
    user = own(request)
    if user.second_factor_at is None:
        raise not_there()
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        return _codes_page(request, second_factor.renew_codes(request.actor, user))
    return pages.form_page(
        request,
        form,
        lambda: None,
        done=str,
        title=_("New recovery codes"),
        button=_("Make new codes"),
        lead=_("The old codes will not work any more."),
        cancel_url=pages.crumb("", "protection")["url"],
        crumbs=[pages.crumb(_("Log-in and protection"), "protection")],
    )


@access.roles(Role.ADMINISTRATOR)
def take_away(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A lost telephone: take the second step of a person away; he is told by mail and sets it up anew."""
    membership = get_object_or_404(Membership.objects.visible_to(request.actor).select_related("user"), pk=pk)
    form = TakeAwayForm(request.POST or None)

    def act() -> None:
        second_factor.take_away(request.actor, membership.user, form.cleaned_data["reason"])
        messages.success(request, _("The second step of %(name)s is taken away.") % {"name": membership.user.full_name})

    return pages.form_page(
        request,
        form,
        act,
        done=lambda _nothing: pages.crumb("", "people")["url"],
        title=_("Take the second step away: %(name)s") % {"name": membership.user.full_name},
        button=_("Take it away"),
        danger=True,
        lead=_(
            "Be sure that it is the person who asks: call the number you know. After this the password alone opens "
            "the account until a new second step is set up. A letter goes to %(email)s; the reason is kept."
        )
        % {"email": membership.user.email},
        cancel_url=pages.crumb("", "people")["url"],
        crumbs=[pages.crumb(_("People"), "people")],
    )


def _who_waits(waits: Any) -> User | None:
    """Whose password was right a moment ago, if it is still his password and his account is open."""
    if not isinstance(waits, dict) or timezone.now().timestamp() - waits["at"] > PATIENCE:
        return None
    user = User.objects.filter(pk=waits["user"], is_active=True).exclude(second_factor_at=None).first()
    return user if user is not None and user.get_session_auth_hash() == waits["hash"] else None


def _warn_about_codes(request: PortalRequest, user: User, factor: str) -> None:
    if factor == entry.RECOVERY:
        words = _("You came in by a recovery code; %(count)d are left. Set the second step up on another telephone.")
        messages.warning(request, words % {"count": second_factor.left(user)})


def _secret_of(ticket: str, user: User) -> str:
    """The secret of the page that was sent; "" when it is another person's, forged or too old."""
    try:
        owner, sealed = signing.loads(ticket, salt=SALT, max_age=SETTING_UP)
        return crypto.decrypt(sealed) if owner == str(user.pk) else ""
    except (signing.BadSignature, crypto.CannotDecrypt, TypeError, ValueError):
        return ""


def _set_up_page(
    request: PortalRequest, form: FirstCodeForm, secret: str, *, late: bool = False, status: int = 200
) -> HttpResponse:
    picture = segno.make(second_factor.uri_of(own(request), secret), error="m")
    context = {
        "form": form,
        "picture": picture.svg_inline(scale=1, border=2, omitsize=True, svgclass="qr", lineclass=None),
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        "late": late,
        "changes": own(request).second_factor_at is not None,
        "demanded": request.owes_factor,
        "crumbs": [] if request.owes_factor else [pages.crumb(_("Log-in and protection"), "protection")],
    }
    return render(request, "operators/second_factor.html", context, status=422 if late else status)


def _codes_page(request: PortalRequest, codes: list[str]) -> HttpResponse:
    return render(request, "operators/recovery_codes.html", {"codes": codes})
