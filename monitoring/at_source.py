"""A concentration measured at a source of emissions, and the g/s that it gives with the flow of the gas; pure.

g/s = C mg/m3 × V m3/s / 1000 (regulation.md 5.3). C and V must be of the same conditions (Environmental Code, art.
202.5: dry gas at 293.15 K and 101.3 kPa for what is compared); nothing of this is done in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from monitoring.conversion import FLOW, convert, dimension
from pekportal.kit.numbers import BadNumber, format_number
from pekportal.kit.results import read_result
from pekportal.kit.text import T

_SECONDS: Final = Decimal(3600)
_DIGITS: Final = 6  # significant digits where the division does not end
_PLACES: Final = 12  # decimals that the tables keep
UNIT: Final = "мг/м3"
CONDITIONS: Final = T(
    "шығын мен шоғырлану бір жағдайға келтірілуі тиіс",
    "расход и концентрация — при одних условиях",
    "flow and concentration are of the same conditions",
)
NO_FLOW: Final = T(
    "хаттамада газ шығыны жоқ: г/с есептелмейді, жоспар тармағы г/с күтеді",
    "расхода газа нет: г/с не вычислить, пункт плана ждет г/с",
    "there is no flow of the gas: no g/s, and the plan waits for g/s",
)
BELOW: Final = T(
    "анықтау шегінен төмен: г/с-ті өзіңіз енгізіңіз, шоғырлану ең көбі {most} г/с береді",
    "ниже предела обнаружения: г/с внесите сами, концентрация дает не больше {most} г/с",
    "below the limit of detection: enter the g/s yourself, the concentration gives {most} g/s at most",
)
FLOW_UNKNOWN: Final = T(
    "газ шығыны «{text}» түсініксіз: м3/с не м3/сағ керек",
    "расход газа «{text}» не понят: нужно в м3/с или м3/ч",
    "the flow «{text}» is not understood: m3/s or m3/h is needed",
)


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow of gas: m3 an hour exactly, and as it is written."""

    an_hour: Decimal
    value: Decimal
    unit: str

    @property
    def a_second(self) -> Decimal:
        """m3/s, as the table keeps it."""
        return _exact_or_rounded(self.an_hour / _SECONDS)[0]


@dataclass(frozen=True, slots=True)
class Rate:
    """g/s of a concentration; `words` show the whole conversion."""

    value: Decimal
    words: str


def read_flow(text: str) -> Flow | None:
    """«8,2 м3/с», «29 520 м3/ч»; None for words without a known unit of flow (a flow without a unit is no flow)."""
    try:
        found = read_result(text)
    except BadNumber:
        return None
    if found is None or found.value is None or found.qualifier or dimension(found.unit) != FLOW:
        return None
    return Flow(convert(found.value, found.unit, "м3/ч").value, found.value, found.unit)


def rate_of(milligrams: Decimal, flow: Flow, lang: str = "ru") -> Rate:
    """g/s = C × V / 1000 with its words: «46,5 мг/м3 × 8,2 м3/с / 1000 = 0,3813 г/с»."""
    with localcontext() as context:
        context.prec = 60
        value, sign = _exact_or_rounded(milligrams * flow.an_hour / _SECONDS / 1000)
    seconds = "" if flow.an_hour == flow.value * _SECONDS else " / 3600"
    left = f"{format_number(milligrams, lang)} {UNIT} × {format_number(flow.value, lang)} {flow.unit}"
    words = f"{left}{seconds} / 1000 {sign} {format_number(value, lang)} г/с"
    return Rate(value, f"{words} ({CONDITIONS(lang)})")


def _exact_or_rounded(value: Decimal) -> tuple[Decimal, str]:
    tidy = value.normalize()
    if -int(tidy.as_tuple().exponent) <= _PLACES:
        return tidy, "="
    return round(value, _DIGITS - 1 - value.adjusted()), "≈"


def differs(rate: Decimal, written: Decimal) -> bool:
    """True when a written g/s is more than one percent off what the concentration and the flow give."""
    return abs(rate - written) * 100 > rate
