"""Subscribe, confirm, end; and the letters themselves, each happening to each subscriber once."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pekportal.kit import letters
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from reports.opendata.happenings import Line, told
from reports.opendata.models import Subscription, Told
from reports.publication.models import SiteFacility, SiteNews, SiteRegion
from reports.publication.reading import rows as site

SALT: Final = "opendata.subscription"
UNCONFIRMED_FOR: Final = timedelta(days=7)
AT_A_TIME: Final = 500
LINES_IN_A_LETTER: Final = 50
CONFIRM: Final = T("Жазылуды растаңыз: {about}", "Подтвердите подписку: {about}", "Confirm the subscription: {about}")
NEWS_OF: Final = T("{about}: жаңалық", "{about}: новое", "{about}: news")


@transaction.atomic
def subscribe(*, email: str, language: str, facility_id: UUID | None = None, region: str = "") -> None:
    """Write the wish and send the letter that confirms it; the same answer for an address that is known already.

    A letter goes out once a day at most for one wish, so that nobody is flooded by others' clicks.
    """
    about = about_of(facility_id, region, language)
    found, _created = Subscription.objects.get_or_create(
        email=email.strip().lower(), facility_id=facility_id, region=region, defaults={"language": language}
    )
    if found.confirmed_at is not None:
        return
    letters.post(
        key=f"subscription:{found.pk}:{now():%Y%m%d}",
        to=found.email,
        language=language,
        subject=CONFIRM(language).format(about=about),
        template="opendata/letters/confirm.txt",
        context={"about": about, "link": link_of(found, language)},
    )


def about_of(facility_id: UUID | None, region: str, lang: str) -> str:
    """The name of the facility or region; Refused GONE (404) when the public site has none."""
    if facility_id is not None:
        facility = site(SiteFacility).filter(pk=facility_id).first()
        if facility is not None:
            return str(facility.name(lang))
    else:
        found = site(SiteRegion).filter(pk=region).first()
        if found is not None:
            return str(found.name(lang))
    raise Refused("GONE", _("There is nothing like this on the public pages."), status=404)


def link_of(subscription: Subscription, lang: str) -> str:
    """The address that confirms and ends it; whoever has it may do both."""
    with translation.override(lang):
        path = reverse("opendata:subscription", args=[signing.dumps(str(subscription.pk), salt=SALT)])
    return settings.PORTAL_URL.rstrip("/") + path


def opened(token: str) -> Subscription:
    """The subscription of a link; Refused LINK (404) when it is not ours or was ended."""
    try:
        return Subscription.objects.get(pk=signing.loads(token, salt=SALT))
    except (signing.BadSignature, Subscription.DoesNotExist) as wrong:
        raise Refused(
            "LINK",
            _("This link does not work: it was cut, or the subscription was ended."),
            fix=_("Subscribe again on the page of the facility."),
            status=404,
        ) from wrong


@transaction.atomic
def confirm(subscription: Subscription) -> None:
    """From now on letters go out; what happened before is not told. A second click changes nothing."""
    newest = SiteNews.objects.order_by("-id").values_list("id", flat=True).first() or 0
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=now(), seen_id=newest)


def end(subscription: Subscription) -> None:
    """The address is deleted."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def forget_unconfirmed() -> int:
    """Delete wishes nobody confirmed within a week; the number."""
    old = Subscription.objects.filter(confirmed_at=None, created_at__lt=now() - UNCONFIRMED_FOR)
    return old.delete()[0]


def tell() -> int:
    """Letters about what happened since the last time; the number written. Twice at once writes them once."""
    written = 0
    while True:
        done, count = _tell_some()
        written += count
        if done:
            return written


@transaction.atomic
def _tell_some() -> tuple[bool, int]:
    Told.objects.get_or_create(pk=1)
    place = Told.objects.select_for_update().get(pk=1)
    news = list(SiteNews.objects.filter(pk__gt=place.last_id).order_by("pk")[:AT_A_TIME])
    if not news:
        return True, 0
    written = sum(_write(one, lines) for one, lines in _wanted(news).items())
    place.last_id = news[-1].pk
    place.save(update_fields=["last_id"])
    return len(news) < AT_A_TIME, written


def _wanted(news: list[SiteNews]) -> dict[Subscription, list[SiteNews]]:
    """Who wants which of the happenings; three queries."""
    regions = dict(SiteFacility.objects.filter(pk__in={one.facility_id for one in news}).values_list("pk", "region"))
    live = Subscription.objects.filter(confirmed_at__isnull=False)
    by_facility: dict[Any, list[Subscription]] = defaultdict(list)
    for one in live.filter(facility_id__in={item.facility_id for item in news}):
        by_facility[one.facility_id].append(one)
    by_region: dict[str, list[Subscription]] = defaultdict(list)
    for one in live.filter(region__in=set(regions.values()) - {""}):
        by_region[one.region].append(one)
    found: dict[Subscription, list[SiteNews]] = defaultdict(list)
    for item in news:
        for one in (*by_facility[item.facility_id], *by_region[regions.get(item.facility_id, "-")]):
            if item.pk > one.seen_id:
                found[one].append(item)
    return found


def _write(subscription: Subscription, news: list[SiteNews]) -> int:
    lang = subscription.language
    lines: list[Line] = told(news[-LINES_IN_A_LETTER:], lang)
    try:
        about = about_of(subscription.facility_id, subscription.region, lang)
    except Refused:  # the facility left the public pages: its last happenings have their names
        about = lines[-1].facility
    letters.post(
        key=f"news:{subscription.pk}:{news[-1].pk}",
        to=subscription.email,
        language=lang,
        subject=NEWS_OF(lang).format(about=about),
        template="opendata/letters/news.txt",
        context={
            "about": about,
            "lines": lines,
            "left": max(0, len(news) - LINES_IN_A_LETTER),
            "end": link_of(subscription, lang),
        },
    )
    Subscription.objects.filter(pk=subscription.pk).update(seen_id=news[-1].pk)
    return 1
