"""Letters about a facility or a region: the wish, its confirmation, its end."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from pekportal.kit import access
from reports.opendata.forms import SubscribeForm
from reports.opendata.services import subscriptions
from reports.opendata.views.guarded import count
from reports.publication.views.pages import page


def _lang() -> str:
    return (get_language() or "ru")[:2]


@csrf_exempt  # no cookie, no session: there is nobody whose rights another page could use
@access.public
def facility(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Letters about one facility."""
    return _asked(request, reverse("open:facility", args=[pk]), facility_id=pk)


@csrf_exempt  # as above
@access.public
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Letters about a region."""
    return _asked(request, reverse("open:front"), region=code)


def _asked(request: HttpRequest, back: str, *, facility_id: UUID | None = None, region: str = "") -> HttpResponse:
    about = subscriptions.about_of(facility_id, region, _lang())
    form, sent, status = SubscribeForm(request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            count(request, "subscribe")
            sent, status = form.cleaned_data["email"], 200
            subscriptions.subscribe(email=sent, language=_lang(), facility_id=facility_id, region=region)
    context = {"form": form, "about": about, "sent": sent, "back": back}
    answer = page(request, "opendata/subscribe.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


@csrf_exempt  # the link itself is the right
@access.public
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link of a letter. A GET changes nothing: mail programs open links by themselves."""
    subscription = subscriptions.opened(token)
    about = subscriptions.about_of(subscription.facility_id, subscription.region, _lang())
    done = ""
    if request.method == "POST":
        done = "ended" if "end" in request.POST else "confirmed"
        (subscriptions.end if done == "ended" else subscriptions.confirm)(subscription)
    context = {"about": about, "done": done, "subscription": subscription}
    answer = page(request, "opendata/subscription.html", context)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
