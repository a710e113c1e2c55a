"""The description of the open data for programs: a Data Package with a Table Schema for each table (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pekportal.kit.text import T
from reports.opendata.fields import Field

Address = Callable[[str, str], str]
NAME = T(
    "Өндірістік экологиялық бақылаудың ашық деректері",
    "Открытые данные производственного экологического контроля",
    "Open data of industrial environmental control",
)


def resource(
    slug: str, title: str, about: str, path: str, fields: Sequence[Field], key: Iterable[str], lang: str
) -> dict[str, Any]:
    """One table; `path` is the address of its CSV."""
    return {
        "name": slug.replace("_", "-"),
        "title": title,
        "description": about,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [field.schema(lang) for field in fields],
            "missingValues": [""],
            "primaryKey": list(key),
        },
    }


def package(resources: Iterable[dict[str, Any]], lang: str, made: str) -> dict[str, Any]:
    """The whole; `made` is the ISO moment."""
    return {
        "profile": "tabular-data-package",
        "name": "pek-open-data",
        "title": NAME(lang),
        "created": made,
        "resources": list(resources),
    }
