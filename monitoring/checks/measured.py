"""Q-PROTOCOL, Q-ACCREDITATION, Q-DATE: what stands behind a measured value."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.finding import ERROR, WARNING, Finding


def without_protocol(values: QuarterValues) -> Iterator[Finding]:
    """A measurement without the protocol that is annexed to the report (order № 250, reporting rule 8)."""
    for one in values.measured:
        if not one.has_protocol:
            yield Finding(
                "Q-PROTOCOL",
                ERROR,
                one.table,
                one.row,
                "protocol",
                T("{w}: хаттама жоқ.", "{w}: нет протокола.", "{w}: no protocol.").format(w=one.words),
                T("Хаттама файлын жүктеңіз.", "Загрузите файл протокола.", "Upload the protocol."),
                "приказ № 250, приложение 2",
            )


def without_accreditation(values: QuarterValues) -> Iterator[Finding]:
    """The laboratory was not accredited on the day of sampling (Environmental Code, art. 186.8)."""
    for one in values.measured:
        if one.accredited is False:
            yield Finding(
                "Q-ACCREDITATION",
                ERROR,
                one.table,
                one.row,
                "laboratory",
                T(
                    "{w}: сынама алынған күні зертхананың аккредиттеуі болмаған.",
                    "{w}: на дату отбора у лаборатории не было аккредитации.",
                    "{w}: the laboratory was not accredited on the day of sampling.",
                ).format(w=one.words),
                T(
                    "Күнді және аттестатты тексеріңіз.",
                    "Проверьте дату и аттестат.",
                    "Check the day and the attestation.",
                ),
                "ЭК РК, ст. 186 п. 8",
            )


def outside_quarter(values: QuarterValues) -> Iterator[Finding]:
    """A sample taken in another quarter."""
    for one in values.measured:
        if one.sampled_on is not None and not values.period.contains(one.sampled_on):
            yield Finding(
                "Q-DATE",
                WARNING,
                one.table,
                one.row,
                "sampled_on",
                T(
                    "{w}: сынама басқа тоқсанда алынған ({day}).",
                    "{w}: проба отобрана в другом квартале ({day}).",
                    "{w}: sampled in another quarter ({day}).",
                ).format(w=one.words, day=f"{one.sampled_on:%d.%m.%Y}"),
                T("Күнді тексеріңіз.", "Проверьте дату.", "Check the day."),
            )
