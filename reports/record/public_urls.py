"""URLs for everybody, below r/: short, for they stand in a QR code."""

from django.urls import path

from reports.record.views import public

app_name = "record-public"
urlpatterns = [
    path("not-me/<str:token>/", public.not_me, name="not-me"),
    path("<str:number>/", public.number, name="number"),
]
