"""DIGITS and HEAPING: the last digits of the measured values are not spread as those of real readings.

Pearson's chi-square of observed against expected counts, Σ (o − e)² / e. Last digits are taken as equally likely, which
holds for values of at least two significant digits that spread over several of them. Values of one point and substance
are written to the same number of decimals first («0,5» beside «0,42» is «0,50»), else zeros that nobody wrote would be
missing. Ten classes have nine degrees of freedom, «0 or 5» against the rest has one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from inspections.queue.reasons.contract import Example, Fact, Found, Kind
from inspections.queue.reasons.examples import before, dust, looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Looked, Reading
from pekportal.kit.text import T, same

# upper critical values of the chi-square distribution by level: nine and one degrees of freedom
CRITICAL: Final[dict[str, tuple[Decimal, Decimal]]] = {
    "0.05": (Decimal("16.919"), Decimal("3.841")),
    "0.01": (Decimal("21.666"), Decimal("6.635")),
    "0.001": (Decimal("27.877"), Decimal("10.828")),
}
_EXPLAINS: Final = T(
    "Аспап шкаласының қадамы (мысалы, 5-ке еселік); зертхананың дөңгелектеу тәртібі; мәндер тар аралықта.",
    "Шаг шкалы прибора (например, кратный 5); правило округления лаборатории; значения в узком диапазоне.",
    "The step of an instrument's scale; the laboratory's rule of rounding; values in a narrow range.",
)
DIGITS = Kind(
    "DIGITS",
    3,
    T("Соңғы цифрлар біркелкі емес", "Последние цифры распределены неровно", "Uneven last digits"),
    T(
        "{n} өлшенген мәннің соңғы цифрлары: {counts}. χ² = {chi}, 9 еркіндік дәрежесі, {level} деңгейіндегі шек "
        "{limit}.",
        "Последние цифры {n} измеренных значений: {counts}. χ² = {chi} при 9 степенях свободы, порог уровня {level} — "
        "{limit}.",
        "Last digits of {n} measured values: {counts}. χ² = {chi} with 9 degrees of freedom, {limit} at level {level}.",
    ),
    _EXPLAINS,
    T(
        "Кемінде {values} өлшенген мән (осы және алдыңғы тоқсандар); χ² (9 еркіндік дәрежесі) {level} деңгейіндегі "
        "шектен асады.",
        "Не меньше {values} измеренных значений (этот и прошлые кварталы); χ² с 9 степенями свободы выше "
        "порога уровня {level}.",
        "At least {values} measured values (this quarter and those before); χ² with 9 degrees of freedom is "
        "above the limit of level {level}.",
    ),
)
HEAPING = Kind(
    "HEAPING",
    3,
    T("0 мен 5-ке жиі аяқталады", "Слишком часто 0 и 5 на конце", "Too many zeros and fives"),
    T(
        "{n} өлшенген мәннің {ends}-і 0 немесе 5 цифрымен бітеді, күтілгені {expected}. χ² = {chi}, {level} "
        "деңгейіндегі шек {limit}.",
        "Из {n} измеренных значений {ends} кончаются на 0 или 5, ожидалось {expected}. χ² = {chi}, порог уровня "
        "{level} — {limit}.",
        "{ends} of {n} measured values end with 0 or 5, {expected} were expected. χ² = {chi}, {limit} at level "
        "{level}.",
    ),
    _EXPLAINS,
    T(
        "Кемінде {values} өлшенген мән; 0 мен 5-ке бітетіні бестен бірінен көп, χ² (1 еркіндік дәрежесі) {level} "
        "деңгейіндегі шектен асады.",
        "Не меньше {values} измеренных значений; на 0 и 5 кончается больше пятой части, χ² с 1 степенью свободы выше "
        "порога уровня {level}.",
        "At least {values} measured values; more than a fifth end with 0 or 5, χ² with 1 degree of freedom is above "
        "the limit of level {level}.",
    ),
)


def look(values: Looked, thresholds: Thresholds) -> Iterator[Found]:
    """Heaping is said when it is there, else the unevenness of all ten digits: one of the two."""
    readings = [*values.readings, *(one for _period, before in values.earlier for one in before)]
    digits = last_digits(one for one in readings if one.of_laboratory)
    if len(digits) < thresholds.digits_values:
        return
    uneven, heaped = CRITICAL[thresholds.digits_level]
    counts = [digits.count(digit) for digit in range(10)]
    n, ends = len(digits), counts[0] + counts[5]
    shared: dict[str, Fact] = {"n": n, "level": Decimal(thresholds.digits_level)}
    chi = chi_square((ends, n - ends), (Decimal(n) / 5, Decimal(n) * 4 / 5))
    if chi > heaped and ends * 5 > n:
        expected = (Decimal(n) / 5).quantize(Decimal(1), ROUND_HALF_UP)
        yield HEAPING.found(ends=ends, expected=expected, chi=_round(chi), limit=heaped, **shared)
        return
    chi = chi_square(counts, [Decimal(n) / 10] * 10)
    if chi > uneven:
        said = same(", ".join(f"{digit} — {count}" for digit, count in enumerate(counts)))
        yield DIGITS.found(counts=said, chi=_round(chi), limit=uneven, **shared)


def last_digits(readings: Iterable[Reading]) -> list[int]:
    """The last digit of each value that has at least two significant ones, at the finest decimals of its place."""
    groups: dict[tuple[str, str, str], list[Decimal]] = defaultdict(list)
    for one in readings:
        if one.value > 0:
            groups[one.key].append(Decimal(one.text))
    found = []
    for texts in groups.values():
        places = max(_decimals(value) for value in texts)
        whole = [int(value.scaleb(places)) for value in texts]
        found += [number % 10 for number in whole if number >= 10]
    return found


def chi_square(observed: Sequence[int], expected: Sequence[Decimal]) -> Decimal:
    """Pearson's statistic."""
    return sum(((o - e) ** 2 / e for o, e in zip(observed, expected, strict=True)), Decimal(0))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _ending(counts: Sequence[int]) -> tuple[Reading, ...]:
    """Values 0,10…0,19 with the wanted number of each last digit, every one at a point of its own."""
    texts = [f"0.1{digit}" for digit, count in enumerate(counts) for _one in range(count)]
    return tuple(dust(text, point=number) for number, text in enumerate(texts))


_EVEN, _HEAPED = _ending([5] * 10), _ending([14, 4, 4, 4, 4, 10, 3, 2, 3, 2])
_SEVENS = _ending([3, 4, 4, 4, 4, 3, 4, 17, 4, 3])
EXAMPLES = (
    Example("even", looked(readings=_EVEN)),
    # e = 5: (12² + 8·1² … ) worked out in tests/inspections/queue/test_digits.py
    Example("sevens", looked(readings=_SEVENS), {"n": 50, "chi": Decimal("32.4")}),
    # 24 of 50 end with 0 or 5, 10 expected: 14²/10 + 14²/40 = 24.5
    Example("heaped", looked(readings=_HEAPED), {"n": 50, "ends": 24, "chi": Decimal("24.5")}),
    Example("forty-nine values", looked(readings=_HEAPED[:49])),
    Example("over two quarters", looked(readings=_HEAPED[:25], earlier=before(_HEAPED[25:])), {"n": 50}),
    Example("calculated", looked(readings=tuple(dust("0.15", point=n, of_laboratory=False) for n in range(60)))),
)
