"""Which due item of the plan a value fulfils: by point, substance, unit and day, with a confidence and words; pure."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from monitoring.conversion import PARTS, dimension
from operators.resolve import folded, word_key
from pekportal.kit.text import T

# table -> dimension of its values
DIMENSIONS: Final = {
    "impact-air": "air",
    "impact-water": "water",
    "impact-soil": "soil",
    "radiation": "dose",
    "emissions": "rate",
    "discharges": "water",
}
MEDIA: Final = {"air": "impact-air", "water": "impact-water", "soil": "impact-soil", "discharges": "discharges"}
SURE, MAYBE, LEAD = 80, 40, 10  # per cent
_LIKE: Final = 0.85
_STEM: Final = 6
# a point in Kazakh and in Russian is one point
_SAME_WORDS: Final = {
    "сқа": "сзз",
    "шекара": "границ",
    "нүкте": "точка",
    "солтүс": "север",
    "оңтүст": "юг",
    "шығыс": "восток",
    "батыс": "запад",
    "тұстам": "створ",
    "ұңғыма": "скважи",
}


class State(StrEnum):
    """How a value stands."""

    MATCHED = "matched"
    DOUBTFUL = "doubtful"
    UNMATCHED = "unmatched"
    DUPLICATE = "duplicate"
    CONFIRMS = "confirms"  # a row that was typed without a protocol says the same


class Why:
    """Words of a match."""

    POINT = T("нүкте дәл келеді", "точка совпадает", "the point is the same")
    POINT_LIKE = T("нүкте ұқсас: «{name}»", "точка похожа: «{name}»", "the point is like «{name}»")
    NO_POINT = T("хаттамада нүкте аталмаған", "точка в протоколе не названа", "the paper names no point")
    SUBSTANCE = T("зат дәл келеді", "вещество совпадает", "the substance is the same")
    SUBSTANCE_LIKE = T("зат ұқсас: «{name}»", "вещество похоже: «{name}»", "the substance is like «{name}»")
    DAY = T("сынама осы тоқсанда алынған", "проба отобрана в этом квартале", "sampled in this quarter")
    NO_DAY = T("сынама алынған күн танылмады", "дата отбора не найдена", "the day of sampling is not known")
    OTHER_DAY = T("сынама басқа тоқсанда алынған", "проба отобрана в другом квартале", "sampled in another quarter")
    OFF_PLAN = T("осы тоқсанның жоспарында жоқ", "в плане этого квартала этого нет", "not in the plan of this quarter")
    DONE = T(
        "бұл тармақ бойынша мән енгізілген", "по этому пункту значение уже внесено", "this item has its value already"
    )
    SEVERAL = T(
        "бір тармаққа бірнеше мән келеді",
        "на один пункт плана приходится несколько значений",
        "several values fall on one item of the plan",
    )
    TIE = T("басқа тармақ та дәл солай сай келеді", "другой пункт подходит так же", "another item fits as well")
    UNIT = T(
        "«{unit}» бірлігі бұл кестеге келмейді",
        "единица «{unit}» для этой таблицы не подходит",
        "the unit «{unit}» does not fit the table",
    )
    NO_UNIT = T("өлшем бірлігі танылмады", "единица не найдена", "no unit was found")
    NOTHING = T("жоспарда ұқсас тармақ жоқ", "в плане нет похожего пункта", "nothing in the plan is like it")
    FLOW = T(
        "газ шығыны: осы көздің г/с-ін есептеуге алынады",
        "расход газа: берется для пересчета в г/с по этому источнику",
        "flow of the gas: taken for the g/s of this source",
    )
    CONFIRMS = T(
        "бұл хаттама қолмен енгізілген мәнді растайды: {row}",
        "этот протокол подтверждает внесенное вручную значение: {row}",
        "this protocol confirms the typed value: {row}",
    )
    TYPED = T(
        "хаттамасыз басқа мән енгізілген: {text} ({row}); қайсысы дұрыс екенін таңдаңыз",
        "без протокола внесено другое значение: {text} ({row}); выберите, какое верно",
        "another value was typed without a protocol: {text} ({row}); choose which is right",
    )
    OVER = T(
        "қолмен енгізілген {text} орнына жазылады",
        "запишется вместо внесенного вручную {text}",
        "is written in place of the typed {text}",
    )
    ENTERED = T(
        "мұндай мән енгізіліп қойған: {row}",
        "такое значение уже внесено: {row}",
        "such a value is entered already: {row}",
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value may go: a due item (`planned`), or a point of the register outside of the plan.

    `left` is how many entries of a planned item are still due; ids are of point or source and of the substance.
    """

    key: str
    table: str
    place: str
    subject: str = ""
    place_id: str = ""
    subject_id: str = ""
    planned: bool = True
    left: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that looks for its place: words of the paper, and what the register makes of them."""

    place: str
    substance: str
    unit: str
    day: dt.date | None
    subject_id: str = ""
    place_ids: frozenset[str] = frozenset()
    medium: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The best place of a value; `slot` None when there is none. Confidence in per cent."""

    state: State
    slot: Slot | None = None
    confidence: int = 0
    why: tuple[T, ...] = field(default=())


def arrange(asked: Sequence[Asked], slots: Sequence[Slot], inside: Iterable[bool]) -> list[Match]:
    """A match a value; `inside` says of each whether its day lies in the quarter (False also when it is not known).

    Two values that fall on one item with one place left are both doubtful: a person says which of them it is.
    """
    found = [_best(one, slots, day) for one, day in zip(asked, inside, strict=True)]
    keys = [(match.slot.key, is_at_source(match.slot.table, one.unit)) if match.slot is not None else None
            for match, one in zip(found, asked, strict=True)]  # fmt: skip
    falls = Counter(key for key in keys if key is not None)
    return [match if key is None else _shared(match, falls[key]) for match, key in zip(found, keys, strict=True)]


def is_at_source(table: str, unit: str) -> bool:
    """True for a concentration that goes into the table of emissions: it has columns beside the g/s."""
    return table == "emissions" and dimension(unit) in ("air", PARTS)


def fits_source(asked: Asked) -> bool:
    """A concentration in a gas is of a source unless the paper speaks of ambient air or of a landfill's gas."""
    return dimension(asked.unit) in ("air", PARTS) and asked.medium not in ("air", "gas")


def _shared(match: Match, falls: int) -> Match:
    slot = match.slot
    if slot is None or match.state != State.MATCHED:
        return match
    if slot.planned and slot.left < 1:
        return replace(match, state=State.DOUBTFUL, why=(*match.why, Why.DONE))
    if falls > max(1, slot.left):
        return replace(match, state=State.DOUBTFUL, why=(*match.why, Why.SEVERAL))
    return match


def _best(asked: Asked, slots: Sequence[Slot], in_quarter: bool) -> Match:
    fitting = False
    ranked: list[tuple[int, bool, Slot, tuple[T, ...]]] = []
    for slot in slots:
        if not _unit_fits(asked, slot):
            continue
        fitting = True
        confidence, why = _confidence(asked, slot)
        if confidence:
            ranked.append((confidence, slot.planned, slot, why))
    ranked.sort(key=lambda one: (-one[0], not one[1]))
    if not ranked or ranked[0][0] < MAYBE:
        why_not = Why.UNIT.format(unit=asked.unit) if slots and not fitting else Why.NOTHING
        return Match(State.UNMATCHED, why=(why_not,) if asked.unit else (why_not, Why.NO_UNIT))
    confidence, planned, slot, why = ranked[0]
    day = Why.DAY if in_quarter else Why.NO_DAY if asked.day is None else Why.OTHER_DAY
    why = (*why, day)
    sure = confidence >= SURE and in_quarter and planned and bool(asked.unit)
    if not asked.unit:
        why = (*why, Why.NO_UNIT)
    if not planned:
        why = (*why, Why.OFF_PLAN)
    rivals = [one for one in ranked[1:] if one[1] == planned and confidence - one[0] < LEAD]
    if rivals:
        sure, why = False, (*why, Why.TIE)
    return Match(State.MATCHED if sure else State.DOUBTFUL, slot, confidence, why)


def _unit_fits(asked: Asked, slot: Slot) -> bool:
    """A unit that is not known fits anywhere (and is never sure); one of another dimension fits nowhere."""
    if asked.medium == "discharges" and slot.table == "impact-water":
        return False
    if asked.medium == "emissions" and slot.table == "impact-air":
        return False
    wanted = DIMENSIONS.get(slot.table)
    if wanted is None or not asked.unit:
        return True
    if slot.table == "emissions" and fits_source(asked):
        return True
    found = dimension(asked.unit)
    return found == wanted or (found == PARTS and wanted == "air")


def _confidence(asked: Asked, slot: Slot) -> tuple[int, tuple[T, ...]]:
    substance, why_substance = _substance(asked, slot)
    if not substance:
        return 0, ()
    place, why_place = _place(asked, slot)
    return round(100 * substance * place), (why_place, *why_substance)


def _substance(asked: Asked, slot: Slot) -> tuple[float, tuple[T, ...]]:
    if not slot.subject and not slot.subject_id:
        return 1.0, ()
    if asked.subject_id and slot.subject_id:
        return (1.0, (Why.SUBSTANCE,)) if asked.subject_id == slot.subject_id else (0.0, ())
    like = likeness(asked.substance, slot.subject)
    if like == 1:
        return 1.0, (Why.SUBSTANCE,)
    return like, (Why.SUBSTANCE_LIKE.format(name=slot.subject),)


def _place(asked: Asked, slot: Slot) -> tuple[float, T]:
    if slot.place_id and slot.place_id in asked.place_ids:
        return 1.0, Why.POINT
    if not asked.place.strip():
        return 0.5, Why.NO_POINT
    like = likeness(asked.place, slot.place)
    return like, Why.POINT if like == 1 else Why.POINT_LIKE.format(name=slot.place)


def likeness(one: str, other: str) -> float:
    """1 for the same words, 0.85 when one says all that the other does, less for a part, 0 for other numbers."""
    if word_key(one) and word_key(one) == word_key(other):
        return 1.0
    left, right = _words(one), _words(other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    digits = ({word for word in left if word.isdigit()}, {word for word in right if word.isdigit()})
    if all(digits) and not (digits[0] <= digits[1] or digits[1] <= digits[0]):
        return 0.0
    return _LIKE * len(left & right) / min(len(left), len(right))


def _words(text: str) -> frozenset[str]:
    found = set()
    for word in re.findall(r"\d+|[^\W\d_]{2,}", folded(text.replace("№", " "))):
        stem = word if word.isdigit() else word[:_STEM]
        found.add(next((ru for kk, ru in _SAME_WORDS.items() if stem.startswith(folded(kk))), stem))
    return frozenset(word.lstrip("0") or "0" if word.isdigit() else word for word in found)
