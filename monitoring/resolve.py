"""From words in a cell of the quarter to objects: the register's, and the protocols of the quarter."""

from __future__ import annotations

from typing import Any

from monitoring.models import Protocol, Quarter
from monitoring.tables.registry import EntryTable
from operators.resolve import RegisterResolver, word_key
from pekportal.kit.access import Actor
from pekportal.kit.tables import Kind


class QuarterResolver:
    """`resolver(kind, text)` → object or None, as `kit.tables.clean_row` asks; `suggest(kind)` for the datalists."""

    def __init__(self, actor: Actor, quarter: Quarter, table: EntryTable) -> None:
        self._register = RegisterResolver(quarter.facility, media=table.media)
        self._actor = actor
        self._quarter = quarter
        self._protocols: list[Protocol] | None = None

    def __call__(self, kind: Kind, text: str) -> Any:
        """The object the text means, None when there is none or more than one."""
        if kind != Kind.PROTOCOL:
            return self._register(kind, text)
        key = word_key(text)
        found = [p for p in self.protocols if key in (word_key(p.label), word_key(p.number), word_key(f"№ {p.number}"))]
        return found[0] if len(found) == 1 else None

    def suggest(self, kind: Kind) -> list[str]:
        """Texts to offer in a cell of this kind."""
        if kind == Kind.PROTOCOL:
            return [protocol.label for protocol in self.protocols]
        return self._register.suggest(kind)

    @property
    def protocols(self) -> list[Protocol]:
        """Protocols of the quarter that the actor may see."""
        if self._protocols is None:
            seen = Protocol.objects.visible_to(self._actor).filter(quarter=self._quarter)
            self._protocols = list(seen.select_related("laboratory").order_by("-date", "number"))
        return self._protocols
