"""Rows keep what was written; stale and double saves are refused and lose nothing."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from pekportal.kit.tables import Kind, written
from programs.facts import live_facts
from programs.models import ProgramVersion
from programs.printing import printed_rows, printed_text
from programs.services import rows, sections
from programs.tables.registry import TABLES
from programs.values import DASHED, EMPTY, FILLED

OWN = [slug for slug, table in TABLES.items() if table.model is not None]
LETTERS = st.characters(blacklist_categories=("Cc", "Cs"))
NUMBERS = st.decimals(0, 10**6, places=3).map(lambda n: str(n).replace(".", ","))


def cell_of(kind: Kind, longest: int | None) -> st.SearchStrategy[str]:
    """Texts that a column of this kind takes; `longest` in characters, None when there is no limit."""
    if kind == Kind.NUMBER:
        return st.one_of(st.just(""), st.just("-"), NUMBERS)
    if kind == Kind.COORDINATES:
        return st.sampled_from(["", "-", "51.123456, 71.654321", "51,1; 71,2"])
    return st.one_of(st.just(""), st.just("-"), st.text(LETTERS, max_size=min(80, longest or 80)).map(str.strip))


@pytest.mark.parametrize("slug", OWN)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_text_saved_is_the_text_printed(
    slug: str, data: st.DataObject, draft: ProgramVersion, people: dict[str, Actor]
) -> None:
    spec, model = TABLES[slug].spec, TABLES[slug].model
    longest = {column.key: model._meta.get_field(column.text_attr).max_length for column in spec.columns}
    texts = {column.key: data.draw(cell_of(column.kind, longest[column.key]), column.key) for column in spec.columns}
    for column in spec.columns:
        if column.required and not texts[column.key]:
            texts[column.key] = "Название"
    row = rows.add_row(people["ecologist"], draft, slug, texts)
    printed = {line.id: line.cells for line in printed_rows(live_facts(draft), slug)}
    assert printed[str(row.pk)] == tuple(texts.values())
    again = rows.save_row(people["ecologist"], row, written(spec, row), row_version=1)
    assert written(spec, again) == texts


def test_cells_point_at_the_register_and_keep_their_words(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    row = live_facts(draft).table("ambient-air").rows[0]
    assert row.texts["substance"] == "Пыль неорганическая: 70-20% двуокиси кремния"
    assert row.values["substance"] == "2908"
    assert row.values["point"] == "Граница СЗЗ"
    assert row.values["frequency"]
    assert row.texts["frequency"] == "1 раз в год (3 квартал)"


def test_unknown_words_stay_words(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    row = rows.add_row(people["ecologist"], draft, "soil", {"point": "Пост 7", "limit": "0,3", "frequency": "иногда"})
    assert (row.point, row.point_text, row.frequency, row.frequency_text) == (None, "Пост 7", "", "иногда")
    assert row.limit == Decimal("0.3")


@pytest.mark.parametrize(
    ("slug", "texts", "column"),
    [
        ("soil", {"limit": "много"}, "limit"),
        ("soil", {"limit": "-1"}, "limit"),
        ("soil", {"limit": "0,1234567891"}, "limit"),
        ("soil", {"limit": "12345678901234567890"}, "limit"),
        ("calculated", {"location": "где-то там"}, "location"),
        ("waste", {"waste": ""}, "waste"),
        ("waste", {"waste": "x", "code": "9" * 101}, "code"),
        ("waste", {"waste": "x\x00y"}, "waste"),
    ],
)
def test_what_can_not_be_read_is_refused_at_its_cell(
    slug: str, texts: dict[str, str], column: str, draft: ProgramVersion, people: dict[str, Actor]
) -> None:
    with pytest.raises(Refused) as refusal:
        rows.add_row(people["ecologist"], draft, slug, texts)
    assert refusal.value.code == "CELLS"
    assert str(refusal.value.fields[column])


def test_stale_save_is_refused_with_both_values(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    row = rows.add_row(people["ecologist"], draft, "waste", {"waste": "Шины", "operation": "Передача"})
    rows.save_row(people["ecologist"], row, {"waste": "Шины", "operation": "Утилизация"}, row_version=1)
    with pytest.raises(rows.Stale) as refusal:
        rows.save_row(people["ecologist"], row, {"waste": "Шины", "operation": "Сжигание"}, row_version=1)
    assert refusal.value.status == 409
    assert (refusal.value.mine["operation"], refusal.value.theirs["operation"]) == ("Сжигание", "Утилизация")
    assert refusal.value.current == 2
    assert list(refusal.value.fields) == ["operation"]


def test_stale_section_is_refused_with_both_values(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    sections.save_section(people["ecologist"], draft, 5, "Первый", row_version=1)
    with pytest.raises(rows.Stale) as refusal:
        sections.save_section(people["ecologist"], draft, 5, "Второй", row_version=1)
    assert (refusal.value.mine, refusal.value.theirs) == ({"text": "Второй"}, {"text": "Первый"})


def test_double_click_adds_one_row(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    row_id = uuid.uuid4()
    rows.add_row(people["ecologist"], draft, "waste", {"waste": "Шины"}, row_id=row_id)
    with pytest.raises(Refused) as refusal:
        rows.add_row(people["ecologist"], draft, "waste", {"waste": "Шины"}, row_id=row_id)
    assert refusal.value.status == 409


def test_second_delete_is_a_409(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    row = rows.add_row(people["ecologist"], draft, "waste", {"waste": "Шины"})
    gone = type(row).objects.get(pk=row.pk)
    rows.delete_row(people["ecologist"], row)
    with pytest.raises(Refused) as refusal:
        rows.delete_row(people["ecologist"], gone)
    assert refusal.value.status == 409


def test_row_moves_up_and_stops_at_the_end(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    model = TABLES["waste"].model
    last = model.objects.filter(version=draft).order_by("position").last()
    for _ in range(5):
        rows.move_row(people["ecologist"], last, step=-1)
    order = list(model.objects.filter(version=draft).order_by("position").values_list("waste_text", flat=True))
    assert order == ["Вскрышная порода", "Твердо-бытовые отходы", "Тара из-под взрывчатых веществ"]


def test_dash_and_its_undoing(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    actor = people["ecologist"]
    assert live_facts(draft).table("gas").state == DASHED
    with pytest.raises(Refused) as refusal:
        rows.dash_table(actor, draft, "gas")
    assert refusal.value.status == 409
    rows.clear_dash(actor, draft, "gas")
    assert live_facts(draft).table("gas").state == EMPTY
    with pytest.raises(Refused) as refusal:
        rows.clear_dash(actor, draft, "gas")
    assert refusal.value.status == 409


def test_first_row_takes_the_place_of_the_dash(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    rows.add_row(people["ecologist"], draft, "gas", {"landfill": "Полигон"})
    table = live_facts(draft).table("gas")
    assert (table.state, len(table.rows)) == (FILLED, 1)


def test_half_filled_row_of_table_4_is_no_dash(draft: ProgramVersion) -> None:
    facts = live_facts(draft)
    assert facts.table("instrumental").state == FILLED
    assert facts.table("calculated").state == EMPTY


def test_taking_the_derived_value_is_a_recorded_act(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    assert printed_text(live_facts(draft), "source-counts", "2", "total") == "1"
    sections.take_derived(people["ecologist"], draft, "source-counts", "2", "total", reason="По инвентаризации")
    assert printed_text(live_facts(draft), "source-counts", "2", "total") == "0"
    event = events.of(draft).filter(code="program.take_derived").get()
    assert (event.words, event.facts["declared"], event.facts["derived"]) == ("По инвентаризации", "1", "0")
    with pytest.raises(Refused) as refusal:
        sections.take_derived(people["ecologist"], draft, "source-counts", "2", "total")
    assert refusal.value.status == 409


@pytest.mark.parametrize("slug", ["enterprise", "source-counts"])
def test_derived_table_has_no_rows_to_write(slug: str, draft: ProgramVersion, people: dict[str, Actor]) -> None:
    with pytest.raises(Refused) as refusal:
        rows.add_row(people["ecologist"], draft, slug, {})
    assert refusal.value.code == "DERIVED"


@pytest.mark.parametrize("role", ["director", "inspector", "laboratory", "administrator"])
def test_only_the_ecologist_edits(role: str, draft: ProgramVersion, people: dict[str, Actor]) -> None:
    with pytest.raises(Refused) as refusal:
        rows.add_row(people[role], draft, "waste", {"waste": "Шины"})
    assert refusal.value.status == 403
