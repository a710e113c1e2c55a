"""How right a paper of the corpus is read: value by value, and the facts of its head."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field

from monitoring.conversion import dimension
from monitoring.protocols.matching import DIMENSIONS, MEDIA, Asked, Slot, State, arrange
from monitoring.protocols.reading import FoundPaper, FoundValue, recognise
from operators.resolve import word_key
from pekportal.kit.results import Result, read_result
from programs.intake.reading import read
from tests.protocols.corpus.model import Paper, Want
from tests.protocols.corpus.writers import WRITERS


@dataclass
class Score:
    """The count of one file."""

    file: str
    values: int = 0
    right: int = 0
    wrong: int = 0
    doubtful: int = 0
    unmatched: int = 0
    lost: int = 0
    facts: int = 0
    facts_right: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def measure(paper: Paper, kind: str) -> Score:
    """Write the paper in a format, read it, compare."""
    data = WRITERS[kind](paper)
    begun = time.perf_counter()
    found = recognise(read(data))
    score = Score(f"{paper.name}.{kind}", seconds=time.perf_counter() - begun)
    _values(paper, found, score)
    _facts(paper, found, score)
    return score


def _values(paper: Paper, found: FoundPaper, score: Score) -> None:
    rest = list(found.values)
    states = _matched(paper, found)
    for want in paper.wants:
        score.values += 1
        one = next((value for value in rest if _same(want, value)), None)
        if one is not None:
            rest.remove(one)
            if want.norm and word_key(want.norm) != word_key(one.norm):
                score.wrong += 1
                score.faults.append(f"norm: {want} <> {one}")
            elif states[id(one)] == State.MATCHED:
                score.right += 1
            else:
                score.doubtful += 1
                score.faults.append(f"doubtful: {one}")
            continue
        near = next((value for value in rest if value.value == want.value), None)
        if near is not None:
            rest.remove(near)
            score.wrong += 1
            score.faults.append(f"wrong: {want} <> {near}")
        elif any(want.value in left.text for left in found.left):
            score.unmatched += 1
            score.faults.append(f"left over: {want}")
        else:
            score.lost += 1
            score.faults.append(f"LOST: {want}")
    for extra in rest:
        score.wrong += 1
        score.faults.append(f"invented: {extra}")


def _matched(paper: Paper, found: FoundPaper) -> dict[int, State]:
    """How each value stands against a plan that asks for exactly the paper's points and substances."""
    slots = {}
    for want in paper.wants:
        table = next(
            (t for t, d in DIMENSIONS.items() if d == dimension(want.unit) and _of_medium(t, found)), "impact-air"
        )
        key = f"{table}|{want.place}|{want.substance}"
        slots[key] = Slot(key, table, want.place, "" if table == "radiation" else want.substance)
    day = dt.date.fromisoformat(paper.sampled_on)
    asked = [Asked(v.place, v.substance, _unit(v), day, medium=found.medium) for v in found.values]
    matches = arrange(asked, list(slots.values()), [True] * len(asked))
    return {id(value): match.state for value, match in zip(found.values, matches, strict=True)}


def _unit(value: FoundValue) -> str:
    """The unit as the desk takes it: behind the value, else of its heading."""
    found = read_result(value.value)
    return (found.unit if found else "") or value.unit


def _of_medium(table: str, found: FoundPaper) -> bool:
    return MEDIA.get(found.medium, table) == table


def _same(want: Want, value: FoundValue) -> bool:
    return (
        word_key(want.place) == word_key(value.place)
        and (not want.substance or word_key(want.substance) == word_key(value.substance))
        and _result(want.value) == _result(value.value)
        and word_key(want.unit) == word_key(value.unit)
        and value.sampled_on in ("", want.sampled_on)
    )


def _result(text: str) -> Result | None:
    found = read_result(text)
    return Result(found.value, found.qualifier, found.not_found) if found else None


def _facts(paper: Paper, found: FoundPaper, score: Score) -> None:
    wanted = {
        "kind": (paper.kind, found.kind),
        "number": (word_key(paper.number), word_key(found.number)),
        "date": (paper.date, found.date),
        "sampled_on": (paper.sampled_on, found.sampled_on),
        "accreditation": (word_key(paper.accreditation), word_key(found.accreditation)),
        "instruments": (str(paper.instruments), str(len(found.instruments))),
    }
    for name, (want, got) in wanted.items():
        score.facts += 1
        if want == got:
            score.facts_right += 1
        else:
            score.faults.append(f"{name}: {want!r} <> {got!r}")
    score.facts += 1
    if word_key(paper.laboratory) in word_key(found.laboratory):
        score.facts_right += 1
    else:
        score.faults.append(f"laboratory: {paper.laboratory!r} <> {found.laboratory!r}")
