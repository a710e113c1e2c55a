"""Breaches in words, for pages and findings."""

from __future__ import annotations

from django.utils.translation import gettext as _

from monitoring.waste.queries import Breach
from monitoring.waste.words import number


def breach_words(breach: Breach) -> str:
    """«Тара (склад): лежит 190 дн. при сроке 181 дн. (ЭК РК, ст. 320.2.1), с 12.10.2026»."""
    told = {
        "waste": breach.stream,
        "place": breach.place or _("place not named"),
        "fact": number(breach.fact),
        "limit": number(breach.limit),
        "unit": breach.unit,
        "since": f"{breach.since:%d.%m.%Y}",
        "clause": breach.clause,
    }
    if breach.kind == "term":
        words = _(
            "%(waste)s (%(place)s) lies for %(fact)s days, at most %(limit)s are allowed "
            "(Environmental Code, art. %(clause)s); over since %(since)s."
        )
    elif breach.clause == "burial":
        words = _("%(waste)s: %(fact)s t are placed this year against a limit of %(limit)s t; over since %(since)s.")
    else:
        words = _("%(waste)s: %(fact)s t lie against a limit of %(limit)s t; over since %(since)s.")
    return words % told
