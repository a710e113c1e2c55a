"""How the public API documents a row: the columns of the open data, as `writing.as_rows` writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db import models
from rest_framework import serializers

from pekportal.kit.api.samples import sample
from reports.form.body import BodyState
from reports.opendata.datasets import Dataset
from reports.opendata.fields import DATE, INTEGER, MOMENT, NUMBER, OBJECT, STRING, YES_NO, Field

Made = serializers.Field[Any, Any, Any, Any]
_MAKERS: Final[dict[str, Callable[..., Made]]] = {
    INTEGER: serializers.IntegerField,
    DATE: serializers.DateField,
    MOMENT: serializers.DateTimeField,
    YES_NO: serializers.BooleanField,
    OBJECT: serializers.JSONField,
}
# what a reader should see in the examples, by the name of the column
WORDS: Final[dict[str, Any]] = {
    "name_ru": "Карьер «Жомарт»", "name_kk": "«Жомарт» карьері", "operator_ru": "ТОО «Жомарт»", "category": 2,
    "kato": "116651100", "region": "11", "oked": "08121", "year": 2026, "quarter": 2, "number": "ПЭК-2026-000001",
    "last_number": "ПЭК-2026-000001", "last_year": 2026, "last_quarter": 2, "version": 1, "edition": "order250-2026",
    "language": "ru", "state": "accepted", "replaced_by": "", "withdrawn_on": None, "withdrawn_office": "",
    "withdrawn_decision": "", "withdrawn_basis": "", "withdrawn_why": "", "medium": "air", "code": "2908",
    "unit": "мг/м3", "value": "0.45", "fact": "0.45", "norm": "0.3", "times": "1.5", "qualifier": "",
    "latitude": "51.160522", "longitude": "70.994111", "closed_on": None, "is_demo": False, "kind": "report",
    "measures": [{"what": "Полив дорог", "until": "2026-11-15", "done_on": "", "done": ""}],
    "facts": {"version": 1, "on": "2026-07-28"}, "corrected": False, "document_language": "ru",
}  # fmt: skip


def shape_of(dataset: Dataset, name: str, about: str = "", **more: Made) -> Any:
    """The serializer of a row, and of what stands beside it; it documents, `writing.as_rows` writes."""
    fields = {one.name: _documented(dataset.model, one) for one in dataset.fields}
    body = {**fields, **more, "__doc__": about or f"{dataset.title('en')}: {dataset.about('en')}"}
    return type(f"{name}Serializer", (serializers.Serializer,), body)


def _documented(model: type[models.Model], one: Field) -> Made:
    column: Any = model._meta.get_field(one.name)
    options: dict[str, Any] = {"allow_null": column.null, "help_text": one.title("en")}
    if one.type == NUMBER:
        return serializers.DecimalField(max_digits=column.max_digits, decimal_places=column.decimal_places, **options)
    if one.type == STRING:
        kept = column.target_field if column.is_relation else column
        if isinstance(kept, models.UUIDField):
            return serializers.UUIDField(**options)
        return serializers.CharField(allow_blank=True, **options)
    return _MAKERS[one.type](**options)


def example(shape: Any) -> dict[str, Any]:
    """A row of a serializer with words that say something."""
    made: dict[str, Any] = sample(shape, **WORDS)
    return made


class ColumnSerializer(serializers.Serializer[Any]):
    """A column of a table: its name in the rows, its type in Table Schema, what it is."""

    name = serializers.CharField()
    type = serializers.CharField()
    title = serializers.CharField()


class TableSerializer(serializers.Serializer[Any]):
    """A table of a report: `state` ROWS, DASH (nothing to say) or NOTE (words in `note` stand instead of rows)."""

    slug = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=[one.value for one in BodyState])
    note = serializers.CharField(allow_blank=True)
    rows = serializers.IntegerField(help_text="how many")


class RowsSerializer(serializers.Serializer[Any]):
    """A table with its rows: each cell as printed, and its exact number beside it in `…_number`."""

    slug = serializers.CharField()
    title = serializers.CharField()
    language = serializers.CharField()
    state = serializers.ChoiceField(choices=[one.value for one in BodyState])
    note = serializers.CharField(allow_blank=True)
    columns = ColumnSerializer(many=True)
    rows = serializers.ListField(child=serializers.DictField())


class RegionSerializer(serializers.Serializer[Any]):
    """A region: the first two digits of KATO, its names, sums of its facilities."""

    code = serializers.CharField()
    name_ru = serializers.CharField()
    name_kk = serializers.CharField(allow_blank=True)
    facilities = serializers.IntegerField()
    silent = serializers.IntegerField(help_text="facilities with a report that is not handed in")
    over = serializers.IntegerField(help_text="facilities with an exceedance that is not closed")
    reports = serializers.IntegerField(help_text="published reports")
