"""`visible_to`: every model that belongs to a facility × everybody × own and foreign rows.

tests/operators/test_visibility.py does the register row by row; here no model of any room can be forgotten.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Q

from operators.models import Laboratory
from pekportal.kit.access import Actor
from pekportal.kit.models import ApiToken, Job
from reports.machine import FROZEN
from tests.access.objects import email_of, operator
from tests.access.world import VISITORS, Visitor, actor

pytestmark = pytest.mark.usefixtures("both_operators", "db")

NOTHING, EVERYTHING = Q(pk__in=[]), Q()
# what is no object of an operator: seen by everybody who is somebody, or tested below and in tests/operators
OTHERWISE = {
    "kit.Job",
    "kit.ApiToken",
    "planning.CalendarFeed",
    "operators.Operator",
    "reports_deadlines.Certificate",
    "operators.Laboratory",
    "operators.Accreditation",
    "operators.Membership",
    "operators.Invitation",
}
# first-party models without visible_to: classifiers, joins, bytes that are reached through what points at them
WITHOUT = {
    "kit.WorkdayOverride",
    "kit.Event",
    "kit.StoredFile",
    "kit.IdempotencyKey",
    "kit.Letter",
    "operators.Kato",
    "operators.Oked",
    "operators.Substance",
    "operators.WasteCode",
    "operators.WasteGroup",
    "operators.SummationGroup",
    "calc.CoefficientCorrection",
    "operators.User",
    "operators.SpentText",
    "operators.SecondFactor",
    "operators.RecoveryCode",
    "operators.Department",
    "operators.MembershipFacility",
    "cases.Watching",
    "reports.FormCorrection",
    "reports_deadlines.LetterChoice",  # one's own, asked for by one's own id
    "reports_deadlines.Mark",
    "reports_deadlines.Maintenance",
    # parts that no page asks for by their own id: they are read with the parent, and that one is scoped
    "calc.CalculatedValue",
    "calc.MethodParameter",
    "monitoring.Instrument",
    "monitoring.ValueSource",
    "protocols.PaperValue",
    "reports_signing.SignatureCheck",
    "reports_signing.SignatureVoid",
    "reports_signing.SubmissionWish",
    "reports_record.RepudiationAnswer",
    "inspections.VerdictCarried",
    "inspections_letters.LetterFact",
    "inspections_letters.Delivery",
    "inspections_letters.LetterAnswer",
    "inspections_letters.PlannedStep",
    "reports_publication.MarkReview",
    "reports_publication.Withdrawal",
    "reports_opendata.DataErrorAnswer",
    "reports_opendata.DataErrorContact",
    # counted per facility and narrowed by the territory (tests/desk); rules and machinery without an owner
    "inspections_desk.Standing",
    "inspections_desk.Tally",
    "inspections_desk.Wording",  # names to search by, joined to standings that are narrowed
    "reports_publication.Rule",
    "reports_publication.Stale",
    "reports_opendata.Subscription",  # behind the sealed link of its letter
    "reports_opendata.Told",
    # what everybody may see: the schema public_site
    "reports_publication.SiteExceedance",
    "reports_publication.SiteFacility",
    "reports_publication.SiteMapCell",
    "reports_publication.SiteNews",
    "reports_publication.SiteProgramme",
    "reports_publication.SiteQuarter",
    "reports_publication.SiteRegion",
    "reports_publication.SiteReport",
    "reports_publication.SiteRule",
    "reports_publication.SiteSubstance",
    "reports_publication.SiteValue",
    "reports_opendata.SiteQuestion",
}
QUARTERLY = ("monitoring", "planning", "protocols")  # what hangs on a quarter: nothing for the inspector
FOREIGN_APPS = ("django.", "axes", "pghistory", "pgtrigger")  # everything else is ours
OWN_MODELS = [
    model
    for model in apps.get_models()
    if not model.__module__.startswith(FOREIGN_APPS) and not hasattr(model, "pgh_tracked_model")
]
SCOPED = {m._meta.label: m for m in OWN_MODELS if hasattr(m._default_manager.all(), "facility_path")}


def test_every_model_is_scoped_or_said_not_to_be() -> None:
    """A new model either hangs on a facility or stands in one of the two lists above."""
    assert {m._meta.label for m in OWN_MODELS} == SCOPED.keys() | OTHERWISE | WITHOUT


def state_path(label: str) -> str:
    """From a model of the programmes or reports to the state of its version."""
    if label in ("programs.Program", "reports.Report"):
        return "versions__state__in"
    return "state__in" if label.endswith("Version") else "version__state__in"


def readers_part(label: str, role: str, visitor: str) -> Q:
    """Which rows of a facility he may see an inspector or a laboratory finds."""
    room = label.split(".")[0]
    inspects = role == "inspector"
    if room == "programs":
        return Q(**{state_path(label): ["approved", "superseded"]})
    if room == "reports":
        return Q(**{state_path(label): FROZEN}) if inspects else NOTHING
    if label == "reports_signing.Signature":
        return Q(version__state__in=FROZEN) if inspects else NOTHING
    if label == "reports_publication.Mark" and inspects:  # a mark on a draft is not the inspector's business yet
        return Q(pk__in=SCOPED[label]._default_manager.filter(report__versions__state__in=FROZEN).values("pk"))
    if room in (
        *("inspections", "inspections_desk", "inspections_letters", "inspections_queue", "dossier"),
        *("reports_record", "reports_publication", "reports_opendata"),
    ):
        return EVERYTHING if inspects else NOTHING
    if room in ("asm", "calc", "cases", "waste", "reports_decision", "reports_signing", "reports_deadlines"):
        return NOTHING
    if room in QUARTERLY and inspects:
        return NOTHING
    mine = Q(laboratory__memberships__user__email=VISITORS[visitor].email)
    own_results = hasattr(SCOPED[label], "laboratory") and not inspects
    return mine if own_results else EVERYTHING


def right_rows(label: str, visitor: Visitor) -> Any:
    """The rows the visitor must find, said by the model's path to the facility and nothing of `visible_to`."""
    model = SCOPED[label]
    path, rows = model._default_manager.all().facility_path, model._default_manager.all()
    if not visitor.role:
        return rows.none()
    if visitor.role == "administrator":
        return rows
    if label == "reports_record.Repudiation" and visitor.role == "ecologist":
        return rows.none()  # it may be about him
    if label.startswith("inspections_queue.") and visitor.role in ("ecologist", "director"):
        return rows.none()  # the operator does not see why somebody looks at him
    if label == "inspections_letters.InformationLetter" and visitor.role in ("ecologist", "director"):
        rows = rows.exclude(state="draft")  # the inspector's own until it is signed
    if visitor.role in ("ecologist", "director"):
        return rows.filter(**{f"{path}operator": operator(visitor.side)})
    if visitor.role == "inspector":
        scope = Q(**{f"{path}kato__code__startswith": "11" if visitor.side == "a" else "35"})
    else:
        email = email_of(visitor.side, "laboratory")
        scope = Q(**{f"{path}laboratory_invitations__laboratory__memberships__user__email": email})
    return rows.filter(scope & readers_part(label, visitor.role, visitor.name))


def actor_of_visitor(visitor: Visitor) -> Actor:
    """Anonymous, a person without a role, or one with."""
    if visitor.role:
        return actor(visitor.name)
    return Actor(user_id=None) if not visitor.email else Actor(name=visitor.name)


@pytest.mark.parametrize("label", SCOPED)
def test_everybody_sees_the_right_rows(label: str) -> None:
    """Exactly those: none of somebody else's, all of one's own."""
    for visitor in VISITORS.values():
        seen = SCOPED[label]._default_manager.all().visible_to(actor_of_visitor(visitor))
        found = set(seen.values_list("pk", flat=True))
        assert found == set(right_rows(label, visitor).values_list("pk", flat=True)), visitor.name


def test_each_rule_is_tried_with_rows_on_both_sides() -> None:
    """An empty table proves nothing: every queryset class has a model with rows of both operators."""
    tried = set()
    for model in SCOPED.values():
        path = model._default_manager.all().facility_path
        both = [model._default_manager.filter(**{f"{path}operator": operator(side)}).exists() for side in "ab"]
        if all(both):
            tried.add(type(model._default_manager.all()).__name__)
    assert {type(model._default_manager.all()).__name__ for model in SCOPED.values()} - tried == set()


@pytest.mark.parametrize("visitor", VISITORS.values(), ids=VISITORS)
def test_jobs_and_tokens_are_ones_own(visitor: Visitor) -> None:
    """The administrator sees all jobs; the director his people's tokens, for he answers for them, nobody else's."""
    who = actor_of_visitor(visitor)
    mine = Job.objects.filter(actor__email=visitor.email) if visitor.email else Job.objects.none()
    right = Job.objects.all() if visitor.role == "administrator" else mine
    assert set(Job.objects.visible_to(who)) == set(right)
    tokens = Q(user__email=visitor.email or "-")
    if visitor.role == "director":
        tokens |= Q(organisation_id=operator(visitor.side).pk)
    assert set(ApiToken.objects.visible_to(who)) == set(ApiToken.objects.filter(tokens))


@pytest.mark.parametrize("visitor", VISITORS.values(), ids=VISITORS)
def test_a_laboratory_sees_itself_only(visitor: Visitor) -> None:
    """Operators choose among all; nobody logged in sees none."""
    seen = set(Laboratory.objects.visible_to(actor_of_visitor(visitor)))
    if visitor.role == "laboratory":
        assert seen == set(Laboratory.objects.filter(memberships__user__email=visitor.email))
    elif visitor.role:
        assert seen == set(Laboratory.objects.all())
    else:
        assert seen == set()
