"""What was read in one paper of a laboratory: plain values that go through JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

PROTOCOL, ACT = "protocol", "act"


@dataclass(frozen=True, slots=True)
class FoundValue:
    """One result as written: texts of its cells, page (from 1; None where the format has no pages), place in the file.

    `sampled_on` is an ISO day or ""; `detection` the limit of detection as written; `where` «таблица 2, строка 3»;
    `flow` of the gas «8,2 м3/с».
    """

    place: str = ""
    substance: str = ""
    value: str = ""
    unit: str = ""
    norm: str = ""
    method: str = ""
    instrument: str = ""
    detection: str = ""
    averaging: str = ""
    sampled_on: str = ""
    page: int | None = None
    where: str = ""
    flow: str = ""


@dataclass(frozen=True, slots=True)
class FoundInstrument:
    """An instrument with its verification; days are ISO or ""."""

    name: str = ""
    number: str = ""
    certificate: str = ""
    verified_on: str = ""
    valid_until: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A piece with numbers that found no place: shown to the person, never dropped."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A protocol or an act of sampling as it was read; days are ISO or ""."""

    kind: str = PROTOCOL
    number: str = ""
    date: str = ""
    sampled_on: str = ""
    laboratory: str = ""
    bins: tuple[str, ...] = ()
    accreditation: str = ""
    accreditation_until: str = ""
    medium: str = ""
    values: tuple[FoundValue, ...] = ()
    instruments: tuple[FoundInstrument, ...] = ()
    places: tuple[str, ...] = ()
    left: tuple[Left, ...] = field(default=())
    pages: int | None = None

    def dump(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def load(dumped: dict[str, Any]) -> FoundPaper:
    """The paper from `dump()`."""
    known = dict(dumped)
    known["values"] = tuple(FoundValue(**value) for value in dumped["values"])
    known["instruments"] = tuple(FoundInstrument(**one) for one in dumped["instruments"])
    known["left"] = tuple(Left(**one) for one in dumped["left"])
    known["bins"], known["places"] = tuple(dumped["bins"]), tuple(dumped["places"])
    return FoundPaper(**known)
