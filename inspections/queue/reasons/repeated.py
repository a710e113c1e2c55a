"""REPEATED: the very same values in several quarters running."""

from __future__ import annotations

from collections.abc import Iterator

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.examples import before, dust, looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Looked, Reading
from pekportal.kit.text import T

REPEATED = Kind(
    "REPEATED",
    6,
    T("Мәндер қайталанады", "Значения повторяются", "Values repeat"),
    T(
        "Қатарынан {quarters} тоқсанда бір-біріне тең мәндер: {n}.",
        "Значений, одинаковых {quarters} квартала подряд: {n}.",
        "Values that are the same in {quarters} quarters running: {n}.",
    ),
    T(
        "Тұрақты жұмыс режимі; аспаптың дәлдігі төмен; мән анықтау шегіне жақын.",
        "Постоянный режим работы; грубая шкала прибора; значение у предела обнаружения.",
        "A steady regime; a coarse instrument; a value at the limit of detection.",
    ),
    T(
        "Өлшенген мән немесе тоқсан тоннасы {quarters} тоқсан бойы соңғы цифрына дейін бірдей; мұндай мәндер саны — "
        "{values} немесе одан көп. Есептелген г/с қаралмайды: ол әдістеме бойынша тұрақты болуы мүмкін. Нөл "
        "қаралмайды.",
        "Измеренное значение или тонны за квартал совпадают до последней цифры {quarters} квартала подряд; таких "
        "значений {values} или больше. Расчётные г/с не считаются: по методике они могут быть постоянны. Нули не "
        "считаются.",
        "A measured value or the quarter's tonnes are the same to the last digit in {quarters} quarters, at least "
        "{values} of them. Calculated g/s do not count, a method may make them constant; zeros do not count.",
    ),
    at=T("{where}: {value} {unit}", "{where}: {value} {unit}", "{where}: {value} {unit}"),
)


def look(values: Looked, thresholds: Thresholds) -> Iterator[Found]:
    """Of the readings that may repeat only by chance."""
    need = thresholds.repeated_quarters - 1
    if len(values.earlier) < need:
        return
    past = [{one.key: one.value for one in readings} for _period, readings in values.earlier[:need]]
    same = [
        one
        for one in values.readings
        if _can_vary(one) and all(one.key in quarter and quarter[one.key] == one.value for quarter in past)
    ]
    if len(same) >= thresholds.repeated_values:
        spots = (Spot(one.place, {"where": one.where, "value": one.value, "unit": one.unit}) for one in same)
        yield REPEATED.found(spots, n=len(same), quarters=thresholds.repeated_quarters)


def _can_vary(one: Reading) -> bool:
    return one.value != 0 and (one.measured or one.mass)


_SAME = (dust("0.217"),)
EXAMPLES = (
    Example("two quarters", looked(readings=_SAME, earlier=before(_SAME))),
    Example("three quarters", looked(readings=_SAME, earlier=before(_SAME, _SAME)), {"n": 1, "quarters": 3}),
    Example(
        "0,217 and 0,2170 are one value", looked(readings=_SAME, earlier=before((dust("0.2170"),), _SAME)), {"n": 1}
    ),
    Example("another one in between", looked(readings=_SAME, earlier=before((dust("0.218"),), _SAME))),
    Example("zeros", looked(readings=(dust("0"),), earlier=before((dust("0"),), (dust("0"),)))),
    Example(
        "calculated g/s",
        looked(
            readings=(dust("0.2", measured=False),),
            earlier=before((dust("0.2", measured=False),), (dust("0.2", measured=False),)),
        ),
    ),
    Example("another point", looked(readings=_SAME, earlier=before((dust("0.217", point=2),), _SAME))),
)
