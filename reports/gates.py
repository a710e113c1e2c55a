"""Gates: what a room demands before a verb of the lifecycle may go on (ADR 31).

    @guards("submit")
    def signed(actor: Actor, version: ReportVersion) -> Refused | None: ...

Register in the room's AppConfig.ready (import the module there). The services ask after the machine has allowed the
move and while the version is locked; the pages ask to say beforehand what is missing.
"""

from __future__ import annotations

from collections.abc import Callable

from pekportal.kit.access import Actor
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
