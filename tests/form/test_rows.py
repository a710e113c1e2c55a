"""The projection of facts onto tables: what is printed, what stands behind it, and what an empty table says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.numbers import Number
from reports.compose import facts as f
from reports.compose.exceedances import exceedances
from reports.form.body import BodyState, TableBody
from reports.form.order250 import TABLES
from tests.form.facts import DUST, SITE, golden, wide

D = Decimal


def cell(facts, slug, row, key, lang="ru"):
    definition = TABLES[slug]
    keys = [column.key for column in definition.spec.columns]
    return definition.rows(facts, lang).rows[row].cells[keys.index(key)]


def values(facts, slug, row):
    return dict(TABLES[slug].rows(facts, "ru").rows[row].values)


def bare(**changes):
    base = golden()
    return replace(
        f.QuarterFacts(operator=base.operator, facility=base.facility, period=base.period, edition=base.edition),
        **changes,
    )


@pytest.mark.parametrize("slug", [slug for slug in TABLES if slug != "enterprise"])
def test_a_table_nobody_spoke_of_is_a_dash_and_missing(slug):
    assert TABLES[slug].rows(bare(), "ru") == TableBody(BodyState.DASH, f.Reason.MISSING)


def test_the_next_measurement_is_said_in_the_language_of_the_report():
    facts = bare(answers=(f.TableAnswer("impact_air", f.Reason.NOT_SCHEDULED, next_due=Quarter(2026, 3)),))

    found = TABLES["impact_air"].rows(facts, "ru")

    assert (found.state, found.reason) == (BodyState.NOTE, f.Reason.NOT_SCHEDULED)
    assert found.note == "Инструментальные замеры предусмотрены в 3 квартале 2026 года"
    assert TABLES["impact_air"].rows(facts, "kk").note == "Аспаптық өлшеулер 2026 жылғы 3-тоқсанда көзделген"


def test_own_words_go_before_the_generated_ones_and_rows_before_both():
    answer = f.TableAnswer("radiation", f.Reason.NOT_SCHEDULED, "Источников нет", Quarter(2026, 3))
    without = bare(answers=(answer,))
    with_rows = replace(without, measurements=(f.MeasurementFacts(f.Medium.RADIATION, "т. 1"),))

    assert TABLES["radiation"].rows(without, "ru").note == "Источников нет"
    assert TABLES["radiation"].rows(with_rows, "ru").state == BodyState.ROWS


def test_an_answer_of_reported_without_rows_is_missing():
    facts = bare(answers=(f.TableAnswer("water_use", f.Reason.REPORTED),))

    assert TABLES["water_use"].rows(facts, "ru").reason == f.Reason.MISSING


def test_confirmed_zero_and_real_zeros_are_told_apart():
    said = bare(answers=(f.TableAnswer("water_use", f.Reason.CONFIRMED_ZERO),))
    typed = bare(water_use=f.WaterUseFacts(reused=D(0)))

    assert TABLES["water_use"].rows(said, "ru") == TableBody(BodyState.DASH, f.Reason.CONFIRMED_ZERO)
    assert [c.text for c in TABLES["water_use"].rows(typed, "ru").rows[0].cells].count("0") == 1


@pytest.mark.parametrize(
    ("state", "note", "rows"), [(BodyState.ROWS, "", ()), (BodyState.DASH, "x", ()), (BodyState.NOTE, "", ())]
)
def test_a_table_is_exactly_one_of_three(state, note, rows):
    with pytest.raises(ValueError, match="exactly one"):
        TableBody(state, f.Reason.MISSING, note, rows)


def test_the_quarters_tonnes_are_printed_and_the_year_decides():
    row = 11  # source 6012

    assert cell(golden(), "emissions_fact", row, "fact").text == "0,054; 0,39"
    assert cell(golden(), "emissions_fact", row, "excess").text == "0,018; 0,13"
    assert cell(golden(), "emissions_fact", row, "change").text == "+20 % (+0,13)"
    assert cell(golden(), "emissions_calc", row, "excess").number == D("0.13")
    assert values(golden(), "emissions_fact", row) | {"x": ""} == {
        "x": "",
        "change_percent": "20",
        "change_t_year": "0.13",
        "excess_gs": "0.018",
        "excess_t_year": "0.13",
        "fact_gs": "0.054",
        "fact_t_quarter": "0.39",
        "fact_t_year_to_date": "0.78",
        "norm_gs": "0.036",
        "norm_t_year": "0.65",
        "source": "6012",
        "substance_code": "2908",
    }


def test_a_fact_equal_to_its_norm_is_no_excess():
    assert cell(golden(), "emissions_fact", 0, "fact").text.startswith("0,025;")
    assert cell(golden(), "emissions_fact", 0, "norm").text.startswith("0,025;")
    assert cell(golden(), "emissions_fact", 0, "excess").text == "-"


def test_a_norm_without_an_emission_still_has_its_row_in_the_summary():
    facts = replace(golden(), emissions=())

    assert len(TABLES["emissions_fact"].rows(facts, "ru").rows) == 19
    assert cell(facts, "emissions_fact", 0, "fact").text == "-"
    assert TABLES["emissions_calc"].rows(facts, "ru").state == BodyState.DASH


def test_a_measurement_goes_before_a_calculation_in_the_summary_only():
    measured = f.EmissionFacts("6001", DUST, D("0.001"), D("0.5"), calculated=False)
    facts = replace(golden(), emissions=(*golden().emissions, measured))

    assert cell(facts, "emissions_fact", 0, "fact").text == "0,001; 0,5"
    assert cell(facts, "emissions_calc", 0, "fact_t").text == "0,108"


def test_two_emissions_found_in_the_same_way_are_refused():
    with pytest.raises(ValueError, match="several emissions"):
        replace(golden(), emissions=golden().emissions[:1] * 2)


def test_an_emission_of_a_source_that_left_the_register_is_still_printed():
    facts = bare(emissions=(f.EmissionFacts("0009", DUST, tonnes=D("1")),))

    assert cell(facts, "emissions_fact", 0, "source").text == "0009"
    assert cell(facts, "emissions_fact", 0, "site").text == "-"


def test_the_closing_balance_of_waste_is_stated_as_recorded():
    assert cell(golden(), "waste_accumulation", 1, "end").number == D("10.6")
    assert cell(golden(), "waste_accumulation", 1, "transferred").number == D("28.0")
    assert cell(golden(), "waste_accumulation", 2, "transferred").number == D("0.12")


def test_sources_are_counted_by_site_with_a_row_for_all():
    other = f.SourceFacts("0001", "Котёл", "Вахтовый посёлок", organised=True, gas_cleaning=True)
    facts = replace(golden(), sources=(*golden().sources, other))

    rows = [[c.text for c in row.cells] for row in TABLES["source_counts"].rows(facts, "ru").rows]

    assert rows == [
        [SITE, "19", "0", "19", "0", "19"],
        ["Вахтовый посёлок", "1", "1", "0", "1", "0"],
        ["Всего", "20", "1", "19", "1", "19"],
    ]


def test_discharges_print_three_figures_and_say_what_is_exceeded():
    measured = f.MeasurementFacts(f.Medium.DISCHARGE, "Выпуск 1", limit=D("5"), value=Number(D("12.5")))
    facts = bare(discharges=(f.DischargeFacts(measured, D("1"), D("0.4"), D("1.2")),))

    assert cell(facts, "discharges_fact", 0, "norm").text == "5; 1"
    assert cell(facts, "discharges_fact", 0, "fact").text == "12,5; 0,4; 1,2"
    assert (
        cell(facts, "discharges_fact", 0, "compliance").text
        == "превышение, кратность 2,5; превышение годового норматива на 0,2 т"
    )
    assert values(facts, "discharges_fact", 0)["excess_t_year"] == "0.2"


def test_landfill_gas_prints_its_unit():
    measured = f.MeasurementFacts(
        f.Medium.GAS, "Скв. 1", limit=D("10"), value=Number(D("25")), unit="мг/м3", site="Полигон"
    )

    assert cell(bare(measurements=(measured,)), "gas_monitoring", 0, "fact").text == "25 мг/м3"
    assert cell(bare(measurements=(measured,)), "gas_monitoring", 0, "excess").text == "превышение, кратность 2,5"


def test_kazakh_names_are_used_where_they_are_known():
    assert cell(golden(), "waste_accumulation", 0, "waste", "kk").text == "Аршыма жынысы"
    assert cell(golden(), "waste_accumulation", 2, "waste", "kk").text == "Тара из-под взрывчатых веществ"


def test_exceedances_are_those_of_the_tables():
    found = [(one.slug, one.fact, one.norm, one.times) for one in exceedances(golden(), "ru")]

    assert found == [
        ("emissions_fact", "0,054", "0,036", D("1.5")),
        ("emissions_fact", "0,78", "0,65", D("1.2")),
        ("radiation", "0,45", "0,3", D("1.5")),
    ]


def test_every_column_of_every_table_is_filled_by_its_projection():
    """`line` refuses a missing or unknown column; all tables get a row here."""
    measured = tuple(
        f.MeasurementFacts(medium, "т. 1", substance=DUST, limit=D(1), value=Number(D(2)))
        for medium in (f.Medium.AIR, f.Medium.WATER, f.Medium.SOIL, f.Medium.RADIATION, f.Medium.GAS)
    )
    facts = replace(
        wide(2),
        measurements=measured,
        discharges=(f.DischargeFacts(f.MeasurementFacts(f.Medium.DISCHARGE, "Выпуск")),),
        waste_burials=(f.WasteBurialFacts(f.Words("Порода"), D(1), D(1), D(1), D(1), "Отвал"),),
        waste_received=(
            f.WasteReceivedFacts(f.Words("Шлак"), "941240000193", D(1), handed=f.TransferFacts(D("0.5"), "1")),
        ),
        pee_measures=(f.PeeMeasureFacts("НДТ"),),
        water_use=f.WaterUseFacts(D(1)),
    )

    for lang in ("ru", "kk", "en"):
        for definition in TABLES.values():
            assert definition.rows(facts, lang).state == BodyState.ROWS, definition.spec.slug
