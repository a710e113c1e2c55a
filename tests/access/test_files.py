"""Files: foreigners find nothing; the owner's browser gets them as they are, and nobody keeps them."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import pytest
from django.conf import settings

from inspections.dossier.models import Dossier
from inspections.letters.models import Delivery, LetterAnswer
from inspections.models import RemarkMessage, RequestFile
from monitoring.calc.models import BroughtResult, CalculationAnnex, CoefficientCorrection
from monitoring.cases.models import CaseMeasure, CheckedObject, Demand, Notice, Notification
from monitoring.cases.models import Paper as CasePaper
from monitoring.models import Protocol
from monitoring.protocols.models import Paper
from monitoring.waste.models import WasteEntry
from operators.models import Accreditation, Permit
from pekportal.kit.models import StoredFile
from pekportal.kit.uploads import vault
from programs.models import Intake, ProgramFile, ProgramVersion
from reports.deadlines.models import Certificate, Extension
from reports.models import Artefact, Attachment, ReportVersion
from reports.record.models import CopyOfRecord, OutsideFiling
from reports.signing.models import SignatureCheck
from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.objects import OF_FACILITY, object_id
from tests.access.tries import FOREIGN, OWN, Try
from tests.access.world import VISITORS

pytestmark = pytest.mark.usefixtures("both_operators", "db")

# (the API's files and the list made for Excel: tests/api, tests/desk)
# URL that answers a file -> the model that names it, the kind of object in the URL, the way from there to the file
FILES = {
    "operators:permit-file": (Permit, "permit", "file"),
    "operators:accreditation-file": (Accreditation, "accreditation", "file"),
    "monitoring:protocol-file": (Protocol, "protocol", "file"),
    "protocols:paper-file": (Paper, "paper", "file"),
    "calc:brought-file": (BroughtResult, "brought result", "file"),
    "calc:annex-file": (CalculationAnnex, "calculation annex", "file"),
    "waste:act": (WasteEntry, "waste entry", "file"),
    "cases:measure-proof": (CaseMeasure, "measure with proof", "proof"),
    "cases:notice-proof": (Notice, "told case", "notice.proof"),
    "cases:paper": (CasePaper, "case paper", "file"),
    "cases:check-photo": (CheckedObject, "checked object", "photo"),
    "cases:demand-proof": (Demand, "demand with proof", "proof"),
    "cases:abnormal-proof": (Notification, "notification", "proof"),
    "reports:attachment": (Attachment, "attachment", "file"),
    "reports:artefact": (Artefact, "artefact", "file"),
    "deadlines:extension-file": (Extension, "extension", "file"),
    "deadlines:certificate": (Certificate, "certificate", "file"),
    "record:copy": (CopyOfRecord, "submitted report", "receipt.copy.file"),
    "record:outside-file": (OutsideFiling, "outside filing", "file"),
    "programs:file": (ProgramFile, "program file", "file"),
    "inspections:request-file": (RequestFile, "request file", "file"),
    "letters:delivery-file": (Delivery, "letter delivery", "file"),
    "letters:answer-file": (LetterAnswer, "letter answer", "file"),
    "dossier:file": (Dossier, "dossier", "file"),
    "inspections:remark-file": (RemarkMessage, "remark file", "file"),
}
# frozen contents, snapshots, programmes brought to be read, the source of a coefficient (the administrator's own), the
# evidence of a signature (it leaves inside the copy of record): kept by the portal, never sent as a file
SEALED = {ReportVersion, ProgramVersion, Intake, CoefficientCorrection, SignatureCheck}


def test_every_url_that_answers_a_file_is_tested() -> None:
    """The matrix marks them."""
    assert set(FILES) == {name for name, url in MATRIX.items() if url.file}


def test_every_model_that_points_at_a_file_has_its_url() -> None:
    """A new kind of file comes with a URL of its own, and into this test."""
    holders = {relation.related_model for relation in StoredFile._meta.related_objects if relation.name != "+"}
    served = {model for model, _kind, _way in FILES.values()}
    assert {holder for holder in holders if not holder.__name__.endswith("Event")} - served == SEALED


@pytest.mark.parametrize("name", FILES)
def test_the_owner_gets_the_bytes(name: str) -> None:
    """Right bytes, type, disposition; no sniffing; no shared cache."""
    model, kind, way = FILES[name]
    holder = OF_FACILITY[kind][0].model if kind in OF_FACILITY else model
    stored = attrgetter(way)(holder.objects.get(pk=object_id(kind, "a")))
    for visitor in VISITORS.values():
        tried = Try(name, visitor, "GET")
        if not (tried.admitted and tried.finds and visitor.side == "a"):
            continue
        response = visit(visitor, "GET", tried.path)
        assert response.status_code == 200, tried
        assert response.body == vault.read_verified(stored.sha256)
        assert response["Content-Type"] == stored.mime
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "private, no-store"
        shown = stored.mime.startswith("image/")  # a picture may stand in a page, a document is saved
        ways = ("attachment", "inline") if shown else ("attachment",)
        assert response["Content-Disposition"].split("; filename*=UTF-8''")[0] in ways


@pytest.mark.parametrize("name", FILES)
def test_foreigners_find_no_file(name: str) -> None:
    """404 and none of the bytes, for the people of the other side and those without a place."""
    for visitor in VISITORS.values():
        for whose in (OWN, FOREIGN):
            tried = Try(name, visitor, "GET", whose)
            if tried.admitted and tried.finds:
                continue
            response = visit(visitor, "GET", tried.path)
            assert response.status_code == (404 if tried.admitted else 403 if visitor.authenticated else 302), tried
            assert b"%PDF" not in getattr(response, "body", response.content)


OFTEN = ("ecologist", "laboratory")  # the others are tried in `make test-full`


def mixed() -> list[Any]:
    """URLs with several objects: the first is one's own, the last somebody else's, and the other way round."""
    return [
        pytest.param(name, argument, visitor, marks=() if visitor in OFTEN else pytest.mark.full)
        for name, url in MATRIX.items()
        if len(url.kinds) > 1
        for argument in url.kinds
        for visitor in ("ecologist", "other ecologist", "director", "inspector", "laboratory")
        if url.who.allows(VISITORS[visitor].role, True)
    ]


@pytest.mark.parametrize(("name", "argument", "visitor"), mixed())
def test_an_own_parent_does_not_open_a_foreign_child(name: str, argument: str, visitor: str) -> None:
    """One foreign id among own ones is enough for a 404, whichever it is and whatever is sent."""
    own = Try(name, VISITORS[visitor], "GET")
    theirs = "b" if VISITORS[visitor].side == "a" else "a"
    kind = MATRIX[name].kinds[argument]
    path = own.path.replace(object_id(kind, VISITORS[visitor].side), object_id(kind, theirs))
    assert path != own.path
    for method in sorted(MATRIX[name].methods):
        assert visit(VISITORS[visitor], method, path, {}).status_code == 404


def test_the_vault_is_no_part_of_the_static_files() -> None:
    """Bytes lie outside the served folder; guessed paths are not found."""
    assert not vault.root().is_relative_to(settings.STATIC_ROOT)
    assert not any(vault.root().is_relative_to(folder) for folder in settings.STATICFILES_DIRS)
    found = vault.path_of(StoredFile.objects.first().sha256)
    assert found.is_file()
    for visitor in ("anonymous", "director", "administrator"):
        for path in guesses(found.relative_to(vault.root()).as_posix(), vault.root().name):
            response: Any = visit(VISITORS[visitor], "GET", path)
            assert response.status_code in (400, 404), path


def guesses(inside: str, folder: str) -> list[str]:
    """Addresses a curious person would try."""
    return [
        f"{prefix}{inside}"
        for prefix in (
            "/static/",
            f"/static/{folder}/",
            f"/{folder}/",
            "/media/",
            "/vault/",
            "/var/vault/",
            f"/static/../{folder}/",
            f"/static/%2e%2e/{folder}/",
            f"/static/..%2f{folder}/",
        )
    ]
