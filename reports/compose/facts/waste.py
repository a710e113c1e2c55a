"""Waste of the quarter, in tonnes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.compose.facts.who import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """Waste handed over: tonnes and the receiver's БИН."""

    tonnes: Decimal | None
    bin: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class WasteMovementFacts:
    """Accumulation of one waste in the quarter, tonnes; the closing balance is stated as recorded, never corrected."""

    waste: Words
    code: str = ""
    limit: Decimal | None = None
    term: str = ""
    place: str = ""
    begin: Decimal | None = None
    formed: Decimal | None = None
    accumulated: Decimal | None = None
    transfers: tuple[TransferFacts, ...] = ()
    operated: Decimal | None = None
    end: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WasteOperationFacts:
    """An operation with waste carried out on the facility, tonnes."""

    waste: Words
    operation: str = ""
    tonnes: Decimal | None = None
    remaining: Decimal | None = None
    remaining_operation: str = ""
    transfer: TransferFacts | None = None


@dataclass(frozen=True, slots=True)
class WasteBurialFacts:
    """Burial of one waste, tonnes."""

    waste: Words
    limit: Decimal | None = None
    formed: Decimal | None = None
    buried: Decimal | None = None
    actual: Decimal | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class WasteReceivedFacts:
    """Waste received from somebody else and what became of it, tonnes."""

    waste: Words
    sender_bin: str = ""
    received: Decimal | None = None
    operation: str = ""
    directed: Decimal | None = None
    new_waste: Words = NO_WORDS
    new_tonnes: Decimal | None = None
    new_operation: str = ""
    repeated: Decimal | None = None
    handed: TransferFacts | None = None
    rest: TransferFacts | None = None
