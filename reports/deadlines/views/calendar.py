"""The deadlines in a person's own calendar: the secret address of the plan's room serves both files."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.planning.models import CalendarFeed
from monitoring.planning.services import feeds
from pekportal.kit import access, ics
from pekportal.kit.access import Role
from pekportal.kit.calendar import now
from pekportal.kit.feeds import calendar_answer
from pekportal.kit.requests import PortalRequest
from reports.deadlines.feed import happenings


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: PortalRequest) -> HttpResponse:
    """Make the address of one's present role; the answer to the button is the only page that shows it."""
    secret = feeds.make(request.actor).secret if request.method == "POST" else ""
    mine = [
        feed
        for feed in CalendarFeed.objects.visible_to(request.actor).in_force()
        if feed.membership_id == request.actor.membership_id
    ]
    context = {
        "feed": mine[0] if mine else None,
        "address": request.build_absolute_uri(reverse("deadlines:ics", args=[secret])) if secret else "",
        "plan_address": request.build_absolute_uri(reverse("planning:ics", args=[secret])) if secret else "",
        "own": request.actor.is_operator,
    }
    return render(request, "deadlines/calendar.html", context)


@access.public
@require_safe
def ics_file(request: PortalRequest, secret: str) -> HttpResponse:
    """The deadlines of whoever the secret belongs to, as that person may see them now; 404 for everything else."""
    found = feeds.reader_of(secret)
    if found is None:
        raise Http404
    feed, actor = found
    with translation.override(feed.language):
        written = ics.write(
            _("PEC reports: deadlines"),
            happenings(actor, request.build_absolute_uri),
            stamp=now(),
            language=feed.language,
        )
    return calendar_answer(written, name="deadlines.ics")
