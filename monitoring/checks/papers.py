"""Q-VERIFICATION, Q-ATTESTATION, Q-SCOPE: what stands behind a protocol on the day of sampling."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.checks.values import QuarterValues
from pekportal.kit.text import T
from programs.checks.contract import DERIVED, Basis, Rule
from programs.checks.finding import ERROR, WARNING, Finding

MEASURED = ("impact-air", "impact-water", "impact-soil", "radiation", "gas", "emissions", "discharges")
VERIFICATION = Rule(
    "Q-VERIFICATION",
    ERROR,
    MEASURED,
    T(
        "Өлшеу құралы сынама күні салыстырып тексерілген",
        "Средство измерений поверено на дату отбора",
        "The instrument was verified on the day of sampling",
    ),
    T(
        "{protocol} хаттамасы: «{instrument}» құралының тексеру мерзімі {until} аяқталған, сынама {day} алынған.",
        "Протокол {protocol}: поверка «{instrument}» действовала до {until}, проба отобрана {day}.",
        "Protocol {protocol}: the verification of «{instrument}» ended on {until}, sampled on {day}.",
    ),
    T(
        "Зертханадан сол күні жарамды болған куәлікті сұраңыз.",
        "Попросите у лаборатории свидетельство, действовавшее в этот день.",
        "Ask the laboratory for the certificate that was valid on that day.",
    ),
    Basis("ЭК РК, ст. 186 п. 8", DERIVED),
)
ATTESTATION = Rule(
    "Q-ATTESTATION",
    WARNING,
    MEASURED,
    T(
        "Хаттамадағы аттестат тізілімдегімен бірдей",
        "Аттестат в протоколе тот же, что в реестре",
        "The attestation in the protocol is the one of the register",
    ),
    T(
        "{protocol} хаттамасында «{said}» аттестаты, тізілімде сол күнге «{known}».",
        "В протоколе {protocol} аттестат «{said}», в реестре на эту дату «{known}».",
        "Protocol {protocol} names attestation «{said}», on that day the register has «{known}».",
    ),
    T("Екеуін аттестатпен салыстырыңыз.", "Сравните оба с аттестатом.", "Compare both with the attestation."),
    Basis("ЭК РК, ст. 186 п. 8"),
)
SCOPE = Rule(
    "Q-SCOPE",
    WARNING,
    MEASURED,
    T(
        "Зат аккредиттеу саласында аталған",
        "Вещество названо в области аккредитации",
        "The scope of accreditation names the substance",
    ),
    T(
        "{w}: тізілімдегі аккредиттеу саласында бұл зат аталмаған.",
        "{w}: в области аккредитации по реестру это вещество не названо.",
        "{w}: the scope of accreditation in the register does not name this substance.",
    ),
    T(
        "Аккредиттеу саласын аттестатпен салыстырып, зертхана карточкасын түзетіңіз.",
        "Сверьте область с аттестатом и исправьте карточку лаборатории.",
        "Compare the scope with the attestation and correct the laboratory's card.",
    ),
    Basis("ЭК РК, ст. 186 п. 8", DERIVED),
)


def not_verified(values: QuarterValues) -> Iterator[Finding]:
    """An instrument whose verification had ended before the sample was taken; one finding an instrument."""
    for one in values.measured:
        for name, until in one.expired:
            day = f"{one.sampled_on:%d.%m.%Y}" if one.sampled_on else "—"
            yield VERIFICATION.at(
                one.table, one.row, "protocol", protocol=one.protocol, instrument=name, until=until, day=day
            )


def another_attestation(values: QuarterValues) -> Iterator[Finding]:
    """The paper names another attestation than the register has on the day of sampling."""
    for one in values.measured:
        if one.attestation is not None:
            said, known = one.attestation
            yield ATTESTATION.at(one.table, one.row, "laboratory", protocol=one.protocol, said=said, known=known)


def outside_scope(values: QuarterValues) -> Iterator[Finding]:
    """The scope of accreditation is written in the register and none of its words names the substance."""
    for one in values.measured:
        if one.in_scope is False:
            yield SCOPE.at(one.table, one.row, "laboratory", w=one.words)
