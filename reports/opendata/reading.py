"""Reads the public tables through the public alias, page by page, each page from where the last one ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Func, Value
from django.utils.translation import gettext as _

from pekportal.kit.refused import Refused
from reports.opendata.datasets import Dataset
from reports.publication.reading import rows as site

PAGE, MOST = 1_000, 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in the order of the dataset's columns; `after` asks for the next page, "" when this was the last."""

    rows: list[tuple[Any, ...]]
    after: str


def _kept_apart(dataset: Dataset, after: str) -> Func:
    """The mark as a value the planner does not look into.

    Keys tell the quarter (2026Q3-…): the planner takes «key after X» and «quarter is Y» for two strokes of luck and
    expects few rows, so it would read and sort a whole quarter instead of walking its index.
    """
    field: Any = dataset.model._meta.get_field(dataset.key)
    value = Value(field.get_prep_value(field.to_python(after)), output_field=field)
    return Func(value, template="(SELECT %(expressions)s)", output_field=field)


def page_of(dataset: Dataset, *, after: str = "", limit: int = PAGE, **wanted: Any) -> Page:
    """One page; `wanted` narrows it (facility_id, year, quarter). Refused AFTER (400) on a mark that is none."""
    rows = site(dataset.model).filter(**wanted).order_by(dataset.key)
    if after:
        try:
            rows = rows.filter(**{f"{dataset.key}__gt": _kept_apart(dataset, after)})
        except (ValueError, ValidationError) as wrong:
            raise Refused(
                "AFTER",
                _("«after» is not a mark of this table: %(after)s") % {"after": after[:60]},
                fix=_("Take it from the answer before, field «next»."),
                status=400,
            ) from wrong
    found = list(rows.values_list(*dataset.names)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    place = dataset.names.index(dataset.key)
    return Page(found, str(found[-1][place]) if more else "")
