"""The secret address of one's calendar, and the file behind it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring.planning.feed import happenings
from monitoring.planning.models import CalendarFeed
from monitoring.planning.services import feeds
from monitoring.planning.views.shared import READERS
from pekportal.kit import access, ics
from pekportal.kit.calendar import now
from pekportal.kit.feeds import calendar_answer
from pekportal.kit.requests import PortalRequest


@access.roles(*READERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: PortalRequest) -> HttpResponse:
    """One's address in the present role; the answer to the button is the only page that shows it."""
    secret = feeds.make(request.actor).secret if request.method == "POST" else ""
    mine = CalendarFeed.objects.visible_to(request.actor).in_force().select_related("membership")
    present = [feed for feed in mine if feed.membership_id == request.actor.membership_id]
    context = {
        "feed": present[0] if present else None,
        "others": [feed for feed in mine if feed not in present],
        "address": request.build_absolute_uri(reverse("planning:ics", args=[secret])) if secret else "",
    }
    return render(request, "planning/address.html", context)


@access.roles(*READERS)
@require_POST
def revoke(request: PortalRequest, pk: UUID) -> HttpResponse:
    """End one's own address."""
    feed = get_object_or_404(CalendarFeed.objects.visible_to(request.actor), pk=pk)
    feeds.revoke(request.actor, feed)
    messages.success(request, _("The address of the calendar no longer works."))
    return redirect("planning:address")


@access.public
@require_safe
def ics_file(request: PortalRequest, secret: str) -> HttpResponse:
    """The calendar of whoever the secret belongs to, as that person may see it now; 404 for everything else."""
    found = feeds.reader_of(secret)
    if found is None:
        raise Http404
    feed, actor = found
    with translation.override(feed.language):
        written = ics.write(
            _("PEC portal"), happenings(actor, request.build_absolute_uri), stamp=now(), language=feed.language
        )
    return calendar_answer(written)
