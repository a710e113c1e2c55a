"""Annex 2 of the Code: what its items match, where their thresholds lie, and where they are silent."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from programs.checks import t01_09
from programs.checks.annex2 import ITEMS, items_for, most_of
from programs.checks.examples import example

# words of a programme -> category by Annex 2 with the item; None: the check can not know and is silent
KNOWN = [
    ("Птицефабрика на 60 000 голов", 1, "7.5.1"),
    ("Птицефабрика на 50 тыс. голов", 2, "7.4"),  # «более 50 тыс.» is category I
    ("Птицефабрика на 4 999 голов", 3, "1.68"),
    ("Птицефабрика", None, ""),
    ("Свинокомплекс на 2,5 тыс. голов", 1, "7.5.2"),
    ("Откормочная площадка крупного рогатого скота, 1500 голов", 2, "7.6"),
    ("Разведение овец, 14 999 голов", None, ""),
    ("Добыча нефти и попутного газа на месторождении", 1, "1.3"),
    ("Котельная на природном газе, тепловая мощность 80 МВт", None, ""),
    ("Котельная на угле, тепловая мощность 80 МВт", 1, "1.1"),
    ("Котельная на угле, электрическая мощность 80 МВт", None, ""),
    ("Газотурбинная электростанция мощностью 45 МВт", 2, "1.3"),
    ("Газотурбинная электростанция мощностью 500 МВт", 2, "1.3"),
    ("Газотурбинная электростанция мощностью 501 МВт", 1, "1.2"),
    ("Полигон ТБО, поступает 12 тонн/сутки", 1, "6.5"),
    ("Полигон инертных отходов, поступает 12 тонн/сутки", None, ""),
    ("Полигон ТБО", None, ""),
    ("Очистные сооружения сточных вод города, 20 тыс. м3/сут", 1, "7.11"),
    ("Очистные сооружения сточных вод посёлка, 900 м3/сут", 2, "7.10"),
    ("Добыча урана методом подземного скважинного выщелачивания", 1, "7.13"),
    ("Добыча золотосодержащей руды", 1, "3.1"),
    ("Добыча и дробление щебня, 120 тыс. тонн в год", 2, "7.11"),
    ("Добыча щебня", None, ""),
    ("Производство извести, 60 т/сут", 1, "3.2.2"),
    ("Производство извести, 30 т/сут", 2, "3.1.2"),
    ("Магистральный нефтепровод, насосная станция", 2, "7.13"),
    ("Термическое обезвреживание медицинских отходов", 2, "6.4"),
    ("АЗС на трассе", 3, "1.72"),
    ("Склад взрывчатых материалов карьера", None, ""),
    ("Производство промышленных взрывчатых веществ", 1, "4.6"),
    ("Офис и гараж", None, ""),
]


@pytest.mark.parametrize(("words", "category", "item"), KNOWN)
def test_items_speak_where_the_words_tell(words: str, category: int | None, item: str) -> None:
    found = items_for(words)
    assert ((found[0].section, found[0].number) if found else (None, "")) == (category, item)


@pytest.mark.parametrize(("words", "category", "item"), [one for one in KNOWN if one[1] and one[1] > 0])
def test_a_milder_category_is_a_finding_the_right_one_is_not(words: str, category: int, item: str) -> None:
    for written in range(1, 5):
        facts = example(enterprise={"capacity": f"{written} категория", "process": words}).facts
        found = list(t01_09.check(facts))
        if written > category:
            assert item in found[0].message("ru"), written
        elif written == category:
            assert found == []


def test_every_item_has_the_words_of_the_law_and_a_place() -> None:
    assert len(ITEMS) > 50
    for item in ITEMS:
        assert item.section in (1, 2, 3)
        assert len(item.words) > 15
        assert bool(item.unit) == bool(item.least)
        assert item.pattern.search("") is None


def test_thresholds_of_one_activity_do_not_overlap() -> None:
    """The note to section 2: what is below the threshold of section 1 belongs to section 2, and so on."""
    same = defaultdict(list)
    for item in ITEMS:
        if item.unit:
            same[item.pattern.pattern, item.unit].append(item)
    for group in same.values():
        for strict, mild in pairwise(sorted(group, key=lambda one: one.section)):
            edge = strict.least.lstrip(">")
            assert mild.most.lstrip("<") == edge, (strict.number, mild.number)
            # the law leaves an edge to one of them, or (lime, 50 t a day) to none
            assert strict.least.startswith(">") or mild.most.startswith("<"), (strict.number, mild.number)


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("1,5 тыс. голов", "heads", "1500"),
        ("12 т/сут и 30 т/сут", "t_day", "30"),
        ("110 000 м3 / 266 200 тонн", "tonnes", "266200"),
        ("5 тонн в сутки", "tonnes", None),
        ("мощность 45 МВт", "heat_mw", None),
        ("2 млн штук", "pieces", "2000000"),
    ],
)
def test_numbers_are_read_in_their_unit_only(text: str, unit: str, amount: str | None) -> None:
    assert most_of(text, unit) == (Decimal(amount) if amount else None)
