"""Every URL of the portal, classified: who may open it, which objects stand in it, which methods it answers.

A new URL goes in here, or the tests fail. `MATRIX[name]` says
- who: PUBLIC, LOGIN or roles, exactly as the mark of the view (`@access…`);
- how: "GET" for a page that is only read, "GET POST" for a form, "POST" for a verb;
- the arguments: the kind of object of `objects.py`; `Is(...)` for a fixed value;
- options: `seen_by` when fewer roles than `who` find the own object; `shared`: roles that find a foreign one too;
  `acts`: whose move it is, other roles of `who` get a 403; `answers`: the statuses that are right for the admitted
  where they are not 200 and 302; `records`: the tables in which reading leaves a trace on purpose; `needs`: the query
  string without which there is nothing to see; `at`: the path, where the pattern matches many; `file`: answers a
  file; `decides`: the inspector's own deed on a filed report, the only one that touches a table of the operator.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pekportal.kit.access import Mark

PUBLIC, LOGIN = Mark(public=True), Mark()


def roles(*names: str) -> Mark:
    """A mark for roles."""
    return Mark(roles=frozenset(names))


ECOLOGIST, DIRECTOR, INSPECTOR = roles("ecologist"), roles("director"), roles("inspector")
ADMINISTRATOR = roles("administrator")
OPERATOR = roles("ecologist", "director")
ALL = roles("ecologist", "director", "laboratory", "inspector", "administrator")
OF_REPORTS = roles("ecologist", "director", "administrator")
OF_FILED = roles("ecologist", "director", "inspector", "administrator")
OF_NOT_ME = roles("director", "inspector", "administrator")
OF_REQUESTS = roles("ecologist", "director", "inspector")
OF_QUARTERS = roles("ecologist", "director", "laboratory")
MEASURERS = roles("ecologist", "laboratory")
OF_LABORATORIES = roles("ecologist", "laboratory", "administrator")
MANAGERS = roles("director", "administrator")
DEVICE = roles("device")  # no role of a person
OF_DEVICES = roles("ecologist", "director", "administrator")


@dataclass(frozen=True, slots=True)
class Is:
    """An argument that is not an object."""

    value: str


@dataclass(frozen=True, slots=True)
class Url:
    """One line of the matrix."""

    who: Mark
    how: str
    arguments: dict[str, str | Is] = field(default_factory=dict)
    seen_by: frozenset[str] | None = None
    shared: frozenset[str] = frozenset()
    acts: frozenset[str] | None = None
    answers: frozenset[int] = frozenset({200, 302})
    records: tuple[str, ...] = ()
    at: str = ""
    needs: str = ""
    file: bool = False
    decides: bool = False

    @property
    def methods(self) -> frozenset[str]:
        """GET brings HEAD with it."""
        listed = set(self.how.split())
        return frozenset(listed | {"HEAD"} if "GET" in listed else listed)

    @property
    def kinds(self) -> dict[str, str]:
        """The arguments that are objects."""
        return {name: kind for name, kind in self.arguments.items() if isinstance(kind, str)}


WASTE = {"pk": "draft program", "slug": Is("waste")}
WASTE_ROW = {**WASTE, "row_id": "waste row"}
FILED_WASTE = {"pk": "approved program", "slug": Is("waste")}
NONE = frozenset({404})  # a ticket is of one person and one upload
LOOKED_AT = ("kit_event",)
READ = ("reports_decision_documentopening",)  # who opened the document that is signed
OPENED = ("kit_event", "inspections_documentrequest")
ANSWER = {"pk": "request", "code": Is("answer")}
IMPACT = {"pk": "draft quarter", "slug": Is("impact-air")}
IMPACT_ROW = {**IMPACT, "row_id": "measured row"}
PROTOCOL = {"pk": "draft quarter", "protocol_id": "protocol"}
JOURNAL = {"pk": "draft quarter"}
JOURNAL_ROW = {"pk": "draft quarter", "row_id": "waste entry"}
# every operator chooses among all laboratories
KNOWN_TO_ALL = frozenset({"ecologist", "director", "inspector"})
STARTED = frozenset({"director", "administrator"})  # who sees a job of the director
OWN_PEOPLE = frozenset({"ecologist", "director", "administrator"})


def noun(name: str, many: str, parent: str = "facility", *, edited: bool = True) -> dict[str, Url]:
    """The pages of one kind of register row: list under a facility, new, edit, close."""
    of_laboratory = parent == "laboratory"
    who, shared = (OF_LABORATORIES, frozenset({"ecologist"})) if of_laboratory else (ECOLOGIST, frozenset())
    lines = {
        f"operators:{name}-new": Url(who, "GET POST", {"parent": parent}, shared=shared),
        f"operators:{name}-close": Url(who, "GET POST", {"pk": name}, shared=shared),
    }
    if edited:
        lines[f"operators:{name}-edit"] = Url(who, "GET POST", {"pk": name}, shared=shared)
    if parent == "facility":
        lines[f"operators:{many}"] = Url(ALL, "GET", {"parent": "facility"})
    return lines


MATRIX: dict[str, Url] = {
    # --- kit: health, jobs, tokens, the API's floor
    "kit:healthz": Url(PUBLIC, "GET"),
    "kit:readyz": Url(PUBLIC, "GET", answers=frozenset({200, 503})),
    "kit:jobs": Url(LOGIN, "GET"),
    "kit:job": Url(LOGIN, "GET", {"pk": "job"}, seen_by=STARTED),
    "kit:job_part": Url(LOGIN, "GET", {"pk": "job"}, seen_by=STARTED),
    "kit:job_cancel": Url(LOGIN, "POST", {"pk": "job"}, seen_by=STARTED),
    "kit:tokens": Url(LOGIN, "GET POST"),
    "kit:token_revoke": Url(LOGIN, "POST", {"pk": "token"}, seen_by=frozenset({"director"})),
    "api:schema": Url(PUBLIC, "GET"),
    "api:docs": Url(PUBLIC, "GET"),
    "api:me": Url(LOGIN, "GET"),
    "api:job": Url(LOGIN, "GET", {"pk": "job"}, seen_by=STARTED),
    "api:nothing": Url(PUBLIC, "GET POST PUT PATCH DELETE", at="/api/v1/nowhere/", answers=frozenset({404})),
    # --- operators: the door and the account
    "home": Url(LOGIN, "GET"),
    "operators:login": Url(PUBLIC, "GET POST"),
    "operators:logout": Url(PUBLIC, "POST"),
    "operators:language": Url(PUBLIC, "POST"),
    "operators:switch": Url(LOGIN, "GET POST"),
    "operators:password": Url(LOGIN, "GET POST"),
    "operators:protection": Url(LOGIN, "GET"),
    "operators:login-eds": Url(PUBLIC, "GET POST"),
    "operators:login-code": Url(PUBLIC, "GET POST"),
    "operators:eds-attach": Url(LOGIN, "GET POST"),
    "operators:eds-detach": Url(LOGIN, "POST"),
    "operators:second-factor": Url(LOGIN, "GET POST"),
    "operators:recovery-codes": Url(LOGIN, "GET POST", answers=frozenset({200, 302, 404})),
    "operators:second-factor-away": Url(ADMINISTRATOR, "GET POST", {"pk": "membership"}),
    "operators:invitation": Url(PUBLIC, "GET POST", {"token": Is("guessed")}, answers=frozenset({404})),
    "tryit:page": Url(PUBLIC, "GET POST", answers=frozenset({200, 422, 429})),
    # --- operators: people, operators, the register
    "operators:people": Url(MANAGERS, "GET"),
    "operators:invite": Url(MANAGERS, "GET POST"),
    "operators:membership-end": Url(MANAGERS, "POST", {"pk": "membership"}),
    "operators:invitation-withdraw": Url(MANAGERS, "POST", {"pk": "invitation"}),
    "operators:operators": Url(ADMINISTRATOR, "GET"),
    "operators:operator-new": Url(ADMINISTRATOR, "GET POST"),
    "operators:operator-edit": Url(MANAGERS, "GET POST", {"pk": "operator"}),
    "operators:wastes": Url(ALL, "GET"),
    "operators:substances": Url(ALL, "GET"),
    "operators:official-list": Url(ADMINISTRATOR, "GET POST"),
    "operators:kato-search": Url(LOGIN, "GET"),
    "operators:facilities": Url(ALL, "GET"),
    "operators:facility-new": Url(ECOLOGIST, "GET POST"),
    "operators:facility": Url(ALL, "GET", {"pk": "facility"}),
    "operators:facility-edit": Url(ECOLOGIST, "GET POST", {"pk": "facility"}),
    "operators:facility-close": Url(ECOLOGIST, "GET POST", {"pk": "facility"}),
    "operators:permit": Url(ALL, "GET", {"pk": "permit"}),
    "operators:permit-file": Url(ALL, "GET", {"pk": "permit"}, file=True),
    "operators:laboratories": Url(ALL, "GET"),
    "operators:laboratory-new": Url(roles("ecologist", "administrator"), "GET POST"),
    "operators:laboratory": Url(ALL, "GET", {"pk": "laboratory"}, shared=KNOWN_TO_ALL),
    "operators:laboratory-edit": Url(OF_LABORATORIES, "GET POST", {"pk": "laboratory"}, shared=KNOWN_TO_ALL),
    "operators:accreditation-file": Url(ALL, "GET", {"pk": "accreditation"}, shared=KNOWN_TO_ALL, file=True),
    **noun("site", "sites"),
    **noun("source", "sources"),
    **noun("point", "points"),
    **noun("waste-stream", "waste-streams"),
    **noun("permit", "permits"),
    **noun("water-limit", "water-limits"),
    **noun("obligation", "obligations"),
    **noun("laboratory-invitation", "laboratory-invitations", edited=False),
    **noun("emission-norm", "emission-norms", "permit"),
    **noun("waste-limit", "waste-limits", "permit"),
    **noun("discharge-norm", "discharge-norms", "permit"),
    **noun("accreditation", "accreditations", "laboratory"),
    # --- programs
    "programs:list": Url(ALL, "GET"),
    "programs:facility": Url(ALL, "GET", {"facility_id": "facility"}),
    "programs:new": Url(ECOLOGIST, "GET POST"),
    "programs:intake-bring": Url(ECOLOGIST, "GET POST"),
    "programs:intake": Url(OF_REPORTS, "GET", {"pk": "intake"}),
    "programs:intake-take": Url(ECOLOGIST, "POST", {"pk": "intake"}),
    "programs:new-version": Url(ECOLOGIST, "GET POST", {"pk": "program"}),
    "programs:version": Url(ALL, "GET", {"pk": "approved program"}),
    "programs:paper": Url(ALL, "GET", {"pk": "approved program"}),
    "programs:files": Url(ALL, "GET", {"pk": "approved program"}),
    "programs:print": Url(OPERATOR, "POST", {"pk": "draft program"}),
    "programs:file": Url(ALL, "GET", {"pk": "approved program", "file_id": "program file"}, file=True),
    "programs:move": Url(OPERATOR, "GET POST", {"pk": "draft program", "code": Is("send")}),
    "programs:reason": Url(OPERATOR, "GET POST", {"pk": "draft program"}, needs="?code=ПЭК-T3-01&place=3/1/total"),
    "programs:reasons-carried": Url(OPERATOR, "GET POST", {"pk": "draft program"}),
    "programs:section": Url(ALL, "GET POST", {"pk": "approved program", "number": Is("1")}),
    "programs:workbook": Url(ALL, "GET", {"pk": "approved program"}),
    "programs:workbook-upload": Url(ECOLOGIST, "GET POST", {"pk": "draft program"}),
    "programs:workbook-preview": Url(
        ECOLOGIST, "GET POST", {"pk": "draft program", "ticket": Is("guessed")}, answers=NONE
    ),
    "programs:workbook-marked": Url(ECOLOGIST, "GET", {"pk": "draft program", "ticket": Is("guessed")}, answers=NONE),
    "programs:table": Url(ALL, "GET", {"pk": "approved program", "slug": Is("waste")}),
    "rulebook:list": Url(PUBLIC, "GET"),
    "rulebook:rule": Url(PUBLIC, "GET", {"code": Is("ПЭК-T3-01")}),
    "programs:table-findings": Url(ALL, "GET", {"pk": "approved program", "slug": Is("waste")}),
    "programs:dash": Url(ECOLOGIST, "POST", WASTE),
    "programs:clear-dash": Url(ECOLOGIST, "POST", WASTE),
    "programs:derived": Url(
        ECOLOGIST,
        "GET POST",
        {"pk": "draft program", "slug": Is("enterprise"), "row": Is("1"), "column": Is("name")},
    ),
    "programs:grid": Url(ALL, "GET POST", FILED_WASTE),
    "programs:search": Url(ALL, "GET", FILED_WASTE, needs="?column=code&q=20"),
    "programs:cell-history": Url(ALL, "GET", {**FILED_WASTE, "row_id": "approved waste row", "column": Is("code")}),
    "programs:declare": Url(
        ECOLOGIST,
        "GET POST",
        {"pk": "draft program", "slug": Is("enterprise"), "row": Is("1"), "column": Is("name")},
    ),
    "programs:grounds": Url(ECOLOGIST, "GET POST", {"pk": "draft program"}),
    "programs:compare": Url(ALL, "GET", {"pk": "program"}),
    "programs:row-add": Url(ECOLOGIST, "GET POST", WASTE),
    "programs:row": Url(ECOLOGIST, "GET POST", WASTE_ROW),
    "programs:row-delete": Url(ECOLOGIST, "POST", WASTE_ROW),
    "programs:row-move": Url(ECOLOGIST, "POST", WASTE_ROW),
    # --- monitoring.asm: a device comes with its own token, a person's is nobody there
    "api:asm-readings": Url(DEVICE, "POST"),
    "asm:devices": Url(OF_DEVICES, "GET"),
    "asm:device-new": Url(ECOLOGIST, "GET POST", {"facility_id": "facility"}),
    "asm:device": Url(OF_DEVICES, "GET", {"pk": "asm device"}),
    "asm:device-edit": Url(ECOLOGIST, "GET POST", {"pk": "asm device"}),
    "asm:device-close": Url(ECOLOGIST, "GET POST", {"pk": "asm device"}),
    "asm:channel-new": Url(ECOLOGIST, "GET POST", {"pk": "asm device"}),
    "asm:token-issue": Url(ECOLOGIST, "POST", {"pk": "asm device"}),
    "asm:token-revoke": Url(ECOLOGIST, "POST", {"pk": "asm device", "token_id": "asm token"}),
    "asm:channel": Url(OF_DEVICES, "GET", {"pk": "asm channel"}),
    "asm:channel-edit": Url(ECOLOGIST, "GET POST", {"pk": "asm channel"}),
    "asm:series": Url(OF_DEVICES, "GET", {"pk": "asm channel"}),
    "asm:export": Url(OF_DEVICES, "GET", {"pk": "asm channel"}),
    "asm:limit-new": Url(ECOLOGIST, "GET POST", {"pk": "asm channel"}),
    "asm:limit-end": Url(ECOLOGIST, "GET POST", {"pk": "asm limit"}),
    "asm:revision-take": Url(ECOLOGIST, "GET POST", {"pk": "asm revision"}),
    "asm:quarter": Url(OPERATOR, "GET", {"pk": "draft quarter"}),
    "asm:take": Url(ECOLOGIST, "POST", {"pk": "draft quarter"}),
    # --- monitoring
    "monitoring:list": Url(OF_QUARTERS, "GET"),
    "monitoring:open": Url(ECOLOGIST, "GET POST", {"facility_id": "facility"}),
    "monitoring:quarter": Url(OF_QUARTERS, "GET", {"pk": "draft quarter"}),
    "monitoring:capacity": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter"}),
    "monitoring:protocols": Url(OF_QUARTERS, "GET", {"pk": "draft quarter"}),
    "monitoring:protocol-add": Url(MEASURERS, "GET POST", {"pk": "draft quarter"}),
    "monitoring:protocol-file": Url(OF_QUARTERS, "GET", PROTOCOL, file=True),
    "monitoring:protocol-remove": Url(MEASURERS, "POST", PROTOCOL),
    "protocols:intake": Url(OF_QUARTERS, "GET POST", {"pk": "draft quarter"}),
    "protocols:paper": Url(OF_QUARTERS, "GET POST", {"pk": "paper"}),
    "protocols:paper-file": Url(OF_QUARTERS, "GET", {"pk": "paper"}, file=True),
    "protocols:put-away": Url(MEASURERS, "POST", {"pk": "paper"}),
    "protocols:protocol": Url(OF_QUARTERS, "GET", {"pk": "protocol"}),
    "monitoring:workbook": Url(OF_QUARTERS, "GET", {"pk": "draft quarter"}),
    "monitoring:workbook-upload": Url(MEASURERS, "GET POST", {"pk": "draft quarter"}),
    "monitoring:workbook-preview": Url(
        MEASURERS, "GET POST", {"pk": "draft quarter", "ticket": Is("guessed")}, answers=NONE
    ),
    "monitoring:workbook-marked": Url(MEASURERS, "GET", {"pk": "draft quarter", "ticket": Is("guessed")}, answers=NONE),
    "monitoring:table": Url(OF_QUARTERS, "GET", IMPACT),
    "monitoring:grid": Url(OF_QUARTERS, "GET POST", IMPACT),
    "monitoring:table-findings": Url(OF_QUARTERS, "GET", IMPACT),
    "monitoring:search": Url(OF_QUARTERS, "GET", IMPACT, needs="?column=point&q=СЗЗ"),
    "monitoring:cell-history": Url(OF_QUARTERS, "GET", {**IMPACT_ROW, "column": Is("value")}),
    "monitoring:row-add": Url(MEASURERS, "GET POST", IMPACT),
    "monitoring:answer": Url(ECOLOGIST, "GET POST", IMPACT),
    "monitoring:row": Url(MEASURERS, "GET POST", IMPACT_ROW),
    "monitoring:row-delete": Url(MEASURERS, "POST", IMPACT_ROW),
    # --- monitoring: cases, the journal, internal checks, abnormal situations
    "cases:list": Url(OPERATOR, "GET"),
    "cases:case": Url(OPERATOR, "GET", {"pk": "case"}),
    "cases:cause": Url(OPERATOR, "GET POST", {"pk": "case"}),
    "cases:found-on": Url(OPERATOR, "GET POST", {"pk": "case"}),
    "cases:decide": Url(OPERATOR, "GET POST", {"pk": "case"}),
    "cases:comment": Url(OPERATOR, "POST", {"pk": "case"}),
    "cases:move": Url(OPERATOR, "GET POST", {"pk": "case", "code": Is("plan")}),
    "cases:report": Url(OPERATOR, "POST", {"pk": "case"}),
    "cases:measure-add": Url(OPERATOR, "GET POST", {"pk": "case"}),
    "cases:measure": Url(OPERATOR, "GET POST", {"pk": "measure"}),
    "cases:measure-done": Url(OPERATOR, "GET POST", {"pk": "measure"}),
    "cases:measure-withdraw": Url(OPERATOR, "GET POST", {"pk": "measure"}),
    "cases:measure-proof": Url(OPERATOR, "GET", {"pk": "measure with proof"}, file=True),
    "cases:notice": Url(OPERATOR, "GET", {"pk": "case"}),
    "cases:notice-draft": Url(OPERATOR, "POST", {"pk": "case"}),
    "cases:notice-edit": Url(OPERATOR, "GET POST", {"pk": "case"}),
    "cases:notice-print": Url(OPERATOR, "POST", {"pk": "case"}),
    "cases:notice-send": Url(OPERATOR, "GET POST", {"pk": "case"}),
    "cases:notice-proof": Url(OPERATOR, "GET", {"pk": "told case"}, file=True),
    "cases:paper": Url(OPERATOR, "GET", {"pk": "case paper"}, file=True),
    "cases:journal": Url(OPERATOR, "GET"),
    "cases:journal-write": Url(OPERATOR, "GET POST"),
    "cases:journal-print": Url(OPERATOR, "POST", {"facility_id": "facility"}),
    "cases:journal-removed": Url(OPERATOR, "GET POST", {"pk": "journal entry"}),
    "cases:journal-strike": Url(OPERATOR, "GET POST", {"pk": "journal entry"}),
    "cases:checks": Url(OPERATOR, "GET"),
    "cases:check-begin": Url(ECOLOGIST, "GET POST", {"quarter_id": "draft quarter"}),
    "cases:check": Url(OPERATOR, "GET", {"pk": "check"}),
    "cases:check-subjects": Url(ECOLOGIST, "GET POST", {"pk": "check"}),
    "cases:check-sign": Url(ECOLOGIST, "GET POST", {"pk": "check"}),
    "cases:check-print": Url(OPERATOR, "POST", {"pk": "check"}),
    "cases:check-object": Url(ECOLOGIST, "GET POST", {"pk": "checked object"}),
    "cases:check-photo": Url(OPERATOR, "GET", {"pk": "checked object"}, file=True),
    "cases:check-review": Url(ECOLOGIST, "GET POST", {"pk": "review"}),
    "cases:demand-add": Url(ECOLOGIST, "GET POST", {"pk": "check"}),
    "cases:demand-drop": Url(ECOLOGIST, "POST", {"pk": "draft demand"}),
    "cases:demand-met": Url(OPERATOR, "GET POST", {"pk": "demand"}),
    "cases:demand-proof": Url(OPERATOR, "GET", {"pk": "demand with proof"}, file=True),
    "cases:abnormal-list": Url(OPERATOR, "GET"),
    "cases:abnormal-add": Url(OPERATOR, "GET POST"),
    "cases:abnormal": Url(OPERATOR, "GET", {"pk": "situation"}),
    "cases:abnormal-part": Url(OPERATOR, "GET POST", {"pk": "situation", "part": Is("step")}),
    "cases:abnormal-move": Url(OPERATOR, "GET POST", {"pk": "situation", "code": Is("close")}),
    "cases:abnormal-result": Url(OPERATOR, "GET POST", {"pk": "unscheduled"}),
    "cases:abnormal-call-off": Url(OPERATOR, "GET POST", {"pk": "unscheduled"}),
    "cases:abnormal-proof": Url(OPERATOR, "GET", {"pk": "notification"}, file=True),
    # --- monitoring: the waste journal
    "waste:room": Url(OPERATOR, "GET", JOURNAL),
    "waste:journal": Url(OPERATOR, "GET", JOURNAL),
    "waste:grid": Url(OPERATOR, "GET POST", JOURNAL),
    "waste:search": Url(OPERATOR, "GET", JOURNAL, needs="?column=stream&q=тара"),
    "waste:cell-history": Url(OPERATOR, "GET", {**JOURNAL_ROW, "column": Is("tonnes")}),
    "waste:entry-add": Url(ECOLOGIST, "GET POST", JOURNAL),
    "waste:entry": Url(ECOLOGIST, "GET POST", JOURNAL_ROW),
    "waste:entry-delete": Url(ECOLOGIST, "POST", JOURNAL_ROW),
    "waste:act-add": Url(ECOLOGIST, "POST", JOURNAL_ROW),
    "waste:act": Url(OPERATOR, "GET", JOURNAL_ROW, file=True),
    "waste:workbook": Url(OPERATOR, "GET", JOURNAL),
    "waste:workbook-upload": Url(ECOLOGIST, "GET POST", JOURNAL),
    "waste:workbook-preview": Url(ECOLOGIST, "GET POST", {**JOURNAL, "ticket": Is("guessed")}, answers=NONE),
    "waste:workbook-marked": Url(ECOLOGIST, "GET", {**JOURNAL, "ticket": Is("guessed")}, answers=NONE),
    "waste:ledger": Url(OPERATOR, "GET", JOURNAL),
    "waste:paper": Url(OPERATOR, "GET", JOURNAL),
    "waste:running": Url(OPERATOR, "GET", JOURNAL),
    "waste:removed": Url(OPERATOR, "GET", JOURNAL),
    "waste:reverse": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter", "entry_id": "locked waste entry"}),
    "waste:withdraw": Url(ECOLOGIST, "POST", {"pk": "draft quarter", "entry_id": "waste reversal"}),
    "waste:fill": Url(ECOLOGIST, "GET POST", {**JOURNAL, "source": Is("journal")}),
    "waste:meters": Url(OPERATOR, "GET", JOURNAL),
    "waste:meter-add": Url(ECOLOGIST, "GET POST", JOURNAL),
    "waste:meter": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter", "meter_id": "meter"}),
    "waste:meter-months": Url(ECOLOGIST, "POST", JOURNAL),
    "waste:readings": Url(OPERATOR, "GET", JOURNAL),
    "waste:readings-grid": Url(OPERATOR, "GET POST", JOURNAL),
    "waste:readings-history": Url(
        OPERATOR, "GET", {"pk": "draft quarter", "row_id": "meter reading", "column": Is("end")}
    ),
    "waste:plan": Url(OPERATOR, "GET", JOURNAL),
    "waste:measure-add": Url(ECOLOGIST, "GET POST", JOURNAL),
    "waste:plan-carry": Url(ECOLOGIST, "POST", JOURNAL),
    "waste:measure": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter", "measure_id": "planned measure"}),
    "waste:fact": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter", "measure_id": "planned measure"}),
    "waste:terms": Url(OPERATOR, "GET", JOURNAL),
    "waste:term": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter", "stream_id": "waste-stream"}),
    "planning:address": Url(OF_QUARTERS, "GET POST"),
    "planning:address-revoke": Url(OF_QUARTERS, "POST", {"pk": "feed"}, seen_by=frozenset({"director"})),
    "planning:ics": Url(PUBLIC, "GET", {"secret": Is("guessed")}, answers=NONE),
    "planning:board": Url(OF_QUARTERS, "GET", {"pk": "draft quarter"}),
    "planning:calendar": Url(OF_QUARTERS, "GET", {"pk": "draft quarter"}),
    "planning:order": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter"}),
    "planning:order-withdraw": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter", "order_id": "order"}),
    "planning:adverse": Url(OPERATOR, "GET POST", {"pk": "draft quarter"}),
    "planning:adverse-withdraw": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter", "period_id": "adverse period"}),
    # --- monitoring: calculations
    "calc:methods": Url(OF_REPORTS, "GET"),
    "calc:method": Url(OF_REPORTS, "GET", {"code": Is("BLASTING")}),
    "calc:choices": Url(OPERATOR, "GET", {"facility_id": "facility"}),
    "calc:choose": Url(ECOLOGIST, "GET POST", {"source_id": "calculated source"}),
    "calc:choice-end": Url(ECOLOGIST, "GET POST", {"pk": "method choice"}),
    "calc:quarter": Url(OPERATOR, "GET", {"pk": "draft quarter"}),
    "calc:calculate": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter"}),
    "calc:result": Url(OPERATOR, "GET", {"pk": "draft quarter", "calculation": "calculation"}),
    "calc:what-if": Url(OPERATOR, "GET POST", {"pk": "draft quarter", "choice": "method choice"}),
    "calc:brought": Url(OPERATOR, "GET", {"pk": "draft quarter"}),
    "calc:bring": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter"}),
    "calc:brought-file": Url(OPERATOR, "GET", {"pk": "draft quarter", "brought_id": "brought result"}, file=True),
    "calc:take-back": Url(ECOLOGIST, "POST", {"pk": "draft quarter", "brought_id": "brought result"}),
    "calc:annex": Url(OPERATOR, "GET POST", {"pk": "draft quarter"}),
    "calc:annex-file": Url(OPERATOR, "GET", {"pk": "draft quarter", "annex_id": "calculation annex"}, file=True),
    "calc:activity": Url(OPERATOR, "GET POST", {"pk": "draft quarter"}),
    "calc:prepare": Url(ECOLOGIST, "POST", {"pk": "draft quarter"}),
    "calc:grid": Url(OPERATOR, "GET POST", {"pk": "draft quarter"}),
    "calc:search": Url(OPERATOR, "GET", {"pk": "draft quarter"}, needs="?column=source&q=6001"),
    "calc:cell-history": Url(
        OPERATOR, "GET", {"pk": "draft quarter", "row_id": "activity row", "column": Is("amount")}
    ),
    "calc:workbook": Url(OPERATOR, "GET", {"pk": "draft quarter"}),
    "calc:workbook-upload": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter"}),
    "calc:workbook-preview": Url(ECOLOGIST, "GET POST", {"pk": "draft quarter", "ticket": Is("guessed")}, answers=NONE),
    "calc:workbook-marked": Url(ECOLOGIST, "GET", {"pk": "draft quarter", "ticket": Is("guessed")}, answers=NONE),
    "api:quarters": Url(OF_QUARTERS, "GET"),
    "api:plan": Url(OF_QUARTERS, "GET", {"pk": "draft quarter"}),
    "api:measurements": Url(OF_QUARTERS, "GET POST", IMPACT),
    "api:programme-table": Url(ALL, "GET POST", FILED_WASTE),
    "api:programme-findings": Url(ALL, "GET", {"pk": "approved program"}),
    # --- reports: the decision
    "decision:as-of": Url(OF_FILED, "GET", {"facility_id": "facility"}),
    "decision:page": Url(OPERATOR, "GET", {"pk": "draft report"}),
    "decision:place": Url(OF_FILED, "GET", {"pk": "submitted report"}),
    "decision:changes": Url(ECOLOGIST, "GET POST", {"pk": "draft report"}),
    "decision:note": Url(OPERATOR, "GET", {"pk": "draft report"}),
    "decision:note-part": Url(ECOLOGIST, "GET POST", {"pk": "draft report", "number": Is("1")}),
    "decision:note-refresh": Url(ECOLOGIST, "POST", {"pk": "draft report", "number": Is("1")}),
    "decision:return": Url(DIRECTOR, "GET POST", {"pk": "draft report"}, answers=frozenset({200, 302, 409})),
    "decision:remarks": Url(OPERATOR, "GET", {"pk": "draft report"}),
    "decision:remark-add": Url(DIRECTOR, "POST", {"pk": "draft report"}, answers=frozenset({302, 409})),
    "decision:remark-drop": Url(DIRECTOR, "POST", {"pk": "draft report", "remark_id": "director remark"}),
    "decision:remark-move": Url(
        OPERATOR,
        "GET POST",
        {"pk": "draft report", "remark_id": "director remark", "code": Is("mend")},
        acts=frozenset({"ecologist"}),
    ),
    "decision:correct": Url(OPERATOR, "GET POST", {"pk": "submitted report"}),
    "decision:difference": Url(OF_FILED, "GET", {"pk": "submitted report"}),
    # --- reports
    "reports:list": Url(OF_REPORTS, "GET"),
    "reports:version": Url(OF_REPORTS, "GET", {"pk": "draft report"}),
    "reports:files": Url(OF_REPORTS, "GET", {"pk": "draft report"}),
    "reports:paper": Url(OF_FILED, "GET", {"pk": "submitted report"}, records=READ),
    "reports:paper-in": Url(OF_FILED, "GET", {"pk": "submitted report", "lang": Is("kk")}, records=READ),
    "reports:move": Url(
        OPERATOR, "GET POST", {"pk": "draft report", "code": Is("send")}, acts=frozenset({"ecologist"})
    ),
    "reports:note": Url(ECOLOGIST, "GET POST", {"pk": "draft report"}),
    "reports:reason": Url(OPERATOR, "GET POST", {"pk": "draft report"}),
    "reports:render": Url(OPERATOR, "POST", {"pk": "draft report"}),
    "reports:attach": Url(ECOLOGIST, "GET POST", {"pk": "draft report"}),
    "reports:detach": Url(ECOLOGIST, "POST", {"pk": "draft report", "attachment": "attachment"}),
    "reports:attachment": Url(
        OF_FILED, "GET", {"pk": "draft report", "attachment": "attachment"}, seen_by=OWN_PEOPLE, file=True
    ),
    "reports:artefact": Url(
        OF_FILED, "GET", {"pk": "submitted report", "artefact": "artefact"}, records=READ, file=True
    ),
    "signing:sign": Url(OF_REPORTS, "GET", {"pk": "submitted report"}),
    "signing:open": Url(DIRECTOR, "POST", {"pk": "draft report"}, answers=frozenset({409})),
    "signing:accept": Url(
        DIRECTOR, "POST", {"pk": "submitted report", "ticket": "signing ticket"}, answers=frozenset({409})
    ),
    "signing:wish": Url(DIRECTOR, "POST", {"pk": "submitted report"}, answers=frozenset({409})),
    # --- receipts and copies of record
    "record:receipt": Url(OF_FILED, "GET", {"pk": "submitted report"}),
    "record:paper": Url(OF_FILED, "GET", {"pk": "submitted report"}),
    "record:copy": Url(OF_FILED, "GET", {"pk": "submitted report"}, file=True),
    "record:outside": Url(OPERATOR, "GET POST", {"pk": "submitted report"}),
    "record:outside-file": Url(OF_FILED, "GET", {"pk": "submitted report", "filing": "outside filing"}, file=True),
    "record:cases": Url(OF_NOT_ME, "GET"),
    "record:case": Url(OF_NOT_ME, "GET", {"pk": "not-me case"}),
    "record:answer": Url(ADMINISTRATOR, "POST", {"pk": "not-me case"}),
    "record-public:number": Url(PUBLIC, "GET", {"number": Is("guessed")}, answers=NONE),
    "record-public:not-me": Url(PUBLIC, "GET POST", {"token": Is("guessed")}, answers=NONE),
    "deadlines:list": Url(OF_REPORTS, "GET"),
    "deadlines:letters": Url(OPERATOR, "GET POST"),
    "deadlines:late": Url(OPERATOR, "GET POST", {"pk": "draft report"}),
    "deadlines:extend": Url(OPERATOR, "GET POST", {"pk": "deadline"}),
    "deadlines:extension-file": Url(OF_REPORTS, "GET", {"pk": "deadline", "extension": "extension"}, file=True),
    "deadlines:extension-withdraw": Url(OPERATOR, "GET POST", {"pk": "deadline", "extension": "extension"}),
    "deadlines:calendar": Url(OF_REPORTS, "GET POST"),
    "deadlines:downtime": Url(OF_REPORTS, "GET POST"),
    "deadlines:certificate": Url(
        OF_REPORTS,
        "GET",
        {"pk": "certificate"},
        seen_by=frozenset({"ecologist", "director", "administrator"}),
        file=True,
    ),
    "deadlines:maintenance": Url(ADMINISTRATOR, "GET POST"),
    "deadlines:maintenance-withdraw": Url(
        ADMINISTRATOR, "POST", {"pk": "maintenance"}, shared=frozenset({"administrator"})
    ),
    "deadlines:ics": Url(PUBLIC, "GET", {"secret": Is("guessed")}, answers=NONE),
    # --- inspections
    "inspections:overview": Url(INSPECTOR, "GET"),
    "inspections:facility": Url(INSPECTOR, "GET", {"pk": "facility"}),
    "inspections:version": Url(INSPECTOR, "GET", {"pk": "submitted report"}, records=LOOKED_AT),
    "inspections:decide": Url(INSPECTOR, "GET POST", {"pk": "submitted report", "code": Is("accept")}, decides=True),
    "inspections:remark": Url(INSPECTOR, "GET POST", {"pk": "submitted report"}),
    "inspections:request-new": Url(INSPECTOR, "GET POST", {"facility": "facility"}),
    "inspections:requests": Url(OF_REQUESTS, "GET"),
    "inspections:request": Url(OF_REQUESTS, "GET", {"pk": "request"}, records=OPENED),
    "inspections:request-move": Url(
        OF_REQUESTS, "GET POST", {"pk": "request", "code": Is("answer")}, acts=OPERATOR.roles
    ),
    "inspections:request-file-add": Url(OPERATOR, "GET POST", {"pk": "request", "item": "item"}),
    "inspections:request-file": Url(OF_REQUESTS, "GET", {"pk": "request", "file": "request file"}, file=True),
}

# --- Django's admin: each page is the administrator's; Django's own pages refuse what a model does not allow
ADMIN_PAGES = "index login logout password_change password_change_done autocomplete jsi18n view_on_site app_list"
EXCHANGE = "import process_import export"
CRUD = "changelist add history delete change"
ADMIN_MODELS = {
    "kit_workdayoverride": CRUD,
    "kit_event": CRUD,
    "kit_job": CRUD,
    "kit_letter": CRUD,
    **{
        f"operators_{name}": f"{CRUD} import process_import export"
        for name in ("kato", "oked", "substance", "summationgroup", "wastecode", "wastegroup")
    },
    **{f"operators_{name}": CRUD for name in ("department", "user", "membership", "invitation")},
    "reports_formcorrection": CRUD,
    "calc_coefficientcorrection": CRUD,
    "axes_accessattempt": CRUD,
    "axes_accesslog": CRUD,
    "axes_accessfailurelog": CRUD,
}
ADMIN = {
    *(f"admin:{page}" for page in ADMIN_PAGES.split()),
    *(f"admin:{model}_{page}" for model, pages in ADMIN_MODELS.items() for page in pages.split()),
    *(f"/admin/{model.replace('_', '/', 1)}/<path:object_id>/" for model in ADMIN_MODELS),
    "admin:auth_user_password_change",
    "/admin/(?P<url>.*)$",
}
