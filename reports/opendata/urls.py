"""URLs for everybody, below open/ beside the pages of `reports.publication`; the language stands first."""

from typing import Any

from django.urls import URLResolver, path

from reports.opendata.views import data, errors, feeds, subscriptions
from reports.publication.language import LanguagePrefix

app_name = "opendata"
patterns: list[Any] = [
    path("data/", data.index, name="index"),
    path("data/datapackage.json", data.description, name="package"),
    path("data/tables/<str:slug>.<str:kind>", data.table, name="table"),
    path("data/<str:slug>.<str:kind>", data.dataset, name="dataset"),
    path("feed.atom", feeds.atom, name="atom"),
    path("feed.rss", feeds.rss, name="rss"),
    path("facilities/<uuid:pk>/feed.atom", feeds.atom, name="facility-atom"),
    path("facilities/<uuid:pk>/feed.rss", feeds.rss, name="facility-rss"),
    path("facilities/<uuid:pk>/calendar.ics", feeds.calendar, name="calendar"),
    path("facilities/<uuid:pk>/subscribe/", subscriptions.facility, name="subscribe"),
    path("regions/<str:code>/subscribe/", subscriptions.region, name="subscribe-region"),
    path("subscription/<str:token>/", subscriptions.mine, name="subscription"),
    path("facilities/<uuid:pk>/errors/", errors.errors, name="errors"),
    path("facilities/<uuid:pk>/errors/new/", errors.new, name="error-new"),
]
urlpatterns = [URLResolver(LanguagePrefix(), patterns)]  # type: ignore[arg-type]  # a pattern by its methods
