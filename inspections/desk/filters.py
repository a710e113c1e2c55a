"""What a reader asked to see: one value for the list, the export and the reminders, read from the query string."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q

from inspections.desk import states, wording
from inspections.desk.models import Standing, Wording
from pekportal.kit.access import Actor
from pekportal.kit.badvalue import BadValue
from pekportal.kit.calendar import Quarter, reporting_quarter, today
from pekportal.kit.ids.kato import prefix

ALL: Final = "all"  # every quarter: only what is missing and overdue
LONGEST_TEXT: Final = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """`period` None: whatever is overdue, in all quarters. Empty texts and category 0 ask for nothing."""

    period: Quarter | None
    state: str = ""
    district: str = ""
    category: int = 0
    oked: str = ""
    text: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, Any]) -> Filter:
        """From a query string; what nobody understands is left out, without a quarter the one now due is meant."""
        get = {name: str(asked.get(name) or "").strip() for name in _NAMES}
        period = None if get["quarter"] == ALL else _quarter(get["quarter"])
        return cls(
            period=period,
            state=states.LATE if period is None else get["state"] if get["state"] in states.SHOWN else "",
            district=get["district"] if len(get["district"]) == 9 and _digits(get["district"]) else "",
            category=int(get["category"]) if get["category"] in ("1", "2", "3") else 0,
            oked=get["oked"] if len(get["oked"]) <= 5 and _digits(get["oked"]) else "",
            text=get["text"].replace("\x00", "")[:LONGEST_TEXT],
        )

    @property
    def query(self) -> str:
        """The query string that reads back as this filter."""
        values = {
            "quarter": str(self.period) if self.period else ALL,
            "state": self.state if self.period else "",
            "district": self.district,
            "category": self.category or "",
            "oked": self.oked,
            "text": self.text,
        }
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def is_narrowed(self) -> bool:
        """Something beside the quarter is asked for."""
        return bool((self.period and self.state) or self.district or self.category or self.oked or self.text)

    def with_state(self, code: str) -> Filter:
        """The same with another state."""
        return replace(self, state=code)

    def order(self, language: str) -> tuple[str, ...]:
        """The order of the list: by state and name in one quarter, the longest silence first over all quarters."""
        key = "key_kk" if language == "kk" else "key_ru"
        return ("rank", key, "facility_id") if self.period else ("due_on", key, "facility_id")

    def rows(self, actor: Actor) -> Any:
        """The standings of the actor's territory that fit."""
        found = Standing.objects.visible_to(actor)
        found = found.of(self.period) if self.period else found.late(today())
        if self.period and self.state:
            found = found.in_state(self.state, today())
        if self.district:
            found = found.filter(kato__startswith=prefix(self.district))
        if self.category:
            found = found.filter(category=self.category)
        if self.oked:
            found = found.filter(oked=self.oked)
        return found.filter(_named(self.text)) if self.text else found


_NAMES = ("quarter", "state", "district", "category", "oked", "text")


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.parse(text) if text else reporting_quarter()
    except BadValue:
        return reporting_quarter()


def _named(text: str) -> Q:
    """Every word stands in the names of the facility or its operator, in Russian or Kazakh, or begins its БИН."""
    found = Wording.objects.all()
    for word in wording.asked(text):
        found = found.filter(words__contains=word)
    return Q(facility_id__in=found.values("pk"))  # no join: the wide row of the facility is not needed for it
