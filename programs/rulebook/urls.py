"""URLs of the rule book."""

from django.urls import path

from programs.rulebook import views

app_name = "rulebook"

urlpatterns = [
    path("", views.book, name="list"),
    path("<str:code>/", views.rule, name="rule"),
]
