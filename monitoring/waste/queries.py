"""What the room knows of a facility's waste: entries as values, lots, terms, limits, breaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Coalesce

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.waste.models import StreamTerm, WasteEntry
from monitoring.waste.rules.entry import Entry, by_stream, volume_in_tonnes
from monitoring.waste.rules.lots import Stock, stock
from monitoring.waste.rules.terms import Ground, Limit, LotTerm, Over, ground_of, limits_over, term_of, terms_over
from operators.models import Facility, WasteLimit, WasteStream
from operators.resolve import word_key
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit of the permit or a term of art. 320.2 exceeded in a quarter.

    `fact` and `limit` are tonnes for a limit, days for a term; `tonnes` is what lies over it; `clause` names the kind
    of the limit (accumulation, burial) or the case of art. 320.2.
    """

    kind: str
    stream_id: UUID
    stream: str
    fact: Decimal
    limit: Decimal
    unit: str
    since: dt.date
    place: str
    clause: str = ""
    tonnes: Decimal | None = None


class Raw(NamedTuple):
    """What an entry is computed from, as the table has it; a row as a model costs ten times as much.

    Ids are texts, "" for none.
    """

    pk: str
    day: dt.date | None
    stream: str
    kind: str
    tonnes: Decimal | None
    volume: Decimal | None
    density: Decimal | None
    place: str
    to_place: str
    since: dt.date | None
    partner: str
    operation: str
    made_from: str
    reverses: str


_IDS = {"pk": "id", "stream": "stream_id", "made_from": "made_from_id", "reverses": "reverses_id"}
_COLUMNS = [
    Coalesce(Cast(_IDS[name], TextField()), Value("", TextField())) if name in _IDS else F(name) for name in Raw._fields
]


@dataclass
class WasteBook:
    """The journal of one facility, read once: three queries at most, whatever the number of entries."""

    facility_id: Any
    until: dt.date | None = None

    def _seen(self) -> Any:
        seen = WasteEntry.objects.filter(quarter__facility_id=self.facility_id)
        if self.until is not None:
            seen = seen.filter(day__lte=self.until)
        return seen.order_by("day", "position", "created_at")

    @cached_property
    def raw(self) -> list[Raw]:
        """The columns of each entry that balances and lots are computed from."""
        return [Raw._make(row) for row in self._seen().values_list(*_COLUMNS)]

    def rows(self, ids: Collection[str]) -> dict[str, WasteEntry]:
        """Entries by id, with their quarters: for what a page shows beside the numbers."""
        found = self._seen().select_related("quarter")
        wanted = found.filter(pk__in=ids) if len(ids) < len(self.raw) else found
        return {str(row.pk): row for row in wanted}

    @cached_property
    def taken_back(self) -> frozenset[str]:
        """Ids of the entries that a later one takes back."""
        return frozenset(row.reverses for row in self.raw if row.reverses)

    @cached_property
    def streams(self) -> dict[str, WasteStream]:
        """Streams of the facility by id."""
        found = (
            WasteStream.objects.filter(facility_id=self.facility_id)
            .select_related("code", "term")
            .order_by(by_name("name"))
        )
        return {str(one.pk): one for one in found}

    @cached_property
    def entries(self) -> list[Entry]:
        """Entries that can be counted: day, stream, kind and amount are known."""
        return [found for row in self.raw if (found := self.entry_of(row)) is not None]

    @cached_property
    def place_names(self) -> dict[str, str]:
        """The first spelling of each place by its key: «Склад № 1» and «склад №1» are one place."""
        names: dict[str, str] = {}
        for stream in self.streams.values():
            names.setdefault(word_key(stream.place), stream.place)
        for text in dict.fromkeys(text for row in self.raw for text in (row.place, row.to_place)):
            names.setdefault(word_key(text), text)
        return names

    @cached_property
    def _spelling(self) -> dict[str, str]:
        """The spelling that counts for each one that was written."""
        written = {text for row in self.raw for text in (row.place, row.to_place)}
        written |= {stream.place for stream in self.streams.values()}
        return {text: self.place_names.get(word_key(text), text) for text in written}

    def place_of(self, row: Raw) -> str:
        """Where the waste of an entry lies: as written, else the place of the stream."""
        return self._spelling[row.place or (self.streams[row.stream].place if row.stream else "")]

    def entry_of(self, row: Raw) -> Entry | None:
        """The row as a value; None while something of it is not known."""
        amount = row.tonnes
        if amount is None and row.volume is not None and row.density is not None:
            amount = volume_in_tonnes(row.volume, row.density)
        if row.day is None or not row.stream or amount is None or row.kind not in _KINDS:
            return None
        if row.kind == "moved" and not row.to_place:
            return None
        return Entry(
            row.pk,
            row.day,
            row.stream,
            row.kind,
            amount,
            self.place_of(row),
            self._spelling[row.to_place],
            row.since,
            row.partner.strip(),
            row.operation,
            row.made_from,
            row.reverses,
        )

    @cached_property
    def by_stream(self) -> dict[str, list[Entry]]:
        """Entries of each stream, in their order."""
        return by_stream(self.entries)

    @cached_property
    def stock(self) -> Stock:
        """The lots after all entries of the book."""
        return stock(self.entries, self.until)

    @cached_property
    def grounds(self) -> dict[str, Ground]:
        """The case of art. 320.2 of each stream."""
        return {key: ground_of(chosen_ground(one), one.kind) for key, one in self.streams.items()}

    def terms(self, on: dt.date) -> list[LotTerm]:
        """Lots that lie, with their last days, the nearest first."""
        found = [term_of(lot, self.grounds[lot.stream], on) for lot in self.stock.open]
        return sorted(found, key=lambda one: (one.until, one.lot.stream, one.lot.place))

    @cached_property
    def limits(self) -> list[Limit]:
        """Limits of the permits of the facility, with their dates."""
        found = WasteLimit.objects.filter(stream__facility_id=self.facility_id).order_by("valid_from")
        return [Limit(str(one.stream_id), one.kind, one.tonnes, one.valid_from, one.valid_to) for one in found]

    def limit_on(self, stream: str, kind: str, day: dt.date) -> Decimal | None:
        """The limit in force on a day, t."""
        return next(
            (one.tonnes for one in self.limits if one.stream == stream and one.kind == kind and one.holds_on(day)), None
        )


_KINDS = frozenset({"opening", "formed", "received", "moved", "handed", "operated", "placed"})


def chosen_ground(stream: WasteStream) -> str:
    """The case that somebody chose for the stream, "" when nobody did."""
    try:
        return str(stream.term.ground)
    except StreamTerm.DoesNotExist:
        return ""


def book_of(facility: Facility | Any, until: dt.date | None = None) -> WasteBook:
    """The journal of a facility up to a day (None: all of it)."""
    return WasteBook(getattr(facility, "pk", facility), until)


def breaches_of(quarter: Quarter, book: WasteBook | None = None) -> tuple[Breach, ...]:
    """Limits and terms exceeded in a quarter as far as it has gone, by the journal; nothing without a journal.

    `book` is the journal up to the end of the quarter, where it was read already.
    """
    first, last = quarter.period.start, min(quarter.period.end, today())
    if first > last:
        return ()
    book = book or book_of(quarter.facility_id, last)
    if not book.entries:
        return ()
    over = [
        *limits_over(book.entries, book.limits, first, last),
        *terms_over(book.stock.lots, book.grounds, first, last),
    ]
    return tuple(sorted((_breach(book, one) for one in over), key=lambda one: (one.since, one.kind, one.stream)))


def journal_on(book: QuarterBook) -> WasteBook:
    """The journal up to the end of the quarter, read once for a page."""
    quarter = book.quarter
    found: WasteBook = book.once("waste.journal", lambda: book_of(quarter.facility_id, quarter.period.end))
    return found


def breaches_on(book: QuarterBook) -> tuple[Breach, ...]:
    """`breaches_of` the quarter of a page."""
    found: tuple[Breach, ...] = book.once("waste.breaches", lambda: breaches_of(book.quarter, journal_on(book)))
    return found


def _breach(book: WasteBook, over: Over) -> Breach:
    stream = book.streams[over.stream]
    unit = "дн." if over.kind == "term" else "т/год" if over.clause == "burial" else "т"
    place = over.place or stream.place
    return Breach(
        over.kind, stream.pk, stream.name, over.fact, over.limit, unit, over.since, place, over.clause, over.tonnes
    )
