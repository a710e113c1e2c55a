"""What the public pages read, over the alias of role pek_public; nothing here touches another schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, Func, Model, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from pekportal.kit.calendar import Quarter, today
from pekportal.kit.ids.uuids import is_uuid
from reports.publication.models import (
    SiteExceedance,
    SiteFacility,
    SiteMapCell,
    SiteNews,
    SiteProgramme,
    SiteQuarter,
    SiteRegion,
    SiteReport,
    SiteSubstance,
    SiteValue,
)
from reports.publication.order import sort_key
from reports.publication.words import Square, is_over, square

PAGE = 30
WINDOW = 1000  # facilities that are looked through in their order before those that match are gathered
AFTER_ALL = "g"  # the keys are hexadecimal
STRIP = 12
NEWS = 6
HEXADECIMAL = re.compile(r"[0-9a-f]+")
SHORTEST = 2  # letters of a word that is looked for


def rows(model: type[Model]) -> QuerySet[Any]:
    """Rows of a public table, read as pek_public (in tests by the connection that wrote them)."""
    return model._default_manager.using(settings.PUBLIC_DATABASE)


def search_key(text: str) -> str:
    """A question as `SiteFacility.words` is written."""
    return " ".join(text.casefold().replace("ё", "е").split())


@dataclass(frozen=True, slots=True)
class Question:
    """What a visitor asks of the list; every part may be empty."""

    text: str = ""
    region: str = ""
    category: str = ""
    state: str = ""
    substance: str = ""
    after: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Question:
        """From the query of the address; what is not known is left out."""
        category, state = given.get("category", ""), given.get("state", "")
        region = given.get("region", "")
        return cls(
            text=given.get("q", "").strip()[:100],
            region=region if len(region) == 2 and region.isdigit() else "",
            category=category if category in ("1", "2", "3") else "",
            state=state if state in ("silent", "over") else "",
            substance=given.get("substance", "").strip()[:12],
            after=given.get("after", "")[:300],
        )

    @property
    def is_empty(self) -> bool:
        """Nothing asked for."""
        return not (self.text or self.region or self.category or self.state or self.substance)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of facilities; `next` is the key of the next page, "" at the end."""

    facilities: list[SiteFacility]
    next: str


def find(asked: Question, lang: str) -> Found:
    """Facilities in the order of the alphabet of `lang`, by keyset: two queries at most."""
    column = "sort_kk" if lang == "kk" else "sort_ru"
    onward, condition = _onward(asked, column), _condition(asked)
    found = rows(SiteFacility).filter(onward & condition).defer("words", "process")
    near = found.filter(_before_edge(onward, column)) if condition else found
    page = list(near.order_by(column, "pk")[: PAGE + 1])
    if condition and len(page) <= PAGE:
        # by an expression, so that no index is walked from A to Z for the few: they are found, then sorted
        page = list(found.order_by(Concat(column, Value("")), "pk")[: PAGE + 1])
    more = page[PAGE - 1] if len(page) > PAGE else None
    return Found(page[:PAGE], f"{getattr(more, column)}~{more.pk}" if more is not None else "")


def _before_edge(onward: Q, column: str) -> Q:
    """Among the next thousand of the alphabet: a page of what many have is full before their end.

    The planner takes matches for spread evenly: without an edge it would walk over ten thousand rows to the names that
    begin with «Шахта». Both ends are subqueries: of such a range it expects few rows, so it walks just them.
    """
    keys = rows(SiteFacility).filter(onward).order_by(column, "pk").values(column)
    edge = Coalesce(Subquery(keys[WINDOW : WINDOW + 1]), Value(AFTER_ALL))
    start = Func(Value(""), template="(SELECT %(expressions)s)", output_field=CharField())
    return Q(**{f"{column}__gte": start, f"{column}__lt": edge})


def matching(asked: Question) -> QuerySet[SiteFacility]:
    """Facilities that a question asks for, in no order."""
    return rows(SiteFacility).filter(_in_region(asked) & _condition(asked))


def _onward(asked: Question, column: str) -> Q:
    """What an index in the order of the alphabet finds by itself: the region, from where the last page ended."""
    key, _sign, last = asked.after.rpartition("~")
    if not (HEXADECIMAL.fullmatch(key) and is_uuid(last)):
        return _in_region(asked)
    later = Q(**{f"{column}__gt": key}) | Q(pk__gt=last)
    return _in_region(asked) & Q(**{f"{column}__gte": key}) & later


def _in_region(asked: Question) -> Q:
    return Q(region=asked.region) if asked.region else Q()


def _condition(asked: Question) -> Q:
    """All but the region."""
    condition = Q()
    for word in search_key(asked.text).split():
        if len(word) >= SHORTEST:
            condition &= Q(words__contains=word)
    if asked.category:
        condition &= Q(category=int(asked.category))
    if asked.state == "silent":
        condition &= Q(silent__gt=0)
    if asked.state == "over":
        condition &= Q(over__gt=0)
    if asked.substance:
        codes = rows(SiteSubstance).filter(code=asked.substance)
        condition &= Q(pk__in=codes.values("facility_id"))
    return condition


def substance_named(code: str) -> SiteSubstance | None:
    """Any row that knows the name of a code: the first of its index, not the first of the table."""
    named = rows(SiteSubstance).filter(code=code).order_by("code", "facility_id") if code else ()
    return next(iter(named[:1]), None)


def regions(lang: str) -> list[SiteRegion]:
    """All regions in the order of the alphabet."""
    return sorted(rows(SiteRegion), key=lambda one: sort_key(one.name(lang)))


@dataclass(frozen=True, slots=True)
class Told:
    """A happening with the facility it is of."""

    news: SiteNews
    facility: SiteFacility | None


def newest(*, facility_id: UUID | None = None, limit: int = NEWS) -> list[Told]:
    """The newest happenings, of one facility or of all."""
    found = rows(SiteNews)
    found = found.filter(facility_id=facility_id) if facility_id else found
    page = list(found.order_by("-at", "-id")[:limit])
    named = rows(SiteFacility).defer("words", "process").in_bulk({one.facility_id for one in page})
    return [Told(one, named.get(one.facility_id)) for one in page]


@dataclass(frozen=True, slots=True)
class About:
    """All that the page of a facility shows."""

    facility: SiteFacility
    strip: list[Square]
    values: list[SiteValue]
    exceedances: list[SiteExceedance]
    reports: list[SiteReport]
    programmes: list[SiteProgramme]
    substances: list[SiteSubstance]

    @property
    def over(self) -> list[SiteValue]:
        """Last values over their norm."""
        return [one for one in self.values if is_over(one)]

    @property
    def at_border(self) -> list[SiteValue]:
        """Last values of the air at the border of the СЗЗ."""
        return [one for one in self.values if one.at_border and one.medium == "air"]


def about(facility: SiteFacility, lang: str) -> About:
    """Seven queries."""
    pk = facility.pk
    without_text = ("document",)
    worst_first = sorted(
        rows(SiteValue).filter(facility_id=pk),
        key=lambda one: (not one.at_border, one.medium, -(one.times or 0), one.point),
    )
    return About(
        facility=facility,
        strip=strip_of(rows(SiteQuarter).filter(facility_id=pk), lang),
        values=worst_first,
        exceedances=list(rows(SiteExceedance).filter(facility_id=pk).order_by("-found_on", "pk")[:20]),
        reports=list(
            rows(SiteReport).filter(facility_id=pk).defer(*without_text).order_by("-year", "-quarter", "-version")[:40]
        ),
        programmes=list(
            rows(SiteProgramme).filter(facility_id=pk).defer(*without_text).order_by("-valid_from", "-version")[:10]
        ),
        substances=list(rows(SiteSubstance).filter(facility_id=pk).order_by("code")[:100]),
    )


def strip_of(quarters: Iterable[SiteQuarter], lang: str) -> list[Square]:
    """The last twelve quarters, the present one at the end; silence counts to today."""
    day = today()
    known = {one.period: one for one in quarters}
    periods = [Quarter.of(day)]
    while len(periods) < STRIP:
        periods.insert(0, periods[0].previous)
    return [square(period, known.get(period), day, lang) for period in periods]


def cell(code: str) -> SiteMapCell | None:
    """A sheet of the map."""
    found: SiteMapCell | None = rows(SiteMapCell).filter(pk=code).first()
    return found
