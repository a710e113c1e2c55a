"""The changes a block is made of, and how they are read from JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pekportal.kit.refused import Refused

MOST = 2_000  # changes in one block
START = "start"  # `after` of a row that goes before all others
HOWS = (
    "typed",
    "pasted",
    "filled",
    "undo",
    "redo",
    "form",
    "workbook",
    "document",
    "api",
    "laboratory",
    "journal",
    "protocol",
    "case",
    "prepared",
    "calculated",
    "asm",
)


@dataclass(frozen=True, slots=True)
class Add:
    """A new row with the client's own id: texts by column key; `after` a row, START, or None for the end."""

    row: UUID
    after: UUID | str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Save:
    """Cells of a row: column key → (the text the person saw before, the text now).

    None for «before» means that the person's whole row is of `version`: a row saved since is a conflict.
    """

    row: UUID
    version: int | None
    cells: Mapping[str, tuple[str | None, str]]


@dataclass(frozen=True, slots=True)
class Delete:
    """A row to be removed; one that somebody else saved after `version` stays and comes back as a conflict."""

    row: UUID
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """The rows in their new order; rows that are not named stay behind their neighbour."""

    rows: tuple[UUID, ...]


Change = Add | Save | Delete | Order


def changes_from(body: Any) -> tuple[Change, ...]:
    """The changes of a JSON body `{"changes": [{"op": …}, …]}`; Refused CHANGES (422) names the unreadable one."""
    items = body.get("changes") if isinstance(body, dict) else None
    if not isinstance(items, list):
        raise _unreadable(0)
    found: list[Change] = []
    for number, item in enumerate(items, 1):
        try:
            found.append(_READ[item["op"]](item))
        except (KeyError, TypeError, ValueError, AttributeError) as wrong:
            raise _unreadable(number) from wrong
    return tuple(found)


def _unreadable(number: int) -> Refused:
    words = _("Change %(number)s of the block can not be read.") % {"number": number}
    return Refused("CHANGES", words, fix=_("Reload the page; what you typed is kept and will be sent again."))


def _add(item: dict[str, Any]) -> Add:
    after = item.get("after") or None
    place: UUID | str | None = after if after in (None, START) else UUID(after)
    return Add(UUID(item["row"]), place, {str(key): _text(text) for key, text in item.get("cells", {}).items()})


def _save(item: dict[str, Any]) -> Save:
    cells = {}
    for key, (was, now) in item["cells"].items():
        cells[str(key)] = (None if was is None else _text(was), _text(now))
    return Save(UUID(item["row"]), _version(item), cells)


def _delete(item: dict[str, Any]) -> Delete:
    return Delete(UUID(item["row"]), _version(item))


def _order(item: dict[str, Any]) -> Order:
    return Order(tuple(UUID(row) for row in item["rows"]))


def _version(item: dict[str, Any]) -> int | None:
    version = item.get("version")
    if version is not None and (isinstance(version, bool) or not isinstance(version, int)):
        raise ValueError("version")
    return version


def _text(text: Any) -> str:
    if text is None:
        return ""
    if not isinstance(text, str):
        raise ValueError("text")
    return text


_READ: dict[str, Callable[[dict[str, Any]], Change]] = {"add": _add, "save": _save, "delete": _delete, "order": _order}
