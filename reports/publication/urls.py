"""URLs of the public window, below open/; the language stands first (language.py)."""

from typing import Any

from django.urls import URLResolver, path

from reports.publication.language import LanguagePrefix
from reports.publication.views import pages, papers, sheets

app_name = "open"
patterns: list[Any] = [
    path("", pages.front, name="front"),
    path("facilities/", pages.facilities, name="facilities"),
    path("facilities/<uuid:pk>/", pages.facility, name="facility"),
    path("map/", pages.country, name="map"),
    path("map/<str:code>.json", sheets.map_cell, name="map-cell"),
    path("r/<str:number>.json", papers.report_json, name="report-json"),
    path("r/<str:number>/", papers.report, name="report"),
    path("p/<uuid:pk>.json", papers.programme_json, name="programme-json"),
    path("p/<uuid:pk>/", papers.programme, name="programme"),
    path("about/", pages.about, name="about"),
]
urlpatterns = [URLResolver(LanguagePrefix(), patterns)]  # type: ignore[arg-type]  # a pattern by its methods
