"""URLs of the reports."""

from django.urls import path

from reports.views import files, lists, moves, notes, versions

app_name = "reports"
urlpatterns = [
    path("", lists.report_list, name="list"),
    path("<uuid:pk>/", versions.version_page, name="version"),
    path("<uuid:pk>/paper/", versions.paper, name="paper"),
    path("<uuid:pk>/paper/<str:lang>/", versions.paper, name="paper-in"),
    path("<uuid:pk>/move/<slug:code>/", moves.move, name="move"),
    path("<uuid:pk>/note/", notes.edit_note, name="note"),
    path("<uuid:pk>/reason/", notes.write_reason, name="reason"),
    path("<uuid:pk>/render/", files.render, name="render"),
    path("<uuid:pk>/attachments/add/", files.attach, name="attach"),
    path("<uuid:pk>/attachments/<uuid:attachment>/remove/", files.detach, name="detach"),
    path("<uuid:pk>/attachments/<uuid:attachment>/", files.attachment_file, name="attachment"),
    path("<uuid:pk>/files/", versions.files_part, name="files"),
    path("<uuid:pk>/files/<uuid:artefact>/", files.artefact_file, name="artefact"),
]
