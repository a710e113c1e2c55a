"""Every kind of case stands in the report by itself, in the language of the report."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from monitoring.asm.queries import Verdict
from monitoring.cases import found as finding
from monitoring.cases.models import Case
from monitoring.cases.services import cases, measures, watching
from monitoring.models import Quarter
from monitoring.services import rows
from monitoring.services.blocks import apply_block
from monitoring.waste.queries import Breach
from pekportal.kit.access import Actor
from pekportal.kit.grid import Save
from reports.checks import run
from reports.compose.document import compose
from reports.compose.facts import QuarterFacts
from reports.form.editions import edition
from reports.gather import gather
from reports.models import ReportVersion
from tests.cases.test_case import TEXT, taken

TEXT_KK = "Полив дорог водой — 15.11.2026 дейін, жауапты: Иванов И.И., горный мастер. Себебі: Сухая погода."
GAS = {
    "landfill": "Полигон ТБО",
    "point": "Скважина 1",
    "component": "Метан",
    "limit": "10",
    "value": "12",
    "unit": "% об.",
    "sampled_on": "14.08.2026",
}


def facts_of(quarter: Quarter) -> QuarterFacts:
    return gather(ReportVersion.objects.for_page().get(report__data=quarter))


def said(facts: QuarterFacts, lang: str) -> tuple[list[tuple[str, ...]], dict[str, list[list[str]]]]:
    """(rows of the note's table of excesses, cells of each table of the form)."""
    document = compose(facts, edition(facts.edition), lang)
    table = document.note[5].table
    form = {one.slug: [[cell.text for cell in row.cells] for row in one.rows] for one in document.tables}
    return list(table.rows) if table else [], form


@pytest.mark.parametrize("written", ["ru", "kk"])
def test_each_report_has_the_measures_in_its_own_language(
    written: str, case: Case, measured: Any, quarter: Quarter, ecologist: Actor
) -> None:
    taken(replace(ecologist, language=written), case)

    measured.refresh_from_db()
    assert measured.measures == (TEXT_KK if written == "kk" else TEXT)
    facts = facts_of(quarter)
    for lang, text in (("ru", TEXT), ("kk", TEXT_KK)):
        [line], form = said(facts, lang)
        assert line[-1] == text and form["impact_air"][0][-1] == text


def test_the_cell_keeps_its_language_whoever_changes_a_measure(
    case: Case, measured: Any, ecologist: Actor, director: Actor
) -> None:
    taken(replace(ecologist, language="kk"), case)
    measures.measure_done(
        replace(director, language="ru"), case.measures.get(), done_on=dt.date(2026, 10, 19), words="Полито"
    )

    measured.refresh_from_db()
    assert "; 19.10.2026 орындалды" in measured.measures and "выполнено" not in measured.measures


def test_words_of_a_person_are_printed_as_written(
    case: Case, measured: Any, quarter: Quarter, ecologist: Actor
) -> None:
    change = Save(measured.pk, None, {"measures": ("", "Свои слова")})
    apply_block(ecologist, quarter, "impact-air", [change], how="typed")
    taken(ecologist, case)

    [line], _form = said(facts_of(quarter), "kk")
    assert line[-1] == "Свои слова"


def test_a_gas_over_its_norm_is_in_the_note_with_its_measures(quarter: Quarter, ecologist: Actor) -> None:
    rows.add_row(ecologist, quarter, "gas", GAS)
    unanswered = [one.code for one in run(facts_of(quarter))]
    taken(ecologist, Case.objects.get())

    facts = facts_of(quarter)
    [line], form = said(facts, "ru")
    assert line[1:] == ("12", "10", "1,2", TEXT) and "12 % об." in form["gas_monitoring"][0]
    assert unanswered.count("ПЭК-R-04") - [one.code for one in run(facts)].count("ПЭК-R-04") == 1


BREACH: Any = Breach(
    "term", uuid.uuid4(), "Твердо-бытовые отходы", Decimal(200), Decimal(183), "дн.", dt.date(2026, 3, 1), "Площадка"
)
VERDICT = Verdict(uuid.uuid4(), "0001 Труба · SO2", "day_mean", dt.date(2026, 9, 1), Decimal(2), Decimal(1), "мг/м3")


@pytest.mark.parametrize(
    ("kind", "name", "numbers"),
    [
        ("waste-term", "Срок накопления: Площадка, Твердо-бытовые отходы (дн.)", ("200", "183", "1,09")),
        ("automatic", "АСМ: 0001 Труба · SO2 (мг/м3)", ("2", "1", "2")),
    ],
)
def test_waste_and_automated_monitoring_are_in_the_note(
    kind: str,
    name: str,
    numbers: tuple[str, ...],
    quarter: Quarter,
    ecologist: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding, "breaches_of", lambda _quarter: [BREACH] if kind == "waste-term" else [])
    monkeypatch.setattr(finding, "verdicts_of", lambda _quarter: [VERDICT] if kind == "automatic" else [])
    watching.look(ecologist, quarter)
    case = Case.objects.get()
    cases.describe(ecologist, case, cause="Сухая погода")
    measures.add_measure(
        ecologist, case, what="Полив дорог водой", responsible="Иванов И.И.", until=dt.date(2026, 11, 15)
    )

    before, _form = said(facts_of(quarter), "ru")
    cases.move(ecologist, case, "plan")
    [after], _form = said(facts_of(quarter), "kk")

    assert before == [(name, *numbers, "-")]
    assert after[-1].startswith("Полив дорог водой — 15.11.2026 дейін, жауапты: Иванов И.И.")


def test_what_was_corrected_is_not_in_the_note(
    quarter: Quarter, ecologist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "breaches_of", lambda _quarter: [BREACH])
    watching.look(ecologist, quarter)
    monkeypatch.setattr(finding, "breaches_of", lambda _quarter: [])
    watching.look(ecologist, quarter)

    assert Case.objects.get().corrected_at is not None and said(facts_of(quarter), "ru")[0] == []
