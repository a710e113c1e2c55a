"""Correcting what was read, confirming it in one transaction, putting a paper away."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.models import Instrument, Protocol, Quarter
from monitoring.protocols.desk import Desk
from monitoring.protocols.lines import LEAVE_OUT, Decision, Line
from monitoring.protocols.matching import State
from monitoring.protocols.models import Paper, PaperValue
from monitoring.protocols.reading import load
from monitoring.protocols.services.writing import write
from monitoring.services import protocols
from monitoring.services.quarters import lock_open
from operators.models import Laboratory
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused

CORRECTABLE = (Paper.State.READ, Paper.State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Facts:
    """The head of a paper as a person left it."""

    kind: str
    number: str
    date: dt.date | None
    sampled_on: dt.date | None
    laboratory: Laboratory | None
    accreditation: str = ""


@dataclass(slots=True)
class Confirmed:
    """What a confirmation did: the protocol, values written, values that were written before."""

    protocol: Protocol
    written: int = 0
    tables: dict[str, int] = field(default_factory=dict)


def locked_paper(actor: Actor, paper: Paper) -> Paper:
    """The paper locked for this transaction; Refused GONE (404) or STATE (409)."""
    mine = Paper.objects.visible_to(actor).filter(pk=paper.pk).values("pk")
    found: Paper | None = (
        Paper.objects.select_for_update(of=("self",))
        .select_related(
            "batch__quarter__facility__operator", "batch__quarter__program_version", "file", "laboratory", "protocol"
        )
        .filter(pk__in=mine)
        .first()
    )
    if found is None:
        raise Refused("GONE", _("There is no such paper."), status=404)
    return found


@transaction.atomic
def save(actor: Actor, paper: Paper, facts: Facts, decisions: Mapping[UUID, Decision]) -> Paper:
    """Keep what a person corrected; nothing becomes a result. Refused ROLE, GONE, FROZEN, STATE, CHOICE."""
    actor.require(Role.ECOLOGIST, Role.LABORATORY)
    lock_open(actor, paper.batch.quarter_id)
    locked = locked_paper(actor, paper)
    _refuse_state(locked)
    _keep_facts(actor, locked, facts)
    _keep_decisions(locked, decisions)
    return locked


def _refuse_state(paper: Paper) -> None:
    if paper.state not in CORRECTABLE:
        raise Refused(
            "STATE",
            _("This paper is not open for correction: %(state)s.") % {"state": paper.get_state_display()},
            fix=_("Go back to the list of papers."),
            status=409,
        )


def _keep_facts(actor: Actor, paper: Paper, facts: Facts) -> None:
    if paper.protocol_id:
        return  # the protocol stands: its head is not changed from here any more
    if actor.has(Role.LABORATORY) and facts.laboratory is not None and facts.laboratory.pk != actor.laboratory_id:
        raise Refused("ROLE", _("A laboratory attaches its own protocols."), status=403)
    paper.kind, paper.number, paper.accreditation = facts.kind, facts.number.strip(), facts.accreditation.strip()
    paper.date, paper.sampled_on, paper.laboratory = facts.date, facts.sampled_on, facts.laboratory
    paper.row_version += 1
    paper.save()


def _keep_decisions(paper: Paper, decisions: Mapping[UUID, Decision]) -> None:
    if not decisions:
        return
    desk = Desk(paper)
    changed = []
    for value in desk.values:
        decision = decisions.get(value.pk)
        if decision is None or desk.is_written(value):
            continue
        if decision.choice not in ("", LEAVE_OUT) and desk.slot_named(value, decision.choice) is None:
            raise Refused(
                "CHOICE",
                _("«%(value)s»: this place is not offered any more.") % {"value": value},
                fix=_("Choose where it goes once more."),
                fields={f"choice-{value.pk}": _("Choose where it goes once more.")},
            )
        if decision.put_on(value):
            changed.append(value)
    PaperValue.objects.bulk_update(changed, ["choice", "value_now", "unit_now", "flow_now"])


@transaction.atomic
def confirm(
    actor: Actor,
    paper: Paper,
    facts: Facts,
    decisions: Mapping[UUID, Decision],
    taken: Iterable[UUID],
) -> Confirmed:
    """Make the protocol and the results of the values `taken`, in one transaction; a second press changes nothing.

    Refused ROLE, GONE, FROZEN, STATE, CHOICE, FACTS (number, days or laboratory missing), DOUBLE (such a protocol is
    attached already), VALUE (a value taken that can not be written). The values not taken stay on the paper's page.
    """
    actor.require(Role.ECOLOGIST)
    quarter = lock_open(actor, paper.batch.quarter_id)
    locked = locked_paper(actor, paper)
    _refuse_state(locked)
    _keep_facts(actor, locked, facts)
    _keep_decisions(locked, decisions)
    wanted = set(taken)
    desk = Desk(locked)
    lines = [line for line in desk.lines if line.value.pk in wanted and not line.written]
    _refuse_lines(lines)
    protocol = locked.protocol or _attach(actor, quarter, locked)
    done = Confirmed(protocol)
    for slug, mine in _by_table(lines).items():
        done.tables[slug] = write(actor, quarter, protocol, slug, mine)
        done.written += done.tables[slug]
    locked.protocol, locked.state = protocol, Paper.State.CONFIRMED
    locked.save(update_fields=["protocol", "state"])
    events.record(actor, "quarter.protocol_confirmed", quarter, words=protocol.label, values=done.written)
    return done


def _refuse_lines(lines: list[Line]) -> None:
    for line in lines:
        if line.slot is None or line.expressed.problem or line.state == State.DUPLICATE:
            why = line.expressed.problem or " ".join(str(one) for one in line.why) or _("no place is chosen")
            words = _("«%(value)s» can not be taken: %(why)s.") % {"value": line.value, "why": why}
            raise Refused(
                "VALUE",
                words,
                fix=_("Choose where it goes, correct the value, or do not take it."),
                fields={f"take-{line.value.pk}": words},
            )


def _attach(actor: Actor, quarter: Quarter, paper: Paper) -> Protocol:
    missing = {
        name: words
        for name, given, words in (
            ("number", paper.number, _("Write the number of the paper.")),
            ("date", paper.date, _("Write the date of the paper.")),
            ("sampled_on", paper.sampled_on, _("Write the day of sampling.")),
            ("laboratory", paper.laboratory_id, _("Choose the laboratory.")),
        )
        if not given
    }
    if missing:
        raise Refused("FACTS", " ".join(missing.values()), fields=missing)
    assert paper.date is not None and paper.sampled_on is not None and paper.laboratory is not None
    protocol = protocols.attach_protocol(
        actor,
        quarter,
        laboratory=paper.laboratory,
        number=paper.number,
        date=paper.date,
        sampled_on=paper.sampled_on,
        file=paper.file,
        kind=paper.kind,
        accreditation=paper.accreditation,
    )
    found = load(paper.found) if paper.found else None
    Instrument.objects.bulk_create(
        Instrument(
            protocol=protocol,
            name=one.name[:300],
            number=one.number[:100],
            certificate=one.certificate[:100],
            verified_on=dt.date.fromisoformat(one.verified_on) if one.verified_on else None,
            valid_until=dt.date.fromisoformat(one.valid_until) if one.valid_until else None,
            page=one.page,
        )
        for one in (found.instruments if found else ())
    )
    return protocol


def _by_table(lines: list[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        assert line.slot is not None
        found[line.slot.table].append(line)
    return found


@transaction.atomic
def put_away(actor: Actor, paper: Paper) -> Paper:
    """Put a paper away that nobody confirmed; its bytes stay in the vault. Refused ROLE, GONE, STATE (409)."""
    actor.require(Role.ECOLOGIST, Role.LABORATORY)
    lock_open(actor, paper.batch.quarter_id)
    locked = locked_paper(actor, paper)
    if locked.state == Paper.State.CONFIRMED:
        raise Refused(
            "STATE",
            _("This paper is confirmed: its protocol stands in the quarter."),
            fix=_("Take the protocol away first."),
            status=409,
        )
    if locked.state != Paper.State.AWAY:
        locked.state = Paper.State.AWAY
        locked.save(update_fields=["state"])
        events.record(actor, "quarter.paper_away", locked.batch.quarter, file=str(locked.file))
    return locked
