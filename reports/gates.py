"""Gates: what a room demands before a verb of the lifecycle may go on (ADR 31).

    @guards("submit")
    def signed(actor: Actor, version: ReportVersion) -> Refused | None: ...

Register in the room's AppConfig.ready (import the module there). The services ask after the machine has allowed the
move and while the version is locked; the pages ask to say beforehand what is missing.

    @mentions("send")
    def unexplained(actor: Actor, version: ReportVersion) -> str: ...

says what should be known before the verb and stands in nobody's way; "" for nothing.

A gate that judges by the day asks `counted_day()`: a submission that the director asked for before counts at his click.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.refused import Refused
from reports.models import ReportVersion

VERBS = ("send", "approve", "sign", "submit")
Gate = Callable[[Actor, ReportVersion], "Refused | None"]
_gates: dict[str, list[Gate]] = {verb: [] for verb in VERBS}


def guards(*verbs: str) -> Callable[[Gate], Gate]:
    """Decorator: the function says why the version may not be sent, approved, signed or submitted, or None."""

    def decorate(gate: Gate) -> Gate:
        for verb in verbs:
            if gate not in _gates[verb]:
                _gates[verb].append(gate)
        return gate

    return decorate


def closed(verb: str, actor: Actor, version: ReportVersion) -> list[Refused]:
    """Everything that stands in the way, in the order of the rooms."""
    found = [gate(actor, version) for gate in _gates[verb]]
    return [refused for refused in found if refused is not None]


def go_through(verb: str, actor: Actor, version: ReportVersion) -> None:
    """Raise the first refusal."""
    for refused in closed(verb, actor, version):
        raise refused


_counted: ContextVar[dt.datetime | None] = ContextVar("counted_moment", default=None)


@contextmanager
def counting_at(moment: dt.datetime) -> Iterator[None]:
    """Judge the gates by another moment than now."""
    kept = _counted.set(moment)
    try:
        yield
    finally:
        _counted.reset(kept)


def counted_day() -> dt.date:
    """The day (Asia/Almaty) that counts for the verb: today, or that of the click that asked for it before."""
    return (_counted.get() or now()).astimezone(zone()).date()


Mention = Callable[[Actor, ReportVersion], str]
_mentions: dict[str, list[Mention]] = {verb: [] for verb in (*VERBS, "discard")}


def mentions(*verbs: str) -> Callable[[Mention], Mention]:
    """Decorator: the function says what the person should know before the verb, or ""."""

    def decorate(mention: Mention) -> Mention:
        for verb in verbs:
            if mention not in _mentions[verb]:
                _mentions[verb].append(mention)
        return mention

    return decorate


def mentioned(verb: str, actor: Actor, version: ReportVersion) -> list[str]:
    """What the rooms say beforehand; nothing for a verb that no room speaks of."""
    return [words for words in (mention(actor, version) for mention in _mentions.get(verb, ())) if words]
