"""The pages of the desk and its neighbours that `manage.py bench_country` measures."""

from __future__ import annotations

from django.urls import reverse

from inspections.desk.country.register import REGION
from inspections.desk.models import Standing
from pekportal.kit.calendar import Quarter, reporting_quarter
from pekportal.kit.country import ONE_REGION, WHOLE_COUNTRY, measures


def _closed() -> Quarter:
    return reporting_quarter().previous


def _in_region() -> Standing | None:
    """A filed quarter of the region, the newest one."""
    rows = Standing.objects.filter(kato__startswith=REGION[:2]).exclude(version=None)
    return rows.select_related("facility__operator").order_by("-year", "-quarter", "id").first()


ROW, LINE = "<tr", '<li class="sheet"'  # a row of a table, a line of the queue


def _list(query: str) -> str:
    return f"{reverse('inspections:standings')}?{query}"


@measures("board", ONE_REGION, WHOLE_COUNTRY, row=ROW)
def board() -> str:
    """The board of the quarter whose term is over."""
    return f"{reverse('inspections:overview')}?quarter={_closed()}"


@measures("list", ONE_REGION, WHOLE_COUNTRY, row=ROW)
def first_page() -> str:
    """The first page of the list."""
    return _list(f"quarter={_closed()}")


@measures("list, late ones of all quarters", ONE_REGION, WHOLE_COUNTRY, row=ROW)
def overdue() -> str:
    """Everything overdue."""
    return _list("quarter=all")


@measures("search by name", ONE_REGION, WHOLE_COUNTRY, row=ROW)
def search() -> str:
    """A word that many names hold, in the list."""
    return _list(f"quarter={_closed()}&text=қайнар")


@measures("search by БИН", ONE_REGION, WHOLE_COUNTRY, row=ROW)
def by_number() -> str:
    """The whole number of an operator of the region."""
    row = _in_region()
    return _list(f"quarter={_closed()}&text={row.facility.operator.bin}") if row else ""


@measures("facility", ONE_REGION, WHOLE_COUNTRY, row=ROW)
def facility() -> str:
    """The page of a facility of the region."""
    row = _in_region()
    return reverse("inspections:facility", args=[row.facility_id]) if row else ""


@measures("queue", ONE_REGION, WHOLE_COUNTRY, row=LINE)
def queue() -> str:
    """The first page of the queue."""
    return reverse("queue:list")


@measures("report", ONE_REGION, WHOLE_COUNTRY)
def report() -> str:
    """The page of the newest filed report of the region."""
    row = _in_region()
    return reverse("inspections:version", args=[row.version_id]) if row else ""


@measures("first page", ONE_REGION, WHOLE_COUNTRY)
def home() -> str:
    """What the inspector sees first: his duties and his territory."""
    return reverse("home")
