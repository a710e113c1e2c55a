"""The ground of the tables in the schema `public_site`."""

from __future__ import annotations

from typing import Any, Final

from django.db import models

SCHEMA: Final = "public_site"


def site_table(name: str) -> str:
    """`db_table` of a table in `public_site`.

    Django quotes it to "public_site"."name" and knows such names (`split_identifier`): queries, migrations and
    constraints work over every alias and need no search_path.
    """
    return f'{SCHEMA}"."{name}'


def ratio(**options: Any) -> Any:
    """A number as wide as the entry tables keep it."""
    return models.DecimalField(max_digits=30, decimal_places=12, **options)
