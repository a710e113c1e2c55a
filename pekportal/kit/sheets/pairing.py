"""Which row of the file is which row of the table: by id, by the same texts, by the natural key, by likeness (pure)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from rapidfuzz import fuzz

from pekportal.kit.sheets.cells import to_cell
from pekportal.kit.sheets.matching import plain
from pekportal.kit.sheets.values import ReadRow, SheetRow, SheetTable
from pekportal.kit.tables import Column, is_blank

ALIKE: Final = 85.0  # per cent; less is another row
MOST_ALIKE: Final = 400  # rows on a side; beyond it likeness would cost more than it tells
BY_ID, BY_OWN, BY_TEXTS, BY_KEY, BY_LIKENESS = "id", "own", "texts", "key", "alike"


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the file, the row of the table it is (None: new), how it was found, and its id to be."""

    read: ReadRow
    now: SheetRow | None
    how: str
    id: str


def pair(document: str, table: SheetTable, rows: Sequence[ReadRow], base: Mapping[str, SheetRow] | None) -> list[Pair]:
    """Pair the rows of the file, in its order; `base` None: the file was not exported from this document.

    A row without an id gets one made of its texts, so that the same file gives the same rows however often it comes.
    """
    now = {row.id: row for row in table.rows}
    found: dict[int, Pair] = {}
    for at, row in enumerate(rows):
        if row.id and row.id in now and base is not None:
            found[at] = Pair(row, now[row.id], BY_ID, row.id)
        elif row.id and base is not None and row.id in base and _is_uuid(row.id):
            found[at] = Pair(row, None, BY_ID, row.id)  # somebody deleted it since the export
    own = _own_ids(document, table.slug, rows)
    for at, row in enumerate(rows):
        if at not in found and own[at] in now:
            found[at] = Pair(row, now[own[at]], BY_OWN, own[at])
    no_ids = not any(one.how == BY_ID for one in found.values())
    steps = [_by_texts, _by_key] + ([_by_likeness] if base is None or no_ids else [])
    for step in steps:
        taken = {one.id for one in found.values()}
        left = {at: row for at, row in enumerate(rows) if at not in found}
        free = [row for row in table.rows if row.id not in taken]
        if left and free:
            step(table, left, free, found)
    return [found.get(at) or Pair(row, None, "", own[at]) for at, row in enumerate(rows)]


def _is_uuid(text: str) -> bool:
    """False for an id that somebody changed in the hidden sheet."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _own_ids(document: str, slug: str, rows: Sequence[ReadRow]) -> list[str]:
    seen: dict[str, int] = {}
    ids = []
    for row in rows:
        words = json.dumps(dict(row.texts), ensure_ascii=False, sort_keys=True)
        seen[words] = seen.get(words, 0) + 1
        ids.append(str(uuid5(NAMESPACE_URL, f"pek:sheets:{document}/{slug}/{seen[words]}/{words}")))
    return ids


def _by_texts(table: SheetTable, left: Mapping[int, ReadRow], free: Sequence[SheetRow], found: dict[int, Pair]) -> None:
    known: dict[tuple[str, ...], list[SheetRow]] = {}
    shared = sorted(set.intersection(*(set(row.texts) for row in left.values())))
    columns = [table.spec.column(key) for key in shared]
    for row in free:
        known.setdefault(tuple(alike_text(one, row.texts.get(one.key, "")) for one in columns), []).append(row)
    for at, read in left.items():
        same = known.get(tuple(alike_text(one, read.texts[one.key]) for one in columns))
        if same:
            found[at] = Pair(read, row := same.pop(0), BY_TEXTS, row.id)


def _by_key(table: SheetTable, left: Mapping[int, ReadRow], free: Sequence[SheetRow], found: dict[int, Pair]) -> None:
    if not table.key:
        return
    known: dict[tuple[str, ...], list[SheetRow]] = {}
    for row in free:
        known.setdefault(key_of(table, row.texts), []).append(row)
    wanted: dict[tuple[str, ...], list[int]] = {}
    for at, read in left.items():
        wanted.setdefault(key_of(table, read.texts), []).append(at)
    for key, places in wanted.items():
        same = known.get(key, [])
        # a key that stands twice on a side says nothing
        if len(places) == 1 and len(same) == 1 and any(key):
            found[places[0]] = Pair(left[places[0]], same[0], BY_KEY, same[0].id)


def key_of(table: SheetTable, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The natural key of a row as words; blank cells are all the same."""
    return tuple("" if is_blank(text := texts.get(key, "")) else plain(text) for key in table.key)


def _by_likeness(
    table: SheetTable, left: Mapping[int, ReadRow], free: Sequence[SheetRow], found: dict[int, Pair]
) -> None:
    if len(left) > MOST_ALIKE or len(free) > MOST_ALIKE:
        return
    texts = {row.id: _whole(table, row.texts) for row in free}
    rows = {row.id: row for row in free}
    scores = []
    for at, read in left.items():
        whole = _whole(table, read.texts)
        for row_id, other in texts.items():
            score = fuzz.ratio(whole, other, score_cutoff=ALIKE)
            if score:
                scores.append((score, at, row_id))
    used: set[str] = set()
    for _score, at, row_id in sorted(scores, key=lambda one: -one[0]):
        if at not in found and row_id not in used:
            used.add(row_id)
            found[at] = Pair(left[at], rows[row_id], BY_LIKENESS, row_id)


def _whole(table: SheetTable, texts: Mapping[str, str]) -> str:
    return " | ".join(texts.get(column.key, "").casefold() for column in table.spec.columns)


def alike_text(column: Column, text: str) -> str:
    """A text by which cells are compared where no export tells the spelling: 1 234,50 and 1234,5 are one number."""
    if not column.kind.is_numeric:
        return text
    value = to_cell(column, text, "ru").value
    return text if isinstance(value, str) else f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
