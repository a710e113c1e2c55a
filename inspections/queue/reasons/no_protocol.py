"""NO_PROTOCOL: a measured value that names no laboratory's protocol."""

from __future__ import annotations

from collections.abc import Iterator

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.examples import dust, looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Looked
from pekportal.kit.text import T

NO_PROTOCOL = Kind(
    "NO_PROTOCOL",
    7,
    T("Хаттамасы жоқ өлшем", "Замер без протокола", "No protocol"),
    T(
        "Зертхана хаттамасы аталмаған өлшенген мәндер: {n}.",
        "Измеренных значений без протокола лаборатории: {n}.",
        "Measured values without a laboratory's protocol: {n}.",
    ),
    T(
        "Хаттама басқа файл ретінде тіркелген болуы мүмкін; оператор себебін жазған болуы мүмкін.",
        "Протокол мог быть приложен отдельным файлом; оператор мог написать причину.",
        "The protocol may be attached as a file of its own; the operator may have written why.",
    ),
    T(
        "Әсер мониторингі, төгінді, газ немесе радиация кестесіндегі мәннің хаттамасы көрсетілмеген.",
        "У значения мониторинга воздействия, сброса, газа или радиации не указан протокол.",
        "A value of impact monitoring, discharge, gas or radiation names no protocol.",
    ),
    at=T("{where}: {value} {unit}", "{where}: {value} {unit}", "{where}: {value} {unit}"),
)


def look(values: Looked, _thresholds: Thresholds) -> Iterator[Found]:
    """Values of tables whose paper is annexed (order № 250, reporting rule 8)."""
    bare = [one for one in values.readings if one.of_laboratory and not one.protocol]
    if bare:
        spots = (Spot(one.place, {"where": one.where, "value": one.value, "unit": one.unit}) for one in bare)
        yield NO_PROTOCOL.found(spots, n=len(bare))


EXAMPLES = (
    Example("with its protocol", looked(readings=(dust("0.2"),))),
    Example("without", looked(readings=(dust("0.2", protocol=""), dust("0.2", point=2))), {"n": 1}),
    Example("a calculated one needs none", looked(readings=(dust("0.2", protocol="", of_laboratory=False),))),
)
