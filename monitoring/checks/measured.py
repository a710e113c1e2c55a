"""Q-PROTOCOL, Q-ACCREDITATION, Q-DATE: what stands behind a measured value."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.finding import ERROR, WARNING, Finding

TABLES = ("impact-air", "impact-water", "impact-soil", "radiation", "gas", "emissions", "discharges")
PROTOCOL = Rule(
    "Q-PROTOCOL",
    ERROR,
    TABLES,
    T("Өлшеудің хаттамасы бар", "У измерения есть протокол", "A measurement has its protocol"),
    T("{w}: хаттама жоқ.", "{w}: нет протокола.", "{w}: no protocol."),
    T("Хаттама файлын жүктеңіз.", "Загрузите файл протокола.", "Upload the protocol."),
    Basis("приказ № 250, приложение 2", DERIVED),
)
ACCREDITATION = Rule(
    "Q-ACCREDITATION",
    ERROR,
    TABLES,
    T(
        "Зертхана сынама күні аккредиттелген",
        "Лаборатория аккредитована на дату отбора",
        "The laboratory was accredited on the day of sampling",
    ),
    T(
        "{w}: сынама алынған күні зертхананың аккредиттеуі болмаған.",
        "{w}: на дату отбора у лаборатории не было аккредитации.",
        "{w}: the laboratory was not accredited on the day of sampling.",
    ),
    T("Күнді және аттестатты тексеріңіз.", "Проверьте дату и аттестат.", "Check the day and the attestation."),
    Basis("ЭК РК, ст. 186 п. 8"),
)
DATE = Rule(
    "Q-DATE",
    WARNING,
    TABLES,
    T("Сынама осы тоқсанда алынған", "Проба отобрана в этом квартале", "The sample is of this quarter"),
    T(
        "{w}: сынама басқа тоқсанда алынған ({day}).",
        "{w}: проба отобрана в другом квартале ({day}).",
        "{w}: sampled in another quarter ({day}).",
    ),
    T("Күнді тексеріңіз.", "Проверьте дату.", "Check the day."),
)


def without_protocol(values: QuarterValues) -> Iterator[Finding]:
    """A measurement without the protocol that is annexed to the report (order № 250, reporting rule 8)."""
    for one in values.measured:
        if not one.has_protocol:
            yield PROTOCOL.at(one.table, one.row, "protocol", w=one.words)


def without_accreditation(values: QuarterValues) -> Iterator[Finding]:
    """The laboratory was not accredited on the day of sampling (Environmental Code, art. 186.8)."""
    for one in values.measured:
        if one.accredited is False:
            yield ACCREDITATION.at(one.table, one.row, "laboratory", w=one.words)


def outside_quarter(values: QuarterValues) -> Iterator[Finding]:
    """A sample taken in another quarter."""
    for one in values.measured:
        if one.sampled_on is not None and not values.period.contains(one.sampled_on):
            yield DATE.at(one.table, one.row, "sampled_on", w=one.words, day=f"{one.sampled_on:%d.%m.%Y}")
