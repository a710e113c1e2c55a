"""URLs of reports, receipts, what everybody reads."""

from __future__ import annotations

from tests.access.matrix.words import (
    ADMINISTRATOR,
    API_PUBLIC,
    DIRECTOR,
    ECOLOGIST,
    NONE,
    OF_ERRORS,
    OF_FILED,
    OF_NOT_ME,
    OF_REPORTS,
    OPERATOR,
    OWN_PEOPLE,
    PUBLIC,
    PUBLISHED,
    READ,
    Is,
    Url,
)

LINES: dict[str, Url] = {
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
    # --- reports.publication: pages for everybody, read from public_site, in which this world has published nothing
    "open:front": Url(PUBLIC, "GET"),
    "open:facilities": Url(PUBLIC, "GET"),
    "open:facility": Url(PUBLIC, "GET", {"pk": "facility"}, answers=PUBLISHED),
    "open:map": Url(PUBLIC, "GET"),
    "open:map-cell": Url(PUBLIC, "GET", {"code": Is("51_71")}, answers=PUBLISHED),
    "open:report": Url(PUBLIC, "GET", {"number": Is("guessed")}, answers=PUBLISHED),
    "open:report-json": Url(PUBLIC, "GET", {"number": Is("guessed")}, answers=PUBLISHED),
    "open:programme": Url(PUBLIC, "GET", {"pk": "approved program"}, answers=PUBLISHED),
    "open:programme-json": Url(PUBLIC, "GET", {"pk": "approved program"}, answers=PUBLISHED),
    "open:about": Url(PUBLIC, "GET"),
    "publication:marks": Url(OF_FILED, "GET"),
    "publication:mark-new": Url(OPERATOR, "GET POST", {"pk": "draft report"}, answers=frozenset({200, 302, 422})),
    "publication:review": Url(ADMINISTRATOR, "GET POST", {"pk": "secrecy mark"}),
    "publication:withdrawal": Url(ADMINISTRATOR, "GET POST", {"pk": "filed report"}),
    "publication:programme-withdrawal": Url(ADMINISTRATOR, "GET POST", {"pk": "approved program"}),
    "publication:rule": Url(ADMINISTRATOR, "GET POST"),
    "opendata:index": Url(PUBLIC, "GET"),
    "opendata:package": Url(PUBLIC, "GET"),
    "opendata:table": Url(PUBLIC, "GET", {"slug": Is("impact_air"), "kind": Is("csv")}, needs="?quarter=2026Q3"),
    "opendata:dataset": Url(PUBLIC, "GET", {"slug": Is("reports"), "kind": Is("json")}),
    "opendata:atom": Url(PUBLIC, "GET"),
    "opendata:rss": Url(PUBLIC, "GET"),
    "opendata:facility-atom": Url(PUBLIC, "GET", {"pk": "facility"}, answers=PUBLISHED),
    "opendata:facility-rss": Url(PUBLIC, "GET", {"pk": "facility"}, answers=PUBLISHED),
    "opendata:calendar": Url(PUBLIC, "GET", {"pk": "facility"}, answers=PUBLISHED),
    "opendata:subscribe": Url(PUBLIC, "GET POST", {"pk": "facility"}, answers=PUBLISHED),
    "opendata:subscribe-region": Url(PUBLIC, "GET POST", {"code": Is("00")}, answers=PUBLISHED),
    "opendata:subscription": Url(PUBLIC, "GET POST", {"token": Is("guessed")}, answers=PUBLISHED),
    "opendata:errors": Url(PUBLIC, "GET", {"pk": "facility"}, answers=PUBLISHED),
    "opendata:error-new": Url(PUBLIC, "GET POST", {"pk": "facility"}, answers=PUBLISHED),
    "data-errors:list": Url(OF_ERRORS, "GET"),
    "data-errors:error": Url(OF_ERRORS, "GET POST", {"pk": "data error"}),
    # the public API: the rows of the same tables, no token is read
    **{f"api:public-{slug}": Url(PUBLIC, "GET") for slug in API_PUBLIC},
    "api:public-facility": Url(PUBLIC, "GET", {"pk": "facility"}, answers=PUBLISHED),
    "api:public-facility-reports": Url(PUBLIC, "GET", {"pk": "facility"}, answers=PUBLISHED),
    "api:public-report": Url(PUBLIC, "GET", {"number": Is("guessed")}, answers=PUBLISHED),
    "api:public-report-table": Url(
        PUBLIC, "GET", {"number": Is("guessed"), "slug": Is("impact_air")}, answers=PUBLISHED
    ),
    "api:public-programme": Url(PUBLIC, "GET", {"pk": "approved program"}, answers=PUBLISHED),
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
}
