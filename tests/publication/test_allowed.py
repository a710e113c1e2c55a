"""Every column of the form and of the programme is decided: it leaves, or it stays."""

from __future__ import annotations

from programs.tables.registry import TABLES as PROGRAMME_TABLES
from reports.form.order250 import TABLES as REPORT_TABLES
from reports.publication import allow


def decided(kind: str, open_columns: allow.Columns) -> dict[str, set[str]]:
    withheld = allow.WITHHELD[kind]
    return {slug: set(open_columns.get(slug, ())) | set(withheld.get(slug, ())) for slug in open_columns}


def test_report() -> None:
    declared = {slug: {c.key for c in table.spec.columns} for slug, table in REPORT_TABLES.items()}
    assert decided("report", allow.REPORT) == declared


def test_programme() -> None:
    declared = {slug: {c.key for c in table.spec.columns} for slug, table in PROGRAMME_TABLES.items()}
    assert decided("programme", allow.PROGRAMME) == declared


def test_nothing_is_both() -> None:
    for kind, columns in (("report", allow.REPORT), ("programme", allow.PROGRAMME)):
        for slug, keys in allow.WITHHELD[kind].items():
            assert not keys & columns[slug]
