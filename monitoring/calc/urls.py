"""URLs of the room."""

from django.urls import URLPattern

app_name = "calc"
urlpatterns: list[URLPattern] = []
