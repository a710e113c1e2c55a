"""The queue page by page: filters, keyset, the choices of the filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Prefetch, Q

from inspections.desk.board import last_quarters
from inspections.queue.models import Line, Reason
from inspections.queue.queries import LineQuerySet
from inspections.queue.reasons import KINDS
from operators.models import Facility, Kato
from pekportal.kit import keyset
from pekportal.kit.access import Actor
from pekportal.kit.calendar import BadQuarter, Quarter
from pekportal.kit.sorting import sort_key

PAGE: Final = 25
MOST_COUNTED: Final = 500  # nobody counts further: the page says «more than»
DISTRICT: Final = 4  # digits of КАТО
DISTRICTS: Final = r"^\d\d(?!00)\d\d00000$"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; what can not be read is not asked for."""

    reason: str = ""
    district: str = ""
    quarter: str = ""
    category: str = ""

    @classmethod
    def of(cls, query: Any) -> Wanted:
        """From a GET."""
        quarter = str(query.get("quarter", ""))
        try:
            period = str(Quarter.parse(quarter)) if quarter else ""
        except BadQuarter:
            period = ""
        reason, district, category = (str(query.get(name, "")) for name in ("reason", "district", "category"))
        return cls(
            reason=reason if reason in KINDS else "",
            district=district if len(district) == DISTRICT and district.isdecimal() else "",
            quarter=period,
            category=category if category in ("1", "2", "3") else "",
        )

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.reason or self.district or self.quarter or self.category)

    def address(self, **marks: str) -> str:
        """The query string with the filters and the mark of a page."""
        named = {name: getattr(self, name) for name in self.__slots__} | marks
        return urlencode({name: value for name, value in named.items() if value})

    def narrow(self, rows: LineQuerySet) -> LineQuerySet:
        """The filters, not the page."""
        if self.reason:
            rows = rows.filter(codes__contains=[self.reason])
        if self.district:
            rows = rows.filter(kato__startswith=self.district)
        if self.quarter:
            period = Quarter.parse(self.quarter)
            rows = rows.filter(year=period.year, quarter=period.quarter)
        return rows.filter(category=int(self.category)) if self.category else rows


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of one page; addresses of the next and the previous page, "" where nothing is."""

    lines: tuple[Line, ...]
    further: str
    back: str
    count: int
    is_more: bool


def page_of(actor: Actor, wanted: Wanted, asked: Mapping[str, str]) -> Page:
    """The page that the marks `after` and `before` name; three queries."""
    rows = wanted.narrow(Line.objects.visible_to(actor).waiting())
    count = rows.in_order().values("pk")[: MOST_COUNTED + 1].count()  # in the order of the index: it stops early
    opened = Prefetch("reasons", queryset=Reason.objects.filter(gone_at=None), to_attr="all_open")
    shown = rows.select_related("facility__operator", "facility__kato", "version").prefetch_related(opened)
    found = keyset.page(shown, ("rank", "id"), asked, size=PAGE)
    for line in found.rows:
        line.open_reasons = [one for one in line.all_open if one.version_id == line.version_id]
    return Page(
        tuple(found.rows),
        wanted.address(after=found.next) if found.next else "",
        wanted.address(before=found.previous) if found.previous else "",
        min(count, MOST_COUNTED),
        count > MOST_COUNTED,
    )


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer, as (value, words) pairs."""

    reasons: list[tuple[str, str]]
    districts: list[tuple[str, str]]
    quarters: list[tuple[str, str]]
    categories: list[tuple[str, str]]


def choices_of(actor: Actor, lang: str) -> Choices:
    """One query, the same at any volume: districts of the territory, the quarters of three years."""
    territory = Q()
    for prefix in actor.kato:
        territory |= Q(code__startswith=prefix[:DISTRICT])
    units = Kato.objects.filter(territory, code__regex=DISTRICTS) if actor.kato else Kato.objects.none()
    named = sorted((sort_key(unit.name(lang)), unit.code, unit.name(lang)) for unit in units)
    return Choices(
        [(code, kind.title(lang)) for code, kind in KINDS.items()],
        [(code[:DISTRICT], name) for _key, code, name in named],
        [(str(one), one.label(lang)) for one in reversed(last_quarters())],
        [(str(value), str(label)) for value, label in Facility.Category.choices],
    )
