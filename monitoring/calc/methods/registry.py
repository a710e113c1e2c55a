"""Every method of calculation, in the order of the pages."""

from __future__ import annotations

from monitoring.calc.methods import (
    blasting,
    boilers,
    crushing,
    diesel_generator,
    drilling,
    dump,
    haul_road,
    mobile,
    storage,
    tanks,
    transfer,
    welding,
)
from monitoring.calc.methods.model import Input, Method
from pekportal.kit.text import T

MODULES = (
    transfer,
    storage,
    dump,
    drilling,
    blasting,
    haul_road,
    crushing,
    diesel_generator,
    mobile,
    boilers,
    welding,
    tanks,
)
METHODS: dict[str, Method] = {module.METHOD.code: module.METHOD for module in MODULES}


def method_of(code: str) -> Method | None:
    """The method with this code; None when there is none."""
    return METHODS.get(code)


def activities() -> tuple[tuple[str, T], ...]:
    """Every activity that some method asks for: key and title with its unit (one key has one meaning)."""
    found: dict[str, T] = {}
    for method in METHODS.values():
        for one in method.activities:
            found.setdefault(one.key, _with_unit(one))
    return tuple(found.items())


def _with_unit(one: Input) -> T:
    titles = GENERAL.get(one.key, one.title)
    return T(*(f"{titles(lang)}, {one.unit(lang)}" for lang in ("kk", "ru", "en")))


# an activity whose words differ from method to method
GENERAL = {
    "tonnes": T("Материал мөлшері", "Количество материала", "Quantity of material"),
    "hours": T("Жұмыс уақыты", "Время работы", "Hours of work"),
}
