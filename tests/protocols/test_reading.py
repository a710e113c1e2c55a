"""The corpus is read: every value of sixteen layouts in three formats, none lost in silence."""

from __future__ import annotations

import pytest

from monitoring.protocols.reading import load, recognise
from monitoring.protocols.reading.days import day_in
from monitoring.protocols.reading.roles import Part, part_of, split_unit
from programs.intake.document import Cell, Document, Paragraph, Table
from tests.protocols.corpus.measure import measure
from tests.protocols.corpus.papers import PAPERS

LONG = pytest.mark.full  # a hundred rows over pages: as Excel on every run, as Word in the full one
CASES = [
    pytest.param(name, kind, marks=LONG if (name, kind) == ("over-pages", "docx") else ())
    for name in PAPERS
    for kind in ("docx", "xlsx")
]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_papers_of_word_and_excel(name: str, kind: str) -> None:
    score = measure(PAPERS[name](), kind)
    assert (score.lost, score.faults) == (0, [])
    assert score.right == score.values


@pytest.mark.parametrize("name", ["one-point", "points-as-columns", "kazakh"])
def test_papers_as_pdf(name: str) -> None:
    score = measure(PAPERS[name](), "pdf")
    assert (score.lost, score.faults, score.right) == (0, [], score.values)


@pytest.mark.full
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_as_pdf(name: str) -> None:
    score = measure(PAPERS[name](), "pdf")
    assert (score.lost, score.faults, score.right) == (0, [], score.values)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("от 05.07.2026 г.", "2026-07-05"),
        ("«5» июля 2026 года", "2026-07-05"),
        ("2026 ж. 5 шілде", "2026-07-05"),
        ("2026 жылғы 31 мамырға дейін", "2026-05-31"),
        ("15 мая 2026", "2026-05-15"),
        ("2026-07-05", "2026-07-05"),
        ("05.07.26", "2026-07-05"),
        ("31.02.2026", ""),
        ("СТ РК 2.302-2014", ""),
    ],
)
def test_days(text: str, day: str) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Концентрация загрязняющих веществ, мг/м3", Part.VALUE),
        ("Предельно допустимая концентрация, мг/м3", Part.NORM),
        ("Предел обнаружения", Part.DETECTION),
        ("НД на метод испытаний", Part.METHOD),
        ("Норма по НД", Part.NORM),
        ("Источник загрязнения", Part.PLACE),
        ("Сынама алу нүктесі", Part.PLACE),
        ("Көрсеткіштің атауы", Part.SUBSTANCE),
        ("Ед. изм.", Part.UNIT),
        ("Кратность превышения ПДК", Part.EXCESS),
        ("Граница СЗЗ, север", None),
    ],
)
def test_headings(heading: str, part: Part | None) -> None:
    assert part_of(heading) == part


def test_units_at_the_end_of_a_heading() -> None:
    assert split_unit("Результат, мг/м³") == ("Результат", "мг/м³")
    assert split_unit("Азота диоксид (мкг/м3)") == ("Азота диоксид", "мкг/м3")
    assert split_unit("Граница СЗЗ, север") == ("Граница СЗЗ, север", "")


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(Cell(text, r, c, page=1) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(cells, len(rows), len(rows[0]), 1)


def test_a_table_nobody_understands_is_left_for_a_person() -> None:
    strange = table(("Показатель качества", "A", "B"), ("x", "y", "z"), ("Пыль", "0,45", "0,50"))
    found = recognise(Document((Paragraph("Протокол № 1 от 05.07.2026"), strange), "pdf", 1))
    said = [value.value for value in found.values] + [left.text for left in found.left]
    assert any("0,45" in text for text in said)


def test_a_dump_loads() -> None:
    found = recognise(
        Document(
            (Paragraph("Протокол № 1 от 05.07.2026"), table(("Показатель", "Результат"), ("Пыль", "0,4"))), "pdf", 1
        )
    )
    assert load(found.dump()) == found


def test_nothing_is_invented_in_an_empty_paper() -> None:
    found = recognise(Document((Paragraph("Протокол № 1 от 05.07.2026"), Paragraph("Замеры не проводились")), "docx"))
    assert (found.values, found.left, found.number) == ((), (), "1")


def test_a_head_that_a_pdf_gave_as_one_paragraph() -> None:
    # short lines of one height: the reader of PDF joins them, the attestation stands before the number
    text = (
        "Испытательная лаборатория ТОО «ЭкоЛаб» Аттестат аккредитации № KZ.Т.01.0512 действителен до 31.05.2028 "
        "Протокол испытаний атмосферного воздуха № 503 от 14.10.2026 Дата отбора проб: 12.10.2026"
    )
    found = recognise(Document((Paragraph(text, 1),), "pdf", 1))
    assert (found.number, found.date, found.sampled_on) == ("503", "2026-10-14", "2026-10-12")
    assert (found.accreditation, found.accreditation_until) == ("KZ.Т.01.0512", "2028-05-31")
    assert found.laboratory == "Испытательная лаборатория ТОО «ЭкоЛаб»"
