"""Log-in, log-out, language, choice of the place, password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from operators import entry
from operators.actors import SESSION_KEY
from operators.middleware import LANGUAGE_COOKIE
from operators.models import Membership, User
from operators.services import accounts, eds_login
from pekportal.kit import access
from pekportal.kit.requests import PortalRequest

YEAR = 365 * 24 * 3600


class LogInForm(AuthenticationForm):
    """E-mail and password."""

    error_messages = {
        "invalid_login": _("E-mail and password do not fit together. Check the keyboard's language and Caps Lock."),
        "inactive": _("This account is closed. Ask the administrator of the portal."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail")
        self.fields["username"].widget.input_type = "email"
        self.fields["username"].widget.attrs.update(autocomplete="username")


@access.public
class LogIn(auth_views.LoginView):
    """The door; the language of the account is taken when the visitor has chosen none."""

    request: PortalRequest
    template_name = "operators/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let the person in, or ask for the second step."""
        user = form.get_user()
        if user.second_factor_at is not None:
            from operators.views.second_factor import ask  # it lets in by this module

            return ask(self.request, user, self.get_success_url())
        return come_in(self.request, user, entry.PASSWORD, self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether the ЭЦП opens too, and why the last session ended."""
        over = self.request.session.pop(entry.OVER, "")
        return {**super().get_context_data(**kwargs), "eds": eds_login.possible(), "over": over}


@access.public
class LogOut(auth_views.LogoutView):
    """POST only."""


@access.login
@access.as_portal
class ChangePassword(auth_views.PasswordChangeView):
    """The own password; other sessions of the person end."""

    template_name = "operators/form_page.html"
    success_url = reverse_lazy("home")
    extra_context = {
        "title": _("Change the password"),
        "button": _("Change the password"),
        "cancel_url": reverse_lazy("home"),
    }

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Say that it is done."""
        messages.success(self.request, _("The password is changed; your other devices are logged out."))
        return super().form_valid(form)


def come_in(request: PortalRequest, user: User, factor: str, after: str = "") -> HttpResponse:
    """Log the person in and lead him where he wanted; the language of the account is taken when none was chosen."""
    entry.enter(request, user, factor)
    response = HttpResponseRedirect(after or next_url(request))
    if LANGUAGE_COOKIE not in request.COOKIES:
        set_language_cookie(response, user.language)
    return response


def own(request: PortalRequest) -> User:
    """The logged-in person's account."""
    user = request.user
    assert isinstance(user, User)
    return user


def set_language_cookie(response: HttpResponse, code: str) -> None:
    """Remember the language for a year."""
    response.set_cookie(
        LANGUAGE_COOKIE, code, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def next_of(request: PortalRequest) -> str:
    """The own page the form or the address asks to go to; "" for none, or a foreign one."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


def next_url(request: PortalRequest) -> str:
    """The own page the form asks to go to, else the first page."""
    return next_of(request) or reverse("home")


@access.public
@require_POST
def language(request: PortalRequest) -> HttpResponse:
    """Switch the language of the pages and keep it with the account."""
    code = request.POST.get("language", "")
    accounts.remember_language(request.actor, code)
    response = HttpResponseRedirect(next_url(request))
    set_language_cookie(response, code)
    return response


@access.login
def switch(request: PortalRequest) -> HttpResponse:
    """Choose for whom to act."""
    if request.method == "POST":
        chosen = accounts.chosen_place(request.memberships, request.POST.get("membership", ""))
        request.session[SESSION_KEY] = str(chosen)
        return redirect(next_url(request))
    places = [_place(m, current=m == request.membership) for m in request.memberships]
    return render(request, "operators/switch.html", {"places": places})


def _place(membership: Membership, *, current: bool) -> dict[str, object]:
    scope = membership.operator or membership.department or membership.laboratory
    kazakh = getattr(scope, "name_kk", "") if get_language() == "kk" else ""
    name = kazakh or (str(scope) if scope else _("The portal"))
    about = membership.operator.bin if membership.operator else ""
    return {
        "id": membership.pk,
        "name": name,
        "role": membership.get_role_display(),
        "about": about,
        "current": current,
    }
