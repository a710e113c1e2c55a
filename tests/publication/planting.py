"""Plants a marker of its own into every text and a number of its own into every decimal of the database.

Columns are taken from the models, so a new column is planted by default; the triggers that freeze rows sleep meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from django.db.utils import DataError

from pekportal.kit.access import Actor
from pekportal.kit.files import read, store_bytes
from pekportal.kit.roles import names
from reports.models import ReportVersion
from reports.publication.models.base import SCHEMA

SHORTEST = 8  # «zq00001x»
TEXTS = (models.CharField, models.TextField, models.JSONField, ArrayField)
# names of things inside the portal: planted, the portal would not find its own editions, files and places again
KEYS = {
    "reports_report.edition",
    "reports_deadlines_deadline.edition",
    "kit_storedfile.sha256",
    "kit_storedfile.name",
    "reports_publication_mark.table",
    "reports_publication_mark.row",
    "reports_publication_mark.column",
    "reports_publication_rule.edition",
    "django_content_type.app_label",
    "django_content_type.model",
    "operators_department.kato_codes",
}


@dataclass
class Planted:
    """What stands where: marker -> «table.column», number -> the same; `refused` are columns no marker fits into."""

    markers: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    count: int = 0

    def marker(self, where: str) -> str:
        """The next marker."""
        self.count += 1
        made = f"zq{self.count:05d}x"
        self.markers[made] = where
        return made

    def number(self, where: str) -> Decimal:
        """The next number."""
        self.count += 1
        made = Decimal(f"{700000 + self.count}.37")
        self.markers[str(made)] = where
        return made

    def found_in(self, text: str) -> set[str]:
        """Which columns show through in `text`, whatever stands between the figures of a number."""
        bare = text.replace("\u00a0", "").replace("&nbsp;", "").replace("\u202f", "").replace(",", ".")
        return {where for marker, where in self.markers.items() if marker in text or marker in bare}


@contextmanager
def sleeping_triggers() -> Iterator[None]:
    """As the superuser of the tests, with neither triggers nor foreign keys watched."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(f"SET ROLE {names.APP}")


def plant_tables() -> Planted:
    """Every row of every table of the portal's own apps, but for the public tables themselves."""
    planted = Planted()
    with sleeping_triggers():
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if not table.startswith(f'{SCHEMA}"'):
                for column in model._meta.concrete_fields:
                    _plant(planted, model, column)
    return planted


def _plant(planted: Planted, model: type[models.Model], column: Any) -> None:
    where = f"{model._meta.db_table}.{column.column}"
    text = isinstance(column, TEXTS)
    if isinstance(column, ArrayField) and not isinstance(column.base_field, (models.CharField, models.TextField)):
        return
    skip = column.primary_key or column.is_relation or column.choices or where in KEYS
    if skip or not (text or isinstance(column, models.DecimalField)):
        return
    length = getattr(column, "max_length", None)
    if text and length is not None and length < SHORTEST:
        planted.refused.add(where)
        return
    rows = model._default_manager.order_by(model._meta.pk.name).values_list("pk", flat=True)
    for pk in list(rows):
        value: Any = planted.marker(where) if text else planted.number(where)
        if isinstance(column, models.JSONField):
            value = {"planted": value}
        elif isinstance(column, ArrayField):
            value = [value]
        try:
            with transaction.atomic():
                # the column's own way to the database: an encrypted one is encrypted
                model._default_manager.filter(pk=pk).update(**{column.name: value})
        except (IntegrityError, DataError, ValueError, TypeError):
            planted.refused.add(where)
            return


def plant_reports(planted: Planted) -> None:
    """Every printed word of every frozen report, in each language, and the persons its facts know."""
    for version in ReportVersion.objects.filter(snapshot__isnull=False).select_related("snapshot"):
        assert version.snapshot is not None
        kept = json.loads(read(version.snapshot))
        for lang, document in kept["documents"].items():
            _document(planted, document, lang)
        data = json.dumps(kept, ensure_ascii=False).encode()
        stored = store_bytes(Actor.as_system("test"), data, name="planted.json", kind="json")
        with sleeping_triggers():
            ReportVersion.objects.filter(pk=version.pk).update(snapshot=stored)


def _document(planted: Planted, document: dict[str, Any], lang: str) -> None:
    def add(holder: Any, key: Any, where: str) -> None:
        if holder[key]:
            holder[key] = f"{holder[key]} {planted.marker(where)}"

    for one in document["header"]["fields"]:
        add(one, "value", "document.header")
    if document["header"]["approval"]:
        add(document["header"]["approval"], "position", "document.approval.position")
        add(document["header"]["approval"], "name", "document.approval.name")
    for number, one in enumerate(document["closing"]["fields"]):
        add(one, "value", f"document.closing.{number}")
    for one in document["attachments"]:
        add(one, "name", "document.attachments.name")
    for part in document["note"]:
        for number in range(len(part["paragraphs"])):
            add(part["paragraphs"], number, "document.note")
    for table in document["tables"]:
        keys = [column["key"] for column in table["layout"]]
        for row in table["rows"]:
            for number, key in enumerate(keys):
                add(row, number, f"document.{table['slug']}.{key}")
        for values in table["values"]:
            for key in values:
                if key not in ("protocol_date", "substance_code"):  # a day and a code are read again as such
                    add(values, key, f"document.{table['slug']}.values.{key}")
