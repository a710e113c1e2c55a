"""`from_xlsx(to_xlsx(rows)) == rows` for every registered table of programme and quarter."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pekportal.kit.sheets.reading import read
from pekportal.kit.sheets.values import SheetTable
from pekportal.kit.tables import TableSpec
from tests.sheets.made import SPECS, document, rows_of, workbook

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def round_trip(spec: TableSpec, data: st.DataObject) -> None:
    rows = data.draw(rows_of(spec))
    lang = data.draw(st.sampled_from(["ru", "kk", "en"]))
    book = read(workbook(SheetTable(spec, rows), lang=lang), [spec])
    (table,) = book.tables
    assert [(row.id, row.texts) for row in table.rows] == [(row.id, row.texts) for row in rows]
    assert not [row.problems for row in table.rows if row.problems]
    assert book.base[spec.slug] == {row.id: row for row in rows}
    assert not book.unmatched
    assert book.document == document().id


@pytest.mark.parametrize("name", SPECS)
@settings(max_examples=6, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_what_is_written_is_read_back(name: str, data: st.DataObject) -> None:
    round_trip(SPECS[name], data)


@pytest.mark.full
@pytest.mark.parametrize("name", SPECS)
@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_what_is_written_is_read_back_always(name: str, data: st.DataObject) -> None:
    round_trip(SPECS[name], data)
