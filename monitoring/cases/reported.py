"""What the cases of a quarter say in its report: in the rows of the entry tables, and those that have no row there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from monitoring.cases.kinds import Kind
from monitoring.cases.machine import BY_CORRECTION, OPEN
from monitoring.cases.models import Case, CaseMeasure
from monitoring.cases.wording import case_text
from pekportal.kit.text import LANGUAGES, T

# the column of the entry table that the report prints as cause or measures
COLUMNS: Final = {
    "impact-air": "measures",
    "impact-water": "measures",
    "impact-soil": "measures",
    "radiation": "measures",
    "discharges": "measures",
    "emissions": "cause",
}
# tables whose rows the form compares with a norm by itself: note and tables show their excess without a case
COMPARED: Final = (*COLUMNS, "gas")
SUMMED: Final = "ПДК"  # the unit of a group of summation: it has no norm of its own in a row
UNSHOWN: Final = frozenset({"emission-at-source"})  # kinds whose value the form has no column for
Row = tuple[str, UUID]


def text_of(case: Case, measures: Sequence[CaseMeasure], lang: str) -> str:
    """«Полив дорог — до 15.11.2026, ответственный …; … Причина: …»: as the cell of the report has it."""
    return case_text(case.cause, measures, lang, cause_first=COLUMNS.get(case.table) == "cause")


@dataclass(frozen=True, slots=True)
class Reported:
    """An exceedance that no table of the form shows, with what is done about it; `measures` "" until it is taken."""

    kind: Kind
    case: Case
    measures: T


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Words of the cases of a quarter by (table slug, row id), and the cases without a row that shows them."""

    rows: dict[Row, T] = field(default_factory=dict)
    apart: tuple[Reported, ...] = ()

    def of(self, table: str, row_id: UUID, standing: str) -> T | None:
        """The words of a row in each language while its cell holds what the cases wrote; None for other words."""
        words = self.rows.get((table, row_id))
        if words is None or (table in COLUMNS and standing not in (words.ru, words.kk)):
            return None
        return words


def case_words(quarter_id: Any) -> CaseWords:
    """Everything the report of a quarter takes from its cases: two queries."""
    cases = list(Case.objects.filter(quarter_id=quarter_id).order_by("kind", "found_on", "created_at"))
    if not cases:
        return CaseWords()
    standing: dict[Any, list[CaseMeasure]] = defaultdict(list)
    for one in CaseMeasure.objects.filter(case__in=cases, withdrawn_at=None).order_by("until", "created_at"):
        standing[one.case_id].append(one)
    rows: dict[Row, list[Case]] = defaultdict(list)
    for case in cases:
        if case.row_id is not None and _is_taken(case):
            rows[(case.table, case.row_id)].append(case)
    found = {row: T(*(_joined(mine, standing, lang) for lang in LANGUAGES)) for row, mine in rows.items()}
    apart = tuple(_apart(case, standing[case.pk]) for case in cases if _is_apart(case))
    return CaseWords(found, apart)


def row_words(quarter_id: Any, table: str, row_id: UUID | None, lang: str) -> str:
    """The texts of all cases of one row whose measures are taken: the g/s and the yearly sum share one cell."""
    mine = Case.objects.filter(quarter_id=quarter_id, table=table, row_id=row_id).order_by("kind")
    taken = [case for case in mine.prefetch_related("measures") if _is_taken(case)]
    standing = {
        case.pk: sorted(
            (one for one in case.measures.all() if one.withdrawn_at is None),
            key=lambda one: (one.until, one.created_at),
        )
        for case in taken
    }
    return _joined(taken, standing, lang)


def _joined(cases: Iterable[Case], standing: dict[Any, list[CaseMeasure]], lang: str) -> str:
    texts = [text_of(case, standing[case.pk], lang) for case in cases]
    return " ".join(dict.fromkeys(text for text in texts if text))


def _is_taken(case: Case) -> bool:
    """Measures are taken; a value that was corrected needs none in the report."""
    return case.state != OPEN and case.ground != BY_CORRECTION


def _is_apart(case: Case) -> bool:
    """Still over its norm, and nothing in the form compares it: waste, automated monitoring, groups of summation."""
    still_over = case.corrected_at is None and case.ground != BY_CORRECTION
    return still_over and (case.table not in COMPARED or case.unit == SUMMED or case.kind in UNSHOWN)


def _apart(case: Case, measures: Sequence[CaseMeasure]) -> Reported:
    taken = _is_taken(case)
    words = T(*(text_of(case, measures, lang) if taken else "" for lang in LANGUAGES))
    return Reported(case.kind_spec, case, words)
