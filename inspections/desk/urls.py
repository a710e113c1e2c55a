"""URLs of the desk; they stand in the namespace of the inspections."""

from django.urls import path

from inspections.desk.views import acts, board, facility

urlpatterns = [
    path("", board.overview, name="overview"),
    path("standings/", board.standings, name="standings"),
    path("standings/remind/", acts.remind_all, name="remind-all"),
    path("standings/export/", acts.export, name="export"),
    path("standings/exports/<uuid:pk>/", acts.export_file, name="export-file"),
    path("facilities/<uuid:pk>/", facility.facility_page, name="facility"),
    path("facilities/<uuid:pk>/remind/", acts.remind, name="remind"),
]
