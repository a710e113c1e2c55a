"""What an administrator has corrected in an edition, with its source; plain data given to compose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pekportal.kit.tables import Column, Group, TableSpec
from pekportal.kit.text import T
from reports.form.editions import Edition


@dataclass(frozen=True, slots=True)
class TableOverride:
    """Corrections of one table; None and empty mean "as shipped".

    `headings` maps a column's key, or the Russian path of a group ("Площадка", "A: B"), to its new title.
    `annual` moves the table to the yearly report or back. `source` says where it is proven; it is obligatory.
    """

    slug: str
    source: str
    number: str = ""
    title: T | None = None
    headings: Mapping[str, T] = field(default_factory=dict)
    annual: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a correction without a source: no number is printed as official without one."""
        if not self.source.strip():
            raise ValueError(f"the correction of {self.slug} names no source")


@dataclass(frozen=True, slots=True)
class FormOverrides:
    """The corrections of one edition, at most one a table."""

    tables: tuple[TableOverride, ...] = ()

    def of(self, slug: str) -> TableOverride | None:
        """The correction of one table."""
        return next((one for one in self.tables if one.slug == slug), None)


def is_annual(edition: Edition, overrides: FormOverrides, slug: str) -> bool:
    """Whether the table belongs to the yearly report."""
    override = overrides.of(slug)
    return override.annual if override and override.annual is not None else slug in edition.annual


def tables_of(edition: Edition, overrides: FormOverrides, *, annual: bool) -> tuple[str, ...]:
    """Slugs of the tables of a quarterly (or the yearly) report, in the order of the paper."""
    return tuple(slug for slug in edition.tables if is_annual(edition, overrides, slug) == annual)


def corrected(spec: TableSpec, override: TableOverride | None) -> TableSpec:
    """The declaration with its corrections; raises KeyError when a heading is corrected that does not exist."""
    if override is None:
        return spec
    known = {column.key for column in spec.columns} | set(_paths(spec.heads, ()))
    unknown = set(override.headings) - known
    if unknown:
        raise KeyError(f"{spec.slug} has no headings {sorted(unknown)}")
    return replace(
        spec,
        number=override.number or spec.number,
        title=override.title or spec.title,
        heads=_heads(spec.heads, override.headings, ()),
    )


def _paths(heads: tuple[Column | Group, ...], above: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for head in heads:
        if isinstance(head, Group):
            path = (*above, head.title.ru)
            found += [": ".join(path), *_paths(head.heads, path)]
    return found


def _heads(
    heads: tuple[Column | Group, ...], titles: Mapping[str, T], above: tuple[str, ...]
) -> tuple[Column | Group, ...]:
    made: list[Column | Group] = []
    for head in heads:
        if isinstance(head, Group):
            path = (*above, head.title.ru)
            title = titles.get(": ".join(path), head.title)
            made.append(replace(head, title=title, heads=_heads(head.heads, titles, path)))
        else:
            made.append(replace(head, title=titles.get(head.key, head.title)))
    return tuple(made)
