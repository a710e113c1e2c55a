"""Every page of the portal, taken from the access matrix: what is not a page stands in `NO_PAGE` with its reason."""

from __future__ import annotations

from tests.access.matrix import MATRIX, Url
from tests.access.tries import Try
from tests.access.world import VISITORS, Visitor

ROLES = ("anonymous", "ecologist", "director", "laboratory", "inspector", "administrator")
LANGUAGES = ("ru", "kk", "en")
JSON, BOOK, PAPER = "JSON for a script", "a workbook to download", "a PDF to download"
PART, PACKED, FEED = "a part of a page, which is walked with it", "an archive to download", "a feed"
TICKET = "the second step after an upload; walked by tests/browser where a file is uploaded"
NO_PAGE = {
    "home": "sends on to the first page of whoever asks",
    "kit:healthz": JSON,
    "kit:readyz": JSON,
    "kit:job_part": PART,
    "operators:kato-search": PART,
    "operators:login-code": "the second step of the log-in; walked by tests/browser/test_login.py",
    "operators:recovery-codes": "after a second factor is set up; walked by tests/browser/test_login.py",
    "reports:reason": "needs a finding; without one it sends on to the report",
    "reports:files": PART,
    "programs:files": PART,
    "programs:workbook": BOOK,
    "programs:workbook-preview": TICKET,
    "programs:workbook-marked": TICKET,
    "programs:table-findings": JSON,
    "programs:grid": JSON,
    "programs:search": JSON,
    "programs:cell-history": JSON,
    "asm:series": JSON,
    "asm:export": "a CSV to download",
    "monitoring:workbook": BOOK,
    "monitoring:workbook-preview": TICKET,
    "monitoring:workbook-marked": TICKET,
    "monitoring:grid": JSON,
    "monitoring:table-findings": JSON,
    "monitoring:search": JSON,
    "monitoring:cell-history": JSON,
    "waste:grid": JSON,
    "waste:search": JSON,
    "waste:cell-history": JSON,
    "waste:workbook": BOOK,
    "waste:workbook-preview": TICKET,
    "waste:workbook-marked": TICKET,
    "waste:ledger": BOOK,
    "waste:readings-grid": JSON,
    "waste:readings-history": JSON,
    "planning:ics": "a calendar to subscribe to",
    "calc:grid": JSON,
    "calc:search": JSON,
    "calc:cell-history": JSON,
    "calc:workbook": BOOK,
    "calc:workbook-preview": TICKET,
    "calc:workbook-marked": TICKET,
    "record:paper": PAPER,
    "open:map-cell": JSON,
    "open:report-json": JSON,
    "open:programme-json": JSON,
    "opendata:package": JSON,
    "opendata:table": "open data to download",
    "opendata:dataset": "open data to download",
    "opendata:atom": FEED,
    "opendata:rss": FEED,
    "opendata:facility-atom": FEED,
    "opendata:facility-rss": FEED,
    "opendata:calendar": "a calendar to subscribe to",
    "deadlines:ics": "a calendar to subscribe to",
    "dossier:looks-export": BOOK,
    "inspections:export": BOOK,
    "inspections:export-file": BOOK,
    "inspections:request-pdf": PAPER,
    "inspections:seal-pdf": PAPER,
    "inspections:seal-json": JSON,
    "letters:pdf": PAPER,
}


def is_page(name: str) -> bool:
    """A GET address that answers a document for a person."""
    url: Url = MATRIX[name]
    return "GET" in url.methods and not url.file and not name.startswith("api:") and name not in NO_PAGE


PAGES = tuple(name for name in MATRIX if is_page(name))


def readers(name: str) -> list[Visitor]:
    """Who opens the page: everybody who may and finds it; a page for all is nobody's who is logged in."""
    if MATRIX[name].who.public:
        return [VISITORS["anonymous"]]
    tries = [Try(name, VISITORS[role], "GET") for role in ROLES]
    return [one.visitor for one in tries if one.admitted and one.finds and one.acts]


def owner(name: str) -> str:
    """The role that looks at the page in every language: the first that may open it."""
    return readers(name)[0].name
