"""The page of one's own API tokens: made, shown once, revoked."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pekportal.kit import access
from pekportal.kit.access import Actor
from pekportal.kit.api import tokens
from pekportal.kit.calendar import now
from pekportal.kit.models import ApiToken
from pekportal.kit.refused import Refused


class TokenForm(forms.Form):
    """A name and a life."""

    label = forms.CharField(
        label=gettext_lazy("What will use it"),
        max_length=100,
        help_text=gettext_lazy("For example: “1C of the enterprise” or “export to the laboratory's system”."),
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Works for"),
        coerce=int,
        choices=[(30, gettext_lazy("30 days")), (90, gettext_lazy("90 days")), (365, gettext_lazy("a year"))],
        initial=90,
    )


@access.login
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request: HttpRequest) -> HttpResponse:
    """One's tokens and the form for a new one; the answer to the form is the only page that shows the secret."""
    actor: Actor = request.actor
    form = TokenForm(request.POST or None)
    secret = ""
    if form.is_valid():
        try:
            secret = tokens.issue(actor, **form.cleaned_data).secret
            form = TokenForm()
        except Refused as refused:
            form.add_error(None, str(refused))
    mine = ApiToken.objects.visible_to(actor).order_by("-created_at")
    context = {"form": form, "secret": secret, "rows": [_row(token) for token in mine]}
    return render(request, "kit/tokens.html", context, status=422 if form.is_bound and form.errors else 200)


def _row(token: ApiToken) -> dict[str, object]:
    """One line of the table: token, state in words, its tone, whether it may be revoked."""
    if token.revoked_at:
        return {"token": token, "label": _("Revoked"), "tone": "draft", "works": False}
    if token.expires_at and token.expires_at <= now():
        return {"token": token, "label": _("Expired"), "tone": "draft", "works": False}
    return {"token": token, "label": _("Works"), "tone": "done", "works": True}


@access.login
@require_POST
def token_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End one's own token."""
    actor: Actor = request.actor
    token = get_object_or_404(ApiToken.objects.visible_to(actor), pk=pk)
    tokens.revoke(actor, token)
    messages.success(request, _("The token «%(label)s» no longer works.") % {"label": token.label})
    return redirect("kit:tokens")
