"""URLs of the inspections."""

from django.urls import path

from inspections.views import overview, reports, requests

app_name = "inspections"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("facilities/<uuid:pk>/", overview.facility_page, name="facility"),
    path("reports/<uuid:pk>/", reports.version_page, name="version"),
    path("reports/<uuid:pk>/decide/<slug:code>/", reports.decide, name="decide"),
    path("reports/<uuid:pk>/remarks/add/", reports.add_remark, name="remark"),
    path("facilities/<uuid:facility>/requests/new/", requests.new_request, name="request-new"),
    path("requests/", requests.request_list, name="requests"),
    path("requests/<uuid:pk>/", requests.request_page, name="request"),
    path("requests/<uuid:pk>/move/<slug:code>/", requests.move, name="request-move"),
    path("requests/<uuid:pk>/items/<uuid:item>/files/add/", requests.add_file, name="request-file-add"),
    path("requests/<uuid:pk>/files/<uuid:file>/", requests.request_file, name="request-file"),
]
