"""The few addresses the frame of a page links to, without the views of other rooms."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer nothing: the tests only need the address."""
    return HttpResponse()


operators = (
    [
        path("login/", nothing, name="login"),
        path("logout/", nothing, name="logout"),
        path("language/", nothing, name="language"),
        path("switch/", nothing, name="switch"),
        path("password/", nothing, name="password"),
        path("protection/", nothing, name="protection"),
        path("login/eds/", nothing, name="login-eds"),
    ],
    "operators",
)
kit = ([path("jobs/", nothing, name="jobs"), path("tokens/", nothing, name="tokens")], "kit")
rulebook = ([path("", nothing, name="list")], "rulebook")
tryit = ([path("", nothing, name="page")], "tryit")
urlpatterns = [
    path("", nothing, name="home"),
    path("programme/", nothing, name="programme"),
    path("quarter/", nothing, name="quarter"),
    path("report/", nothing, name="report"),
    path("account/", include(operators)),
    path("", include(kit)),
    path("rules/", include(rulebook)),
    path("try/", include(tryit)),
]
