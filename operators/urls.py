"""URLs of the room; `home` stands without a namespace."""

from django.urls import path

from operators.views import accounts, home

app_name = "operators"
urlpatterns = [
    path("login/", accounts.LogIn.as_view(), name="login"),
    path("logout/", accounts.LogOut.as_view(), name="logout"),
    path("language/", accounts.language, name="language"),
    path("account/place/", accounts.switch, name="switch"),
    path("account/password/", accounts.ChangePassword.as_view(), name="password"),
]

home_patterns = [path("", home.home, name="home")]
