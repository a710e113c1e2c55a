"""URLs of who answers, below reports/errors/."""

from django.urls import path

from reports.opendata.views import answers

app_name = "data-errors"
urlpatterns = [
    path("", answers.listed, name="list"),
    path("<uuid:pk>/", answers.error, name="error"),
]
