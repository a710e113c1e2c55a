"""What the pages of the room show: papers as lines, values by state, choices, remarks about the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.conversion import dimension
from monitoring.limits import Verdict
from monitoring.models import Protocol, Quarter
from monitoring.protocols.desk import Desk
from monitoring.protocols.lines import LEAVE_OUT, OVER, Line, Rate
from monitoring.protocols.matching import DIMENSIONS, Slot, State, is_at_source
from monitoring.protocols.models import Paper
from monitoring.protocols.tally import tallies
from monitoring.tables.registry import TABLES
from monitoring.views.shown import lang
from operators.models import Accreditation
from pekportal.kit.access import Actor, Role
from pekportal.kit.numbers import format_number

TONES = {
    Paper.State.WAITING: "info",
    Paper.State.READ: "waiting",
    Paper.State.REFUSED: "attention",
    Paper.State.DUPLICATE: "draft",
    Paper.State.CONFIRMED: "done",
    Paper.State.AWAY: "draft",
}
ON_PAGE = 50
VERDICT_TONES = {Verdict.OVER: "overdue", Verdict.NOT_JUDGED: "attention", Verdict.WITHIN: "done"}


def papers_of(actor: Actor, quarter: Quarter, number: str = "") -> tuple[Any, list[dict[str, Any]]]:
    """A page of the quarter's papers and its lines: how many values are results, and how the others stand."""
    seen = Paper.objects.visible_to(actor).filter(batch__quarter=quarter).for_list()
    counted = seen.annotate(total=Count("values"), written=Count("values", filter=Q(values__row__isnull=False)))
    page = Paginator(counted.prefetch_related("values"), ON_PAGE).get_page(number)
    papers = list(page)
    stand = tallies(quarter, [one for one in papers if one.state == Paper.State.READ])
    return page, [
        {
            "paper": paper,
            "tone": TONES[Paper.State(paper.state)],
            "about": " · ".join(_about(paper)),
            "stands": _standing(stand.get(paper.pk, {})),
        }
        for paper in papers
    ]


def _standing(counts: Mapping[State, int]) -> list[dict[str, Any]]:
    """«сопоставлено: 3», «сомнительно: 1», each with its tone."""
    return [
        {"words": f"{title}: {counts[state]}", "tone": tone} for state, title, tone in states() if counts.get(state)
    ]


def next_paper(actor: Actor, quarter: Quarter, but: UUID | None = None) -> Paper | None:
    """The paper that waits for a person next, another one than `but`; None when all are looked at."""
    waiting = Paper.objects.visible_to(actor).filter(batch__quarter=quarter, state=Paper.State.READ)
    found: Paper | None = waiting.exclude(pk=but).for_list().order_by("created_at", "position").first()
    return found


def _about(paper: Any) -> Iterator[str]:
    if paper.number:
        yield f"№ {paper.number}"
    if paper.date:
        yield f"{paper.date:%d.%m.%Y}"
    if paper.laboratory:
        yield str(paper.laboratory)
    if paper.total:
        yield ngettext("%(count)s value", "%(count)s values", paper.total) % {"count": paper.total}
    if paper.written:
        yield _("results: %(count)s") % {"count": paper.written}
    if paper.problem:
        yield paper.problem


def states() -> list[tuple[State, str, str]]:
    """How a value may stand, with its word and tone, the surest first."""
    return [
        (State.MATCHED, _("Matched"), "done"),
        (State.CONFIRMS, _("Confirm what was typed"), "done"),
        (State.DOUBTFUL, _("Doubtful"), "waiting"),
        (State.UNMATCHED, _("Not matched"), "attention"),
        (State.DUPLICATE, _("Entered already"), "draft"),
    ]


def sections(desk: Desk, taken: set[UUID] | None) -> list[dict[str, Any]]:
    """The values by state, each with what the page needs; `taken` are the ticked ones of a form sent before."""
    groups: list[tuple[str, str, str, list[Line]]] = [
        (state.value, title, tone, [one for one in desk.lines if not one.written and one.state == state])
        for state, title, tone in states()
    ]
    groups.append(("written", _("Results now"), "info", [one for one in desk.lines if one.written]))
    return [
        {"key": key, "title": title, "tone": tone, "lines": [_shown(desk, line, taken) for line in lines]}
        for key, title, tone, lines in groups
    ]


def _shown(desk: Desk, line: Line, taken: set[UUID] | None) -> dict[str, Any]:
    value, done = line.value, line.expressed
    return {
        "id": value.pk,
        "line": line,
        "value": value,
        "place": value.place or _("no point is named"),
        "substance": value.substance or _("no substance is named"),
        "page": value.page,
        "text": value.value_now or value.value,
        "unit": desk.unit_of(value),
        "cell": f"{done.cell} {done.unit}".strip()
        if done.cell and done.cell != (value.value_now or value.value)
        else "",
        "words": done.words,
        "problem": done.problem,
        "limit": _limit(line),
        "verdict": verdict_words(line.verdict, done.value, line.limit.value if line.limit else None),
        "verdict_tone": VERDICT_TONES.get(line.verdict, ""),
        "why": [str(one) for one in line.why],
        "confidence": line.match.confidence if line.match.slot is not None and not line.chosen else None,
        "target": slot_words(line.slot) if line.slot else "",
        "taken": line.value.pk in taken if taken is not None else line.proposed,
        "can_take": not line.written,
        "choices": [] if line.written else choices(desk, line),
        "href": row_url(desk.quarter, line) if line.written or line.double is not None else "",
        "typed": line.double.text if line.double is not None and line.double.typed else "",
        "rate": _rate(line.rate) if line.rate is not None else None,
        "flow": desk.flow_of(value) if line.at_source else "",
    }


def _rate(rate: Rate) -> dict[str, Any]:
    """g/s of a concentration: words of the conversion, the norm of the day of sampling, the verdict."""
    found, limit = rate.expressed, rate.limit
    return {
        "cell": f"{found.cell} {found.unit}".strip(),
        "words": rate.words,
        "limit": {"value": format_number(limit.value, lang()), "words": limit.words(lang())} if limit else None,
        "verdict": verdict_words(rate.verdict, found.value, limit.value if limit else None) if found.cell else "",
        "verdict_tone": VERDICT_TONES.get(rate.verdict, ""),
    }


def _limit(line: Line) -> dict[str, str] | None:
    if line.limit is None:
        return None
    return {"value": format_number(line.limit.value, lang()), "words": line.limit.words(lang())}


def verdict_words(verdict: Verdict, value: Any, limit: Any) -> str:
    """«превышение 1,5 ПДК», «в пределах нормы», «судить нельзя: предел обнаружения выше нормы»."""
    if verdict == Verdict.OVER and limit:
        return _("over, ×%(times)s") % {"times": format_number(round(value / limit, 2), lang())}
    return {
        Verdict.OVER: _("over"),
        Verdict.WITHIN: _("within the limit"),
        Verdict.NOT_JUDGED: _("can not be judged: nothing shows that it lies below the limit"),
        Verdict.NO_LIMIT: _("no limit is known"),
        Verdict.NOTHING: "",
    }[verdict]


def slot_words(slot: Slot) -> str:
    """«Граница СЗЗ · Пыль неорганическая»."""
    return " · ".join(part for part in (slot.place, slot.subject) if part)


def row_url(quarter: Quarter, line: Line) -> str:
    """The row of a result, or the one a value would double."""
    row = line.double.row.pk if line.double is not None else line.value.row
    table = line.slot.table if line.slot is not None else ""
    return reverse("monitoring:row", args=[quarter.pk, table, row]) if table else ""


def choices(desk: Desk, line: Line) -> list[dict[str, Any]]:
    """Groups of places to choose from: the plan, other places, nowhere; only tables that the unit fits."""
    value = line.value
    asked = desk.unit_of(value)
    substance = desk.places.substance_of(value.substance)

    def fits(slot: Slot) -> bool:
        known = dimension(asked)
        right = not known or known == "parts" or DIMENSIONS.get(slot.table, known) == known
        right = right or is_at_source(slot.table, asked)
        same = substance is None or not slot.subject_id or slot.subject_id == str(substance.pk)
        return right and same

    mine = desk.places
    plan = [slot for slot in mine.slots if slot.planned and fits(slot)]
    others = [slot for slot in (*mine.slots, *mine.off_plan(value)) if not slot.planned and fits(slot)]
    written = desk.as_written(value)
    now = value.choice or (line.slot.key if line.slot else "")
    groups = [(_("Plan of the quarter"), plan), (_("Not in the plan"), others), (_("As the paper has it"), written)]
    found = [{"title": title, "options": [_option(slot, now) for slot in slots]} for title, slots in groups if slots]
    nowhere = {"key": LEAVE_OUT, "words": _("leave it out"), "selected": value.choice == LEAVE_OUT}
    empty = {"key": "", "words": _("— choose —"), "selected": not now}
    first = [empty, nowhere]
    if line.double is not None and line.double.typed and not line.double.same and line.slot is not None:
        words = _("write %(new)s in place of the typed %(old)s") % {
            "new": line.expressed.cell,
            "old": line.double.text,
        }
        first.append({"key": OVER + line.slot.key, "words": words, "selected": value.choice.startswith(OVER)})
    return [{"title": "", "options": first}, *found]


def _option(slot: Slot, now: str) -> dict[str, Any]:
    section = TABLES[slot.table].spec.section
    return {"key": slot.key, "words": f"{section} · {slot_words(slot)}", "selected": slot.key == now}


def remarks(paper: Paper, desk: Desk) -> list[dict[str, str]]:
    """What is wrong with the paper as a whole: missing facts, a twin, accreditation, verification of instruments."""
    found: list[dict[str, str]] = []
    twin = desk.twin
    if twin is not None:
        words = _("Protocol %(label)s of this laboratory is attached already.") % {"label": twin.label}
        found.append({"tone": "attention", "words": words, "fix": _("Put this paper away, or correct its number.")})
    day = paper.sampled_on
    if paper.laboratory and day:
        found += _accreditation(paper, day)
    if day and (paper.found or {}).get("instruments"):
        found += _instruments(paper.found["instruments"], day)
    return found


def _accreditation(paper: Paper, day: dt.date) -> Iterable[dict[str, str]]:
    known = list(Accreditation.objects.filter(laboratory=paper.laboratory).on(day))
    if not known:
        words = _("On %(day)s the register knows no accreditation of this laboratory.") % {"day": f"{day:%d.%m.%Y}"}
        yield {"tone": "attention", "words": words, "fix": _("Add the attestation to the laboratory's card.")}
    elif paper.accreditation and all(_plain(one.number) != _plain(paper.accreditation) for one in known):
        words = _("The paper names attestation %(paper)s, the register has %(register)s.") % {
            "paper": paper.accreditation,
            "register": known[0].number,
        }
        yield {"tone": "waiting", "words": words, "fix": _("Compare both with the attestation itself.")}


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _instruments(instruments: list[dict[str, Any]], day: dt.date) -> Iterable[dict[str, str]]:
    for one in instruments:
        if one["valid_until"] and dt.date.fromisoformat(one["valid_until"]) < day:
            words = _("%(name)s: its verification ended on %(until)s, the sample was taken later.") % {
                "name": one["name"],
                "until": f"{dt.date.fromisoformat(one['valid_until']):%d.%m.%Y}",
            }
            yield {"tone": "attention", "words": words, "fix": _("Ask the laboratory for the valid certificate.")}


def instruments_of(paper: Paper) -> list[dict[str, Any]]:
    """The instruments as read, their days as values."""
    read = (paper.found or {}).get("instruments", [])
    return [
        {**one, "valid_until": dt.date.fromisoformat(one["valid_until"]) if one["valid_until"] else None}
        for one in read
    ]


def can_bring(actor: Actor, quarter: Quarter) -> bool:
    """True for those who may bring papers now."""
    return quarter.is_open and actor.has(Role.ECOLOGIST, Role.LABORATORY)


def of_protocol(protocol: Protocol, rows: dict[UUID, tuple[str, Any]]) -> list[dict[str, Any]]:
    """The values of a protocol with their page, and the row each stands in."""
    found = []
    for source in protocol.value_sources.all():
        slug, row = rows.get(source.row, (source.table, None))
        href = reverse("monitoring:row", args=[protocol.quarter_id, slug, row.pk]) if row is not None else ""
        found.append({"source": source, "row": row, "href": href, "title": TABLES[slug].spec.title(lang())})
    return found
