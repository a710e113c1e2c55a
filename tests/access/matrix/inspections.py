"""URLs of inspectors: dossiers, remarks, requests, letters."""

from __future__ import annotations

from tests.access.matrix.words import (
    INSPECTOR,
    LOOKED_AT,
    OF_REQUESTS,
    OPENED,
    OPERATOR,
    SEEN,
    Is,
    Url,
)

LINES: dict[str, Url] = {
    # --- inspections: dossiers and looks
    "dossier:list": Url(OF_REQUESTS, "GET"),
    "dossier:new": Url(INSPECTOR, "GET POST", {"facility": "facility"}),
    "dossier:page": Url(OF_REQUESTS, "GET", {"pk": "dossier"}),
    "dossier:file": Url(OF_REQUESTS, "GET", {"pk": "dossier"}, file=True),
    "dossier:looks": Url(OF_REQUESTS, "GET"),
    "dossier:looks-export": Url(OF_REQUESTS, "GET"),
    # --- inspections
    "queue:list": Url(INSPECTOR, "GET"),
    "queue:rules": Url(INSPECTOR, "GET"),
    "queue:settle": Url(INSPECTOR, "GET POST", {"pk": "queue line"}),
    "inspections:overview": Url(INSPECTOR, "GET"),
    "inspections:facility": Url(INSPECTOR, "GET", {"pk": "facility"}),
    "inspections:standings": Url(INSPECTOR, "GET"),
    "inspections:remind": Url(INSPECTOR, "POST", {"pk": "facility"}, answers=frozenset({302, 409})),
    "inspections:remind-all": Url(INSPECTOR, "GET POST", answers=frozenset({200, 302, 409})),
    "inspections:export": Url(INSPECTOR, "GET POST"),
    "inspections:export-file": Url(INSPECTOR, "GET", {"pk": "exported list"}),
    "inspections:version": Url(INSPECTOR, "GET", {"pk": "submitted report"}, records=LOOKED_AT),
    "inspections:decide": Url(INSPECTOR, "GET POST", {"pk": "submitted report", "code": Is("accept")}),
    "inspections:remark": Url(INSPECTOR, "GET POST", {"pk": "submitted report"}),
    "inspections:remarks": Url(OF_REQUESTS, "GET", {"pk": "submitted report"}, records=SEEN),
    "inspections:pick": Url(INSPECTOR, "POST", {"pk": "submitted report"}),
    "inspections:remark-page": Url(OF_REQUESTS, "GET", {"pk": "inspector remark"}, records=SEEN),
    "inspections:remark-move": Url(
        OF_REQUESTS, "POST", {"pk": "inspector remark", "code": Is("answer")}, acts=OPERATOR.roles
    ),
    "inspections:remark-file": Url(OF_REQUESTS, "GET", {"pk": "inspector remark", "message": "remark file"}, file=True),
    "inspections:mark": Url(INSPECTOR, "GET POST", {"pk": "mark to decide"}),
    "inspections:request-new": Url(INSPECTOR, "GET POST", {"facility": "facility"}),
    "inspections:requests": Url(OF_REQUESTS, "GET"),
    "inspections:request": Url(OF_REQUESTS, "GET", {"pk": "request"}, records=OPENED),
    "inspections:request-withdraw": Url(INSPECTOR, "GET POST", {"pk": "request"}),
    "inspections:request-pdf": Url(OF_REQUESTS, "GET", {"pk": "request", "lang": Is("ru")}),
    "inspections:seal-pdf": Url(OF_REQUESTS, "GET", {"pk": "request", "seal": "request seal", "lang": Is("ru")}),
    "inspections:seal-json": Url(OF_REQUESTS, "GET", {"pk": "request", "seal": "request seal"}),
    "inspections:item-move": Url(
        OF_REQUESTS, "POST", {"pk": "request", "item": "item", "code": Is("answer")}, acts=OPERATOR.roles
    ),
    "inspections:request-file-add": Url(OPERATOR, "POST", {"pk": "request", "item": "item"}),
    "inspections:request-file-drop": Url(OPERATOR, "POST", {"pk": "request", "item": "item", "file": "request file"}),
    "letters:list": Url(OF_REQUESTS, "GET"),
    "letters:draft": Url(INSPECTOR, "GET POST", {"pk": "submitted report"}),
    "letters:letter": Url(OF_REQUESTS, "GET", {"pk": "letter"}, records=SEEN),
    "letters:pdf": Url(OF_REQUESTS, "GET", {"pk": "letter"}),
    # the letter of the world is answered: these come too late
    "letters:edit": Url(INSPECTOR, "GET POST", {"pk": "letter"}, answers=frozenset({409})),
    "letters:sign": Url(INSPECTOR, "GET POST", {"pk": "letter"}, answers=frozenset({409})),
    "letters:deliver": Url(INSPECTOR, "GET POST", {"pk": "letter"}, answers=frozenset({409})),
    "letters:received": Url(INSPECTOR, "GET POST", {"pk": "letter", "delivery": "letter delivery"}),
    "letters:delivery-file": Url(OF_REQUESTS, "GET", {"pk": "letter", "delivery": "letter delivery"}, file=True),
    "letters:answer-file": Url(OF_REQUESTS, "GET", {"pk": "letter", "answer_id": "letter answer"}, file=True),
    "letters:answer": Url(OPERATOR, "GET POST", {"pk": "letter", "kind": Is("objections")}),
    "letters:end": Url(INSPECTOR, "GET POST", {"pk": "letter", "code": Is("close")}),
    "inspections:request-file": Url(OF_REQUESTS, "GET", {"pk": "request", "file": "request file"}, file=True),
}
