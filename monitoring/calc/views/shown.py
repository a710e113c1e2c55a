"""What the pages of the calculations show: lines of the results, a calculation explained, coefficients."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.calc.methods.formula import shown
from monitoring.calc.methods.result import Problem
from monitoring.calc.standing import Standing
from monitoring.calc.totals import Year
from monitoring.models import Quarter
from pekportal.kit.access import Role
from pekportal.kit.charts import norm_bar
from pekportal.kit.requests import PortalRequest

READERS = (Role.ECOLOGIST, Role.DIRECTOR)


def lang() -> str:
    """The active language: kk, ru or en."""
    return (get_language() or "ru")[:2]


def visible_quarter(request: PortalRequest, pk: UUID) -> Quarter:
    """The quarter if the actor may see it, else 404."""
    found: Quarter = get_object_or_404(Quarter.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


def can_edit(request: PortalRequest, quarter: Quarter) -> bool:
    """True when the actor may enter data and calculate now."""
    return quarter.is_open and request.actor.has(Role.ECOLOGIST)


def problem_words(problems: Iterable[Problem]) -> list[str]:
    """«Грузоподъёмность: не задано»."""
    return [f"{one.title(lang())}: {one.words(lang())}" for one in problems]


def year_line(year: Year) -> dict[str, Any]:
    """Numbers and the bar of one source and substance against the permit."""
    norm, left = year.norm, year.left
    label = _("Since the beginning of the year %(used)s t of %(norm)s t") % {
        "used": shown(year.so_far, lang()),
        "norm": "—" if norm is None else shown(norm, lang()),
    }
    return {
        "before": shown(year.before, lang()),
        "now": shown(year.now, lang()),
        "so_far": shown(year.so_far, lang()),
        "norm": "" if norm is None else shown(norm, lang()),
        "left": "" if left is None else shown(left, lang()),
        "forecast": "—" if year.forecast is None else shown(year.forecast, lang()),
        "gap": gap_words(year),
        "grams": shown(year.grams, lang()),
        "grams_norm": "" if year.grams_norm is None else shown(year.grams_norm, lang()),
        "bar": norm_bar(year.before, year.now, norm, label),
        "over_second": year.over_second,
        "over_year": year.over_year,
        "will_be_over": year.will_be_over,
        "tone": year.tone,
        "word": state_word(year),
    }


ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def gap_words(year: Year) -> str:
    """«нет данных за II кв.; прогноз по I, III кв.»; "" when every quarter has its data."""
    if not year.missing:
        return ""
    missing, known = (", ".join(ROMAN[one] for one in some) for some in (year.missing, year.known))
    if not known:
        return _("no data for quarter %(missing)s: no forecast") % {"missing": missing}
    return _("no data for quarter %(missing)s; forecast by quarter %(known)s") % {"missing": missing, "known": known}


def state_word(year: Year) -> str:
    """One word for the state against the permit."""
    if year.over_year:
        return _("over the norm of the year")
    if year.over_second:
        return _("g/s over the norm")
    if year.will_be_over:
        return _("by pace over the norm")
    if year.norm is None:
        return _("no norm in the permit")
    return _("within the norm, by what is known") if year.missing else _("within the norm")


def standing_lines(
    quarter: Quarter, standing: list[Standing], links: dict[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """Lines of the results; `links` lead from source and substance to what explains the number."""
    found = []
    for one in standing:
        key = (str(one.source.pk), one.substance.pk)
        found.append(
            {
                "source": one.source,
                "substance": one.substance,
                "calculated": one.total is not None,
                "in_table": one.row is not None,
                "unverified": one.total.unverified if one.total else 0,
                "href": links.get(key, ""),
                "row_href": reverse("monitoring:row", args=[quarter.pk, "emissions", one.row.pk]) if one.row else "",
                **year_line(one.year),
                **({} if one.total or one.row else {"now": "—", "grams": "—"}),  # nothing known is not nought
            }
        )
    return found
