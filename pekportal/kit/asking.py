"""One way to ask: a form, its service, the refusal back on the form, the page it came from.

A room says which template draws it: `asked = partial(asking.asked, template="cases/form.html")`; the template gets
`form`, `words` and `back`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@dataclass(frozen=True, slots=True)
class Words:
    """What the page of a form says: title, button, words when it is done; a lead, a warning, the crumb it hangs on."""

    title: Any
    button: Any
    done: Any
    lead: Any = ""
    parent: Any = ""
    warning: Any = ""
    about: Any = ""
    more: dict[str, Any] = field(default_factory=dict)


def given(request: PortalRequest) -> dict[str, Any]:
    """Data and files of a POST for a form, or nothing."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def asked(
    request: PortalRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    words: Words,
    back: str,
    *,
    template: str,
) -> HttpResponse:
    """Show the form, or do the deed and go back; a refusal keeps what was typed (422 or its own status)."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act(dict(form.cleaned_data))
            except Refused as refused:
                if refused.status in (403, 404):
                    raise
                add_refusal(form, refused)
                status = refused.status
            else:
                messages.success(request, words.done)
                return redirect(back)
    return render(request, template, {"form": form, "words": words, "back": back}, status=status)
