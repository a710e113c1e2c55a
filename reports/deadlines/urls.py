"""URLs of the room."""

from django.urls import path

from reports.deadlines.views import calendar, deadlines, downtime

app_name = "deadlines"
D = "<uuid:pk>/"
urlpatterns = [
    path("", deadlines.deadline_list, name="list"),
    path("letters/", deadlines.letters, name="letters"),
    path("calendar/", calendar.address, name="calendar"),
    path("feed/<str:secret>.ics", calendar.ics_file, name="ics"),
    path("downtime/", downtime.downtime, name="downtime"),
    path("certificates/<uuid:pk>/", downtime.certificate, name="certificate"),
    path("maintenance/", downtime.announce, name="maintenance"),
    path("maintenance/<uuid:pk>/withdraw/", downtime.withdraw, name="maintenance-withdraw"),
    path("late/<uuid:pk>/", deadlines.late_reason, name="late"),
    path(D + "extend/", deadlines.extend, name="extend"),
    path(D + "extensions/<uuid:extension>/", deadlines.extension_file, name="extension-file"),
    path(D + "extensions/<uuid:extension>/withdraw/", deadlines.withdraw_extension, name="extension-withdraw"),
]
