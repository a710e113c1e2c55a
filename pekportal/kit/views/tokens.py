"""The page of API tokens: made, shown once, revoked; the director sees those of the operator's people too."""

from __future__ import annotations

from typing import Any
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
from pekportal.kit.api import scopes, tokens
from pekportal.kit.calendar import now
from pekportal.kit.models import ApiToken
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused


class TokenForm(forms.Form):
    """A name, a life, and what it may do."""

    label = forms.CharField(
        label=gettext_lazy("What will use it"),
        max_length=100,
        help_text=gettext_lazy("For example: “1C of the enterprise” or “export to the laboratory's system”."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose only what the program needs. No token signs, approves or submits a report."),
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Works for"),
        coerce=int,
        choices=[(30, gettext_lazy("30 days")), (90, gettext_lazy("90 days")), (365, gettext_lazy("a year"))],
        initial=90,
    )

    def __init__(self, role: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["scopes"]
        offered.choices = [(code, scopes.words(code)) for code in scopes.of_role(role)]


@access.login
@access.as_portal
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request: HttpRequest) -> HttpResponse:
    """The tokens and the form for a new one; the answer to the form is the only page that shows the secret."""
    actor: Actor = request.actor
    form = TokenForm(actor.role, request.POST or None)
    secret = ""
    if form.is_valid():
        try:
            secret = tokens.issue(actor, **form.cleaned_data).secret
            form = TokenForm(actor.role)
        except Refused as refused:
            add_refusal(form, refused)
    seen = ApiToken.objects.visible_to(actor).select_related("user").order_by("-created_at")
    rows = [_row(actor, token) for token in seen]
    context = {
        "form": form,
        "secret": secret,
        "rows": [row for row in rows if row["mine"]],
        "others": [row for row in rows if not row["mine"]],
    }
    return render(request, "kit/tokens.html", context, status=422 if form.is_bound and form.errors else 200)


def _row(actor: Actor, token: ApiToken) -> dict[str, object]:
    """One line of the table: token, what it may do, state in words, its tone, whether it may be revoked."""
    if token.revoked_at:
        label, tone, works = _("Revoked"), "draft", False
    elif token.expires_at and token.expires_at <= now():
        label, tone, works = _("Expired"), "draft", False
    else:
        label, tone, works = _("Works"), "done", True
    may = [scopes.words(code) for code in token.scopes]
    mine = token.user_id == actor.user_id
    return {"token": token, "may": may, "label": label, "tone": tone, "works": works, "mine": mine}


@access.login
@access.as_portal
@require_POST
def token_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a token that one sees."""
    actor: Actor = request.actor
    token = get_object_or_404(ApiToken.objects.visible_to(actor), pk=pk)
    tokens.revoke(actor, token)
    messages.success(request, _("The token «%(label)s» no longer works.") % {"label": token.label})
    return redirect("kit:tokens")
