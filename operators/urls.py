"""URLs of the room; `home` stands without a namespace."""

from django.urls import URLPattern, path

from operators.models import Facility, Laboratory, Permit
from operators.nouns import NOUNS, Noun
from operators.views import (
    accounts,
    classifiers,
    doors,
    facilities,
    home,
    laboratories,
    nouns,
    official,
    operators,
    people,
    permits,
    second_factor,
)

app_name = "operators"

PARENTS = {Facility: "facilities", Permit: "permits", Laboratory: "laboratories"}


def of_noun(noun: Noun) -> list[URLPattern]:
    """List (under a facility), new, edit and close of one noun; names: `sources`, `source-new`, `source-edit`, …"""
    of_laboratory = noun.parent is Laboratory
    new = nouns.laboratory_noun_new if of_laboratory else nouns.noun_new
    edit = nouns.laboratory_noun_edit if of_laboratory else nouns.noun_edit
    close = nouns.laboratory_noun_close if of_laboratory else nouns.noun_close
    slug = {"slug": noun.slug}
    under = f"{PARENTS[noun.parent]}/<uuid:parent>/{noun.slug}/"
    routes = [
        path(f"{under}new/", new, slug, name=f"{noun.name}-new"),
        path(f"{noun.slug}/<uuid:pk>/close/", close, slug, name=f"{noun.name}-close"),
    ]
    if noun.update is not None:
        routes.append(path(f"{noun.slug}/<uuid:pk>/edit/", edit, slug, name=f"{noun.name}-edit"))
    if noun.parent is Facility:
        routes.append(path(under, nouns.noun_list, slug, name=noun.slug))
    return routes


urlpatterns = [
    path("login/", accounts.LogIn.as_view(), name="login"),
    path("login/eds/", doors.by_eds, name="login-eds"),
    path("login/code/", second_factor.login_code, name="login-code"),
    path("logout/", accounts.LogOut.as_view(), name="logout"),
    path("language/", accounts.language, name="language"),
    path("account/place/", accounts.switch, name="switch"),
    path("account/password/", accounts.ChangePassword.as_view(), name="password"),
    path("account/protection/", doors.protection, name="protection"),
    path("account/eds/", doors.attach_eds, name="eds-attach"),
    path("account/eds/detach/", doors.detach_eds, name="eds-detach"),
    path("account/second-factor/", second_factor.set_up, name="second-factor"),
    path("account/second-factor/codes/", second_factor.new_codes, name="recovery-codes"),
    path("memberships/<uuid:pk>/second-factor/", second_factor.take_away, name="second-factor-away"),
    path("invitation/<str:token>/", people.accept, name="invitation"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("memberships/<uuid:pk>/end/", people.end_membership, name="membership-end"),
    path("memberships/<uuid:pk>/move/", people.move_inspector, name="membership-move"),
    path("invitations/<uuid:pk>/withdraw/", people.withdraw_invitation, name="invitation-withdraw"),
    path("operators/", operators.operator_list, name="operators"),
    path("operators/new/", operators.operator_new, name="operator-new"),
    path("operators/<uuid:pk>/edit/", operators.operator_edit, name="operator-edit"),
    path("classifiers/", classifiers.wastes, name="wastes"),
    path("classifiers/substances/", classifiers.substances, name="substances"),
    path("classifiers/official-list/", official.official_list, name="official-list"),
    path("kato/", facilities.kato_search, name="kato-search"),
    path("facilities/", facilities.facility_list, name="facilities"),
    path("facilities/new/", facilities.facility_new, name="facility-new"),
    path("facilities/<uuid:pk>/", facilities.facility_page, name="facility"),
    path("facilities/<uuid:pk>/edit/", facilities.facility_edit, name="facility-edit"),
    path("facilities/<uuid:pk>/close/", facilities.facility_close, name="facility-close"),
    path("permits/<uuid:pk>/", permits.permit_page, name="permit"),
    path("permits/<uuid:pk>/file/", permits.permit_file, name="permit-file"),
    path("laboratories/", laboratories.laboratory_list, name="laboratories"),
    path("laboratories/new/", laboratories.laboratory_new, name="laboratory-new"),
    path("laboratories/<uuid:pk>/", laboratories.laboratory_page, name="laboratory"),
    path("laboratories/<uuid:pk>/edit/", laboratories.laboratory_edit, name="laboratory-edit"),
    path("accreditations/<uuid:pk>/file/", laboratories.accreditation_file, name="accreditation-file"),
    *(route for noun in NOUNS.values() for route in of_noun(noun)),
]

home_patterns = [path("", home.home, name="home")]
