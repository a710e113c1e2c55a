"""The public addresses below /api/v1/public/: `publication.middleware` knows no visitor there."""

from django.urls import path

from reports.opendata import api
from reports.opendata import api_papers as papers

urlpatterns = [
    path("public/regions/", api.RegionList.as_view(), name="public-regions"),
    path("public/facilities/", api.FacilityList.as_view(), name="public-facilities"),
    path("public/facilities/<uuid:pk>/", api.FacilityView.as_view(), name="public-facility"),
    path("public/facilities/<uuid:pk>/reports/", api.ReportsOfFacility.as_view(), name="public-facility-reports"),
    path("public/reports/", papers.ReportList.as_view(), name="public-reports"),
    path("public/reports/<str:number>/", papers.ReportView.as_view(), name="public-report"),
    path("public/reports/<str:number>/tables/<str:slug>/", papers.ReportTable.as_view(), name="public-report-table"),
    path("public/programmes/<uuid:pk>/", papers.ProgrammeView.as_view(), name="public-programme"),
    path("public/changes/", api.ChangeList.as_view(), name="public-changes"),
    *[path(f"public/{slug}/", view.as_view(), name=f"public-{slug}") for slug, view in api.LISTS.items()],
]
