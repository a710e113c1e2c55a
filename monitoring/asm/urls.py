"""URLs of the room."""

from django.urls import URLPattern

app_name = "asm"
urlpatterns: list[URLPattern] = []
