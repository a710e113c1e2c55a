"""COUNTS: the number of sources differs from the programme or from the report before."""

from __future__ import annotations

from collections.abc import Iterator

from inspections.queue.reasons.contract import Example, Found, Kind, Spot
from inspections.queue.reasons.examples import looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Counts, Looked
from pekportal.kit.text import T

COUNTS = Kind(
    "COUNTS",
    4,
    T("Көздер саны өзгерген", "Число источников сдвинулось", "The number of sources moved"),
    T(
        "Бағдарламамен немесе алдыңғы есеппен сәйкес келмейтін сандар: {n}.",
        "Чисел, которые расходятся с программой или прошлым отчётом: {n}.",
        "Numbers that differ from the programme or the report before: {n}.",
    ),
    T(
        "Көздер ашылды немесе жабылды, бағдарлама әлі өзгертілмеген; бағдарламада сан қате жазылған.",
        "Источники открыты или закрыты, а программу ещё не изменили; в программе число записано с ошибкой.",
        "Sources were opened or closed and the programme not yet changed; a slip in the programme.",
    ),
    T(
        "Есептегі барлық, ұйымдастырылған және ұйымдастырылмаған көздер саны сол күнгі бағдарламамен және алдыңғы "
        "есеппен салыстырылады.",
        "Число источников отчёта (всего, организованных, неорганизованных) сравнивается с программой того дня и с "
        "прошлым отчётом.",
        "The report's numbers (all, organised, unorganised) are compared with the programme of that day and the report "
        "before.",
    ),
    at=T(
        "{which}: есепте {here}, {document} — {there}",
        "{which}: в отчёте {here}, {document} — {there}",
        "{which}: {here} in the report, {there} {document}",
    ),
)
_WHICH = {
    "all": T("барлық көздер", "всего источников", "sources in all"),
    "organised": T("ұйымдастырылған", "организованных", "organised"),
    "unorganised": T("ұйымдастырылмаған", "неорганизованных", "unorganised"),
}
_PROGRAMME = T("бағдарламада", "в программе", "in the programme")
_BEFORE = T("алдыңғы есепте", "в прошлом отчёте", "in the report before")


def look(values: Looked, _thresholds: Thresholds) -> Iterator[Found]:
    """Only numbers that both documents say."""
    if values.counted is None:
        return
    spots = []
    for document, other in ((_PROGRAMME, values.programme), (_BEFORE, values.before)):
        for name, which in _WHICH.items():
            here, there = getattr(values.counted, name), getattr(other, name, None)
            if here is not None and there is not None and here != there:
                spots.append(
                    Spot(values.counted_at, {"which": which, "here": here, "there": there, "document": document})
                )
    if spots:
        yield COUNTS.found(spots, n=len(spots))


EXAMPLES = (
    Example("nothing to compare with", looked(counted=Counts(19, 0, 19))),
    Example("the same", looked(counted=Counts(19, 0, 19), programme=Counts(19, 0, 19), before=Counts(19))),
    Example(
        "one organised in the programme", looked(counted=Counts(19, 0, 19), programme=Counts(19, 1, None)), {"n": 1}
    ),
    Example("two closed", looked(counted=Counts(17, 0, 17), before=Counts(19, 0, 19)), {"n": 2}),
)
