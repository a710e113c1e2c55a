"""URLs of the room."""

from django.urls import path

from monitoring.protocols.views import pages

app_name = "protocols"
urlpatterns = [
    path("<uuid:pk>/", pages.intake, name="intake"),
    path("papers/<uuid:pk>/", pages.paper, name="paper"),
    path("papers/<uuid:pk>/file/", pages.paper_file, name="paper-file"),
    path("papers/<uuid:pk>/put-away/", pages.put_away, name="put-away"),
    path("protocols/<uuid:pk>/", pages.protocol, name="protocol"),
]
