"""URLs of the room, below inspections/."""

from django.urls import path

from inspections.dossier.views import dossiers, looks

app_name = "dossier"
urlpatterns = [
    path("dossiers/", dossiers.dossier_list, name="list"),
    path("dossiers/new/<uuid:facility>/", dossiers.new, name="new"),
    path("dossiers/<uuid:pk>/", dossiers.dossier_page, name="page"),
    path("dossiers/<uuid:pk>/file/", dossiers.dossier_file, name="file"),
    path("looks/", looks.look_list, name="looks"),
    path("looks/export/", looks.look_export, name="looks-export"),
]
