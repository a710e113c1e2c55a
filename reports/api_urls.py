"""The room's addresses below /api/v1/."""

from django.urls import path

from reports import api
from reports import api_attachments as attachments

V = "reports/<uuid:pk>/"
urlpatterns = [
    path("reports/", api.ReportList.as_view(), name="reports"),
    path(V, api.VersionView.as_view(), name="report"),
    path(V + "document/", api.DocumentView.as_view(), name="report-document"),
    path(V + "findings/", api.ReportFindings.as_view(), name="report-findings"),
    path(V + "files/<uuid:artefact>/", api.ArtefactFile.as_view(), name="report-file"),
    path(V + "attachments/", attachments.AttachmentList.as_view(), name="attachments"),
    path(V + "attachments/<uuid:attachment>/", attachments.AttachmentFile.as_view(), name="attachment"),
]
