"""Rows as CSV and JSON: exact, there and back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pekportal.kit.text import T
from reports.opendata import writing
from reports.opendata.datasets import DATASETS, INNER
from reports.opendata.fields import NUMBER, OBJECT, STRING, TYPES, Field

NAME, SHARE, MORE = (
    Field("name", STRING, T("аты", "имя", "name")),
    Field("share", NUMBER, T("үлес", "доля", "share")),
    Field("more", OBJECT, T("тағы", "ещё", "more")),
)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00")), st.decimals(-(10**9), 10**9, places=6))
def test_a_row_comes_back_from_csv(name: str, share: Decimal) -> None:
    _head, row = read(writing.as_csv([NAME, SHARE], [(name, share)]))
    assert row[0] == name
    assert Decimal(row[1]) == share
    assert "E" not in row[1]


def test_nothing_known_is_nothing_written() -> None:
    assert read(writing.as_csv([NAME, SHARE, MORE], [("", None, None)]))[1] == ["", "", ""]


def test_a_nested_column_is_json() -> None:
    row = read(writing.as_csv([MORE], [([{"what": "Полив", "done": True}],)]))[1]
    assert json.loads(row[0]) == [{"what": "Полив", "done": True}]


@pytest.mark.parametrize("name", ["=1+1", "+7", "-5 т", "@x", "\tтаб"])
def test_excel_opens_no_formula(name: str) -> None:
    data = writing.as_excel_csv([NAME, SHARE], [(name, Decimal("-1.50"))], "ru")
    assert data.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head == ["имя", "доля"]
    assert row == [f"'{name}", "-1,5"]


def test_a_moment_is_by_the_clock_of_almaty() -> None:
    assert writing.plain(dt.datetime(2026, 10, 31, 20, 30, tzinfo=dt.UTC)) == "2026-11-01T01:30:00+05:00"


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.slug)
def test_every_column_of_a_public_table_is_data_or_machinery(dataset: object) -> None:
    columns = {field.attname for field in dataset.model._meta.concrete_fields}  # type: ignore[attr-defined]
    inner = INNER.get(dataset.slug, frozenset())  # type: ignore[attr-defined]
    names = set(dataset.names)  # type: ignore[attr-defined]
    assert columns - inner - {"id"} <= names
    assert not names & inner
    assert names <= columns
    assert {field.type for field in dataset.fields} <= set(TYPES)  # type: ignore[attr-defined]
