"""compose: golden values, marks, the note, determinism and the round trip through JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.numbers import Number
from reports.compose import facts as f
from reports.compose.document import compose
from reports.form.body import BodyState
from reports.form.editions import ORDER250_2026, edition, edition_for
from reports.writers.json import from_json, to_json
from tests.form import golden as gold
from tests.form.facts import approved, golden

D = Decimal

CONTRACT = {"edition", "facility", "quarter", "header", "tables", "note", "attachments"}
TABLE_CONTRACT = {"slug", "section", "title", "columns", "state", "reason", "note", "rows"}


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_golden_json(lang):
    kept = json.loads((gold.DATA / f"golden.{lang}.json").read_text(encoding="utf-8"))

    assert gold.report(lang) == kept, "if the change is meant: python -m tests.form.save_golden"


def test_json_keeps_the_contract_and_is_canonical():
    data = to_json(gold.document())
    made = json.loads(data)

    assert set(made) >= CONTRACT
    assert all(set(table) >= TABLE_CONTRACT for table in made["tables"])
    assert len(made["tables"]) == 18
    assert data == json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    assert all(len(row) == len(table["columns"]) for table in made["tables"] for row in table["rows"])
    assert not any(isinstance(v, float) for table in made["tables"] for row in table["values"] for v in row.values())


def test_json_of_something_else_is_refused():
    with pytest.raises(ValueError, match="schema"):
        from_json(b'{"schema": 2}')


def test_facts_of_another_edition_are_refused():
    with pytest.raises(ValueError, match="edition"):
        compose(golden(), edition("order250-2021"), "ru")


def test_a_draft_carries_every_mark():
    marks = compose(golden(), ORDER250_2026, "ru").marks

    assert (marks.draft, bool(marks.unsigned), bool(marks.demo)) == ("ПРОЕКТ", True, True)
    assert compose(golden(), ORDER250_2026, "kk").marks.draft == "ЖОБА"


def test_approval_removes_the_draft_mark_and_prints_the_approval():
    document = compose(approved(), ORDER250_2026, "ru")

    assert document.marks.draft == ""
    assert document.marks.unsigned != ""
    assert document.header.approval is not None
    assert (document.header.approval.word, document.header.approval.on) == ("«УТВЕРЖДАЮ»", "20.07.2026")
    assert compose(golden(), ORDER250_2026, "ru").header.approval is None


def test_an_approved_report_says_where_its_signature_is():
    said = {lang: compose(approved(), ORDER250_2026, lang).marks.unsigned for lang in ("ru", "kk")}

    assert "отдельно" in said["ru"] and "бөлек" in said["kk"]
    assert "не подписан" in compose(golden(), ORDER250_2026, "ru").marks.unsigned


def test_the_note_has_seven_parts_with_the_authors_words_after_the_generated_ones():
    note = gold.document().note

    assert [part.number for part in note] == [1, 2, 3, 4, 5, 6, 7]
    assert note[5].paragraphs[-1] == "Система пылеподавления дробилки заменена 20.06.2026."
    assert note[4].paragraphs[0] == "Выполнено измерений и расчётов: 21 из 21."
    assert note[3].table is not None
    assert note[3].table.rows == (("1", "112-Р", "14.05.2026", "ТОО «ЭкоЛаб»", "радиация"),)
    assert note[5].table is not None
    assert [row[3] for row in note[5].table.rows] == ["1,5", "1,2", "1,5"]


def test_the_note_names_sections_without_data_and_does_not_claim_compliance_without_results():
    base = golden()
    empty = f.QuarterFacts(operator=base.operator, facility=base.facility, period=base.period, edition=base.edition)

    note = compose(empty, ORDER250_2026, "ru").note

    assert note[5].paragraphs == ("В отчётном периоде нет результатов, сопоставимых с нормативами.",)
    assert "2.3" in note[6].paragraphs[-1]
    assert "не выявлено" not in " ".join(note[6].paragraphs)


def test_unfinished_plan_is_said():
    facts = replace(golden(), plan=f.PlanFacts(20, 21))

    assert "не выполнено 1." in compose(facts, ORDER250_2026, "ru").note[6].paragraphs[0]


texts = st.text(max_size=40)
words = st.builds(f.Words, texts, texts)
numbers = st.none() | st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False, allow_infinity=False)
substances = st.builds(f.SubstanceFacts, words, st.sampled_from(["", "2908", "0301", "0337"]))
readings = st.none() | st.builds(
    Number, st.decimals(min_value=0, max_value=1000, places=4, allow_nan=False), st.sampled_from(["", "<", ">"]), texts
)
measurements = st.builds(
    f.MeasurementFacts,
    medium=st.sampled_from(list(f.Medium)),
    point=texts,
    coordinates=texts,
    substance=substances,
    limit=numbers,
    value=readings,
    measures=st.builds(f.Words, texts, texts),
    protocol=st.none() | st.builds(f.ProtocolFacts, texts, st.none() | st.just(date(2026, 5, 1)), texts),
)
emissions = st.builds(
    f.EmissionFacts,
    source=st.sampled_from(["6001", "6012", "0001"]),
    substance=substances,
    grams_per_second=numbers,
    tonnes=numbers,
    tonnes_year=numbers,
    calculated=st.booleans(),
    method=texts,
    material_tonnes=numbers,
    hours=numbers,
    cause=st.builds(f.Words, texts, texts),
)
wastes = st.builds(
    f.WasteMovementFacts, waste=words, code=texts, limit=numbers, begin=numbers, formed=numbers, end=numbers
)
answers = st.builds(
    f.TableAnswer,
    slug=st.sampled_from(["impact_air", "radiation", "water_use", "waste_burial"]),
    reason=st.sampled_from(list(f.Reason)),
    note=texts,
    next_due=st.none() | st.builds(Quarter, st.integers(2026, 2030), st.integers(1, 4)),
)


@st.composite
def quarters(draw: st.DrawFn) -> f.QuarterFacts:
    period = draw(st.builds(Quarter, st.integers(2022, 2035), st.integers(1, 4)))
    found = {(e.source, e.substance.key, e.calculated): e for e in draw(st.lists(emissions, max_size=4))}
    return replace(
        golden(),
        period=f.PeriodFacts(period),
        edition=edition_for(period.end).code,
        operator=f.OperatorFacts("210740000937", draw(words), address=draw(texts), head_name=draw(texts)),
        norms=(),
        emissions=tuple(found.values()),
        measurements=tuple(draw(st.lists(measurements, max_size=4))),
        waste_movements=tuple(draw(st.lists(wastes, max_size=3))),
        discharges=tuple(
            draw(st.lists(st.builds(f.DischargeFacts, measurements, numbers, numbers, numbers), max_size=2))
        ),
        water_use=draw(st.none() | st.builds(f.WaterUseFacts, numbers, numbers)),
        answers=tuple(draw(st.lists(answers, max_size=4))),
        note_texts=tuple(draw(st.lists(st.builds(f.NoteText, st.integers(1, 7), texts), max_size=3))),
        plan=draw(st.builds(f.PlanFacts, st.integers(0, 9), st.integers(0, 9))),
        approval=draw(st.none() | st.builds(f.ApprovalFacts, texts, texts, st.just(date(2026, 5, 1)))),
        is_demo=draw(st.booleans()),
    )


@given(quarters(), st.sampled_from(["ru", "kk", "en"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_composing_is_deterministic_and_survives_json(facts, lang):
    one = compose(facts, edition(facts.edition), lang)
    again = compose(facts, edition(facts.edition), lang)

    assert one == again
    assert to_json(one) == to_json(again)
    assert from_json(to_json(one)) == one
    assert to_json(from_json(to_json(one))) == to_json(one)


@given(quarters())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_table_is_exactly_one_of_rows_dash_and_note(facts):
    for table in compose(facts, edition(facts.edition), "ru").tables:
        assert bool(table.rows) == (table.state == BodyState.ROWS)
        assert bool(table.note) == (table.state == BodyState.NOTE)
        assert all(cell.text.strip() for row in table.rows for cell in row.cells)


@given(
    value=st.decimals(min_value=0, max_value=100, places=3),
    limit=st.decimals(min_value="0.001", max_value=100, places=3),
)
@settings(max_examples=80, deadline=None)
def test_an_excess_is_printed_exactly_when_the_value_is_greater(value, limit):
    measured = f.MeasurementFacts(f.Medium.AIR, "т. 1", limit=limit, value=Number(value))
    table = compose(replace(golden(), measurements=(measured,)), ORDER250_2026, "ru").tables[12]

    assert ("ПДК" in table.rows[0].cells[4].text) == (D(value) > D(limit))
