"""Atom, RSS and a calendar: of everything, or of one facility."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pekportal.kit import access, ics
from pekportal.kit.calendar import now, today
from pekportal.kit.feeds import calendar_answer
from reports.opendata.calendars import happenings
from reports.opendata.happenings import newest
from reports.publication.models import SiteFacility
from reports.publication.reading import rows as site


def _lang() -> str:
    return (get_language() or "ru")[:2]


def _origin() -> str:
    return settings.PORTAL_URL.rstrip("/")


@access.public
@require_safe
def atom(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """The newest hundred happenings as Atom."""
    return _written(request, Atom1Feed, pk)


@access.public
@require_safe
def rss(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """The same as RSS."""
    return _written(request, Rss201rev2Feed, pk)


def _written(request: HttpRequest, kind: type[Atom1Feed] | type[Rss201rev2Feed], pk: UUID | None) -> HttpResponse:
    about, page = _("All facilities"), reverse("open:front")
    wanted: dict[str, UUID] = {}
    if pk is not None:
        about = get_object_or_404(site(SiteFacility), pk=pk).name(_lang())
        page, wanted = reverse("open:facility", args=[pk]), {"facility_id": pk}
    feed = kind(
        title=_("Industrial environmental control: %(about)s") % {"about": about},
        link=_origin() + page,
        description=_("Reports, programmes, exceedances and silence."),
        language=_lang(),
        feed_url=_origin() + request.path,
    )
    for line in newest(_lang(), **wanted):
        feed.add_item(
            title=line.title,
            link=line.url,
            description=line.what,
            pubdate=line.at,
            updateddate=line.at,
            unique_id=f"{_origin()}/open/changes/{line.id}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@access.public
@require_safe
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The terms of a facility's reports and the days they were handed in, for a calendar program."""
    facility = get_object_or_404(site(SiteFacility), pk=pk)
    name = facility.name(_lang())
    written = ics.write(name, happenings(facility, _lang(), today()), stamp=now(), language=_lang())
    answer = calendar_answer(written, name="facility.ics")
    answer["Cache-Control"] = "public, max-age=3600"
    del answer["X-Robots-Tag"]
    return answer
