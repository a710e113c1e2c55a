"""Words of table cells to objects: codes, names, synonyms, look-alike letters, ambiguity; one query a kind."""

from __future__ import annotations

import pytest

from operators.resolve import resolver, suggestions
from pekportal.kit.tables import Kind
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def facility():
    """A facility with rows to find."""
    source = make.SourceFactory(number="6001", name="Буровые работы")
    found = source.facility
    make.SourceFactory(site=source.site, number="6002", name="Склад")
    make.SourceFactory(site=source.site, number="6003", name="Склад")
    make.PointFactory(facility=found, name="Граница СЗЗ", medium="air")
    make.PointFactory(facility=found, name="Граница СЗЗ", medium="soil")
    make.SubstanceFactory(synonyms="Пыль неорганическая, содержащая двуокись кремния 70-20 %")
    make.SubstanceFactory(code="2754", name_ru="Алканы С12-19 /в пересчете на С/", name_kk="", synonyms="Алканы С12-19")
    make.WasteCodeFactory()
    make.WasteCodeFactory(code="15 01 10*", name_ru="Упаковка")
    make.WasteStreamFactory(facility=found, name="Вскрышная порода")
    make.LaboratoryFactory(name="ТОО «ЭкоЛаб»")
    return found


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (Kind.SUBSTANCE, "2908", "2908"),
        (Kind.SUBSTANCE, "пыль  неорганическая : 70–20 % двуокиси кремния", "2908"),
        (Kind.SUBSTANCE, "Пыль неорганическая, содержащая двуокись кремния 70-20%", "2908"),
        (Kind.SUBSTANCE, "2908 Пыль неорганическая", "2908"),
        (Kind.SUBSTANCE, "2908 Алканы C12-19", None),
        (Kind.SUBSTANCE, "Алканы C12-19", "2754"),
        (Kind.SUBSTANCE, "Философский камень", None),
        (Kind.WASTE_CODE, "200301", "20 03 01"),
        (Kind.WASTE_CODE, "20.03.01", "20 03 01"),
        (Kind.WASTE_CODE, "15 01 10*", "15 01 10*"),
        (Kind.WASTE_CODE, "15 01 10", "15 01 10*"),
        (Kind.WASTE_CODE, "20 03 01*", None),
        (Kind.WASTE_CODE, "мусор", None),
    ],
)
def test_classifiers(facility, kind, text, found):
    assert getattr(resolver(facility)(kind, text), "pk", None) == found


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (Kind.SOURCE, "№ 6001", "6001 Буровые работы"),
        (Kind.SOURCE, "6001 буровые работы", "6001 Буровые работы"),
        (Kind.SOURCE, "Буровые работы", "6001 Буровые работы"),
        (Kind.SOURCE, "Склад", "None"),
        (Kind.WASTE_STREAM, "вскрышная порода", "Вскрышная порода"),
        (Kind.LABORATORY, "тоо эколаб", "ТОО «ЭкоЛаб»"),
        (Kind.POINT, "граница сзз", "None"),
        (Kind.SITE, "нет такой", "None"),
    ],
)
def test_register(facility, kind, text, found):
    assert str(resolver(facility)(kind, text)) == found


def test_the_medium_tells_points_of_one_name_apart(facility):
    found = resolver(facility, media=("soil",))(Kind.POINT, "Граница СЗЗ")

    assert found.medium == "soil"


def test_another_facilitys_rows_and_closed_ones_are_not_found(facility):
    other = make.SourceFactory(number="6100", name="Чужой")
    closed = make.SourceFactory(site=facility.sites.get(), number="6200", closed_on=make.SINCE)

    find = resolver(facility)

    assert find(Kind.SOURCE, other.number) is None
    assert find(Kind.SOURCE, closed.number) is None


def test_one_query_a_kind_and_suggestions_resolve(facility, django_assert_num_queries):
    find = resolver(facility)
    with django_assert_num_queries(1):
        for text in ("6001", "6002", "Склад", "нет"):
            find(Kind.SOURCE, text)
    suggest = suggestions(facility)

    for kind in (Kind.SOURCE, Kind.SUBSTANCE, Kind.WASTE_CODE, Kind.WASTE_STREAM, Kind.LABORATORY):
        assert all(find(kind, text) is not None for text in suggest(kind)), kind
