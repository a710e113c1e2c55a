"""The database sorts Kazakh and Russian names as `kit.sorting` does, whatever its collation."""

from __future__ import annotations

import random

import pytest

from operators.models import Laboratory
from pekportal.kit.alphabet import by_name
from pekportal.kit.sorting import sort_key

NAMES = [
    "2-қабат", "№ 5 шахта", "Nordic", "Айна", "Ақмола", "Алматы", "Әйтеке", "Балқаш", "Гүлдер", "Ғабит", "Дала",
    "Ёлка", "Жезді", "Көкше", "Қарағанды", "«қызыл»", "Лена", "Нұра", "Ңалы", "Орал", "Өскемен", "Петропавл",
    "Ульба", "Ұлытау", "Үшарал", "Фабрика", "Хромтау", "Һарон", "Цемент", "Ыстық", "Ілбіс", "Эко", "«Яик»",
]  # fmt: skip


@pytest.mark.django_db
def test_names_are_sorted_in_the_database_as_in_python() -> None:
    mixed = random.Random(2).sample(NAMES, len(NAMES))
    Laboratory.objects.bulk_create(Laboratory(name=name, bin=f"{place:012d}") for place, name in enumerate(mixed, 1))
    assert list(Laboratory.objects.order_by(by_name("name")).values_list("name", flat=True)) == NAMES
    assert sorted(mixed, key=sort_key) == NAMES
    assert list(Laboratory.objects.order_by("name").values_list("name", flat=True)) != NAMES
