"""URLs of the inspections."""

from django.urls import include, path

from inspections.views import items, marks, papers, remarks, reports, requests

app_name = "inspections"
urlpatterns = [
    path("", include("inspections.desk.urls")),
    path("reports/<uuid:pk>/", reports.version_page, name="version"),
    path("reports/<uuid:pk>/decide/<slug:code>/", reports.decide, name="decide"),
    path("reports/<uuid:pk>/remarks/", remarks.remark_list, name="remarks"),
    path("reports/<uuid:pk>/remarks/add/", remarks.add_remark, name="remark"),
    path("reports/<uuid:pk>/pick/", requests.pick, name="pick"),
    path("remarks/<uuid:pk>/", remarks.remark_page, name="remark-page"),
    path("remarks/<uuid:pk>/files/<uuid:message>/", remarks.remark_file, name="remark-file"),
    path("remarks/<uuid:pk>/<slug:code>/", remarks.remark_move, name="remark-move"),
    path("marks/<uuid:pk>/", marks.mark_page, name="mark"),
    path("facilities/<uuid:facility>/requests/new/", requests.new_request, name="request-new"),
    path("requests/", requests.request_list, name="requests"),
    path("requests/<uuid:pk>/", requests.request_page, name="request"),
    path("requests/<uuid:pk>/withdraw/", requests.withdraw, name="request-withdraw"),
    path("requests/<uuid:pk>/paper/<slug:lang>.pdf", papers.request_pdf, name="request-pdf"),
    path("requests/<uuid:pk>/seals/<uuid:seal>/<slug:lang>.pdf", papers.seal_pdf, name="seal-pdf"),
    path("requests/<uuid:pk>/seals/<uuid:seal>/files.json", papers.seal_json, name="seal-json"),
    path("requests/<uuid:pk>/items/<uuid:item>/files/add/", items.add_file, name="request-file-add"),
    path("requests/<uuid:pk>/items/<uuid:item>/files/<uuid:file>/drop/", items.drop_file, name="request-file-drop"),
    path("requests/<uuid:pk>/items/<uuid:item>/<slug:code>/", items.move, name="item-move"),
    path("requests/<uuid:pk>/files/<uuid:file>/", items.request_file, name="request-file"),
]
