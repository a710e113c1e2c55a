"""The public pages that `manage.py bench_country` measures."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from pekportal.kit.country import PUBLIC, measures
from reports.publication.models import SiteFacility, SiteMapCell, SiteRegion, SiteReport, SiteSubstance

LINE = '<li class="sheet"'  # a facility of the list


@measures("public front page", PUBLIC, row="<tr")
def front() -> str:
    """What a visitor sees first."""
    return reverse("open:front")


@measures("public search by name", PUBLIC, row=LINE)
def by_name() -> str:
    """A word that many names hold."""
    return _search(q="қайнар")


@measures("public search by the last word of the alphabet", PUBLIC, row=LINE)
def by_last_name() -> str:
    """The word with which the last name begins: its facilities stand together, after all the others."""
    last = SiteFacility.objects.order_by("-sort_ru", "-id").values_list("name_ru", flat=True).first()
    return _search(q=last.split()[0] if last else "")


@measures("public search by БИН", PUBLIC, row=LINE)
def by_number() -> str:
    """The whole number of one operator."""
    return _search(q=SiteFacility.objects.exclude(bin="").order_by("id").values_list("bin", flat=True).first())


@measures("public search by place", PUBLIC, row=LINE)
def by_place() -> str:
    """A word of the region most facilities stand in."""
    region = SiteRegion.objects.order_by("-facilities", "code").first()
    return _search(q=region.name_ru.split()[0]) if region else ""


@measures("public search by substance, common", PUBLIC, row=LINE)
def by_substance() -> str:
    """The substance that most facilities have."""
    return _search(substance=_substance("-n"))


@measures("public search by substance, rare", PUBLIC, row=LINE)
def by_rare_substance() -> str:
    """The substance that fewest facilities have."""
    return _search(substance=_substance("n"))


@measures("public search by substance, far page", PUBLIC, row=LINE)
def by_substance_further() -> str:
    """The common one from the middle of the alphabet on."""
    names = SiteFacility.objects.order_by("sort_ru", "id").values_list("sort_ru", "id")
    middle = names[names.count() // 2 :].first()
    return _search(substance=_substance("-n"), after=f"{middle[0]}~{middle[1]}" if middle else "")


@measures("public search by substance and region", PUBLIC, row=LINE)
def by_substance_and_region() -> str:
    """The common one in the region most facilities stand in."""
    region = SiteRegion.objects.order_by("-facilities", "code").first()
    return _search(substance=_substance("-n"), region=region.code if region else "")


@measures("public search by words of a substance, common", PUBLIC, row=LINE)
def by_words_of_substance() -> str:
    """The first word of the common one's name."""
    return _search(q=_word(_substance("-n")))


@measures("public search by words of a substance, rare", PUBLIC, row=LINE)
def by_words_of_rare_substance() -> str:
    """The first word of the rare one's name."""
    return _search(q=_word(_substance("n")))


def _substance(order: str) -> str:
    """The code that most («-n») or fewest («n») facilities have."""
    found = SiteSubstance.objects.values_list("code").annotate(n=Count("id")).order_by(order, "code").first()
    return str(found[0]) if found else ""


def _word(code: str) -> str:
    named = SiteSubstance.objects.filter(code=code).values_list("name_ru", flat=True).first()
    return named.split()[0] if named else ""


def _search(**asked: str | None) -> str:
    return f"{reverse('open:facilities')}?{urlencode(asked)}" if all(asked.values()) else ""


@measures("public list", PUBLIC, row=LINE)
def listed() -> str:
    """The first page of all."""
    return reverse("open:facilities")


@measures("public map data", PUBLIC, row='["')
def map_data() -> str:
    """The sheet with the most points."""
    cell = SiteMapCell.objects.exclude(code="all").order_by("-points", "code").first()
    return reverse("open:map-cell", args=[cell.code]) if cell else ""


@measures("public facility", PUBLIC, row="<tr")
def facility() -> str:
    """A facility with a published report."""
    row = SiteFacility.objects.exclude(last_number="").order_by("id").first()
    return reverse("open:facility", args=[row.pk]) if row else ""


@measures("public report", PUBLIC, row="<tr")
def report() -> str:
    """The newest published report of a facility, with its tables."""
    return reverse("open:report", args=[number]) if (number := _number()) else ""


@measures("public report, JSON", PUBLIC)
def report_json() -> str:
    """The same as data."""
    return reverse("open:report-json", args=[number]) if (number := _number()) else ""


def _number() -> str:
    newest = SiteReport.objects.exclude(document="").order_by("-year", "-quarter", "number")
    return str(newest.values_list("number", flat=True).first() or "")
