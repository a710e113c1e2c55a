"""Results written as «key: value»: one block a value, in paragraphs or in a table of two columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final

from monitoring.protocols.reading.days import day_in
from monitoring.protocols.reading.found import FoundValue
from monitoring.protocols.reading.pairs import Pair
from monitoring.protocols.reading.results import Context
from monitoring.protocols.reading.roles import Part, part_of, split_unit
from pekportal.kit.results import is_result
from pekportal.kit.tables import is_blank

_TO: Final = {
    Part.METHOD: "method",
    Part.NORM: "norm",
    Part.UNIT: "unit",
    Part.INSTRUMENT: "instrument",
    Part.DETECTION: "detection",
    Part.AVERAGING: "averaging",
}


@dataclass(slots=True)
class Keyed:
    """Takes pairs one after another; a result with its substance becomes a value."""

    values: list[FoundValue] = field(default_factory=list)
    _open: FoundValue | None = None
    _substance: str = ""
    _pending: dict[str, str] = field(default_factory=dict)

    def take(self, pair: Pair, context: Context) -> bool:
        """True when the pair says something of a result or of its place."""
        part = part_of(pair.key) if pair.key else None
        if part is None or is_blank(pair.value):
            return False
        if part == Part.PLACE:
            self.close()
            context.place, context.flow, self._substance = pair.value, "", ""
            return True
        if part == Part.DATE:
            day = day_in(pair.value)
            context.sampled_on = day or context.sampled_on
            return bool(day)
        if part == Part.SUBSTANCE:
            self.close()
            self._substance = pair.value
            return True
        if part == Part.VALUE:
            return self._result(pair, context)
        if part == Part.FLOW:
            flow = f"{pair.value} {split_unit(pair.key)[1]}".strip()
            if self._open is not None:
                self._open = _with(self._open, {"flow": flow})
            else:
                context.flow = flow
            return True
        if part in _TO:
            self._detail(part, pair)
            return True
        return False

    def _result(self, pair: Pair, context: Context) -> bool:
        value, name = pair.value, self._substance
        if not name or not is_result(value):
            return False
        if self._open is not None and self._open.value:
            self.close()
            self._substance = name
        unit = split_unit(pair.key)[1]
        begun = FoundValue(
            place=context.place,
            substance=name,
            value=value,
            unit=unit or context.unit,
            method=context.method,
            sampled_on=context.sampled_on,
            flow=context.flow,
            page=pair.page,
            where=context.label,
        )
        self._open = _with(begun, self._pending)
        self._pending = {}
        return True

    def _detail(self, part: Part, pair: Pair) -> None:
        name = _TO[part]
        if self._open is not None:
            self._open = _with(self._open, {name: pair.value})
        elif self._substance:
            self._pending[name] = pair.value

    def close(self) -> None:
        """The value that is open is complete."""
        if self._open is not None:
            self.values.append(self._open)
        self._open, self._substance, self._pending = None, "", {}


def _with(value: FoundValue, texts: dict[str, Any]) -> FoundValue:
    """The value with these texts, by the names of its fields."""
    return replace(value, **texts)
