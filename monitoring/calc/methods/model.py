"""What a method of calculation is: order, inputs, coefficients with their source, steps, outputs, examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from monitoring.calc.methods.formula import Formula
from pekportal.kit.text import T

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)


class Proof(StrEnum):
    """Where a number or a formula was read."""

    ORDER = "order"  # in the text of the order itself
    THIRD = "third_party"  # in a public text of somebody who quotes or applies it
    MEMORY = "memory"  # nobody compared it with any text
    UNITS = "units"  # a conversion of units, exact by definition


@dataclass(frozen=True, slots=True)
class Source:
    """A proof in words, with its address where there is one."""

    proof: Proof
    words: T
    url: str = ""

    @property
    def verified(self) -> bool:
        """True when it was compared with the official text (or is only a conversion of units)."""
        return self.proof in (Proof.ORDER, Proof.UNITS)


class Role(StrEnum):
    """An activity is entered each quarter, a parameter is kept by date with the source."""

    ACTIVITY = "activity"
    PARAMETER = "parameter"


@dataclass(frozen=True, slots=True)
class Input:
    """A quantity that a person gives: its unit and the range in which it makes sense."""

    key: str
    symbol: str
    title: T
    unit: T
    role: Role = Role.ACTIVITY
    minimum: Decimal = ZERO
    maximum: Decimal | None = None
    default: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a table of coefficients: values by name; `upto` is the upper bound of its band, None for the last."""

    key: str
    title: T
    values: Mapping[str, Decimal]
    source: Source
    upto: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Coefficients chosen by a parameter: a word of the list, or (`banded`) a measured quantity in `unit`.

    `names` are the coefficients that a line gives, with their symbols; a table of one may be given its own number.
    """

    key: str
    title: T
    names: Mapping[str, str]
    options: tuple[Option, ...]
    unit: T | None = None
    banded: bool = False
    default: str = ""

    @property
    def own(self) -> bool:
        """True when a person may write the coefficient itself."""
        return len(self.names) == 1 and not self.banded


@dataclass(frozen=True, slots=True)
class Constant:
    """A coefficient that the method fixes."""

    key: str
    symbol: str
    title: T
    value: Decimal
    unit: str
    source: Source


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the calculation: its name, symbol and formula over what is known before it."""

    key: str
    symbol: str
    title: T
    formula: Formula
    unit: T


@dataclass(frozen=True, slots=True)
class Output:
    """A substance by its code, with the names of the steps that give g/s and tonnes of the quarter."""

    substance: str
    grams: str
    tonnes: str


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: what is given, and by substance what comes out (g/s, t), computed by hand."""

    title: str
    source: str
    given: Mapping[str, str]
    expect: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Document:
    """The document a method stands in: title, its edition, and what of it was read."""

    title: T
    edition: str
    source: Source


@dataclass(frozen=True)
class Method:
    """A method; one without steps stands in the registry but can not calculate (`why` says what is missing).

    `leading` is the activity without which the source did not work: nought of it gives nought of everything.
    `material` and `hours` name the activities that go into the columns of table 2.4.
    """

    code: str
    title: T
    about: T
    document: Document
    inputs: tuple[Input, ...] = ()
    tables: tuple[Table, ...] = ()
    constants: tuple[Constant, ...] = ()
    steps: tuple[Step, ...] = ()
    outputs: tuple[Output, ...] = ()
    leading: str = ""
    hours: str = ""
    consumption: str = ""
    formula_source: Source | None = None
    examples: tuple[Example, ...] = field(default=())
    why: T | None = None

    @property
    def can_calculate(self) -> bool:
        """True when the method has a formula."""
        return bool(self.steps)

    @cached_property
    def activities(self) -> tuple[Input, ...]:
        """What is entered each quarter."""
        return tuple(one for one in self.inputs if one.role == Role.ACTIVITY)

    @cached_property
    def parameters(self) -> tuple[Input | Table, ...]:
        """What is kept with the source: tables first, then quantities."""
        return (*self.tables, *(one for one in self.inputs if one.role == Role.PARAMETER))

    @cached_property
    def symbols(self) -> dict[str, str]:
        """The printed symbol of every name."""
        found = {one.key: one.symbol for one in self.inputs}
        found |= {one.key: one.symbol for one in self.constants}
        found |= {one.key: one.symbol for one in self.steps}
        for table in self.tables:
            found |= table.names
        return found

    @cached_property
    def formulas(self) -> dict[str, Step]:
        """The steps by their place («formula/grams»)."""
        return {formula_place(step): step for step in self.steps}

    def names_before(self, step: Step) -> frozenset[str]:
        """The names that are known when a step is computed: a corrected formula may use these and no others."""
        known = {one.key for one in self.inputs} | {one.key for one in self.constants}
        known |= {name for table in self.tables for name in table.names}
        for one in self.steps:
            if one.key == step.key:
                break
            known.add(one.key)
        return frozenset(known)

    @cached_property
    def coefficients(self) -> dict[str, tuple[T, str, Decimal, Source]]:
        """Every coefficient by its place («k5/10», «explosive/ammonite/q_dust», «q1»): title, symbol, value, source."""
        found: dict[str, tuple[T, str, Decimal, Source]] = {}
        for constant in self.constants:
            found[constant.key] = (constant.title, constant.symbol, constant.value, constant.source)
        for table in self.tables:
            for option in table.options:
                for name, value in option.values.items():
                    title = T(*(f"{table.title(lang)}: {option.title(lang)}" for lang in ("kk", "ru", "en")))
                    place = place_of(table, option, name)
                    found[place] = (title, table.names[name], value, option.source)
        return found


def formula_place(step: Step) -> str:
    """The stable name of a formula of the method."""
    return f"formula/{step.key}"


def place_of(table: Table, option: Option, name: str) -> str:
    """The stable name of a coefficient in a table."""
    return f"{table.key}/{option.key}" + ("" if len(table.names) == 1 else f"/{name}")
