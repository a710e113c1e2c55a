"""The register's addresses below /api/v1/."""

from django.urls import path

from operators import api
from operators import api_classifiers as classifiers

urlpatterns = [
    path("facilities/", api.FacilityList.as_view(), name="facilities"),
    path("facilities/<uuid:pk>/", api.FacilityView.as_view(), name="facility"),
    *[
        path(f"facilities/<uuid:pk>/{slug}/", view.as_view(), name=f"facility-{slug}")
        for slug, view in api.OF_FACILITY.items()
    ],
    path("laboratories/", api.LaboratoryList.as_view(), name="laboratories"),
    path("classifiers/kato/", classifiers.KatoList.as_view(), name="kato"),
    path("classifiers/oked/", classifiers.OkedList.as_view(), name="oked"),
    path("classifiers/substances/", classifiers.SubstanceList.as_view(), name="substances"),
    path("classifiers/waste-codes/", classifiers.WasteCodeList.as_view(), name="waste-codes"),
]
