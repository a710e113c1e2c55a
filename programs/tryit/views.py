"""The try-it page: a form, and the answer to the file that was sent with it."""

from __future__ import annotations

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from pekportal.kit import access
from pekportal.kit.attempts import address_of
from pekportal.kit.refused import Refused
from pekportal.kit.uploads.memory import in_memory, was_too_large
from programs.tryit import examine, limits, shown
from programs.tryit.forms import TryForm


@access.public
@in_memory("TRYIT_LIMIT_MB")
@never_cache
def try_it(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the findings, or why the file is refused; nothing of it is kept."""
    if request.method != "POST":
        return _page(request, TryForm())
    try:
        limits.count(address_of(request))
        if was_too_large(request):
            raise limits.too_large()
        form = TryForm(request.POST, request.FILES)
        if not form.is_valid():
            return _page(request, form, status=422)
        file = form.cleaned_data["file"]
        began = time.monotonic()
        with limits.place():
            found = examine.examine(file.read(), file.name)
        context = shown.answer(found, file.name) | {"seconds": time.monotonic() - began}
        return render(request, "tryit/answer.html", context | {"form": TryForm()})
    except Refused as refusal:
        return _page(request, TryForm(), refusal=refusal, status=refusal.status)


def _page(request: HttpRequest, form: TryForm, *, refusal: Refused | None = None, status: int = 200) -> HttpResponse:
    context = {"form": form, "refusal": refusal, "limit_mb": settings.TRYIT_LIMIT_MB}
    return render(request, "tryit/page.html", context, status=status)
