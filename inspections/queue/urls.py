"""URLs of the room."""

from django.urls import path

from inspections.queue.views import pages

app_name = "queue"
urlpatterns = [
    path("", pages.queue, name="list"),
    path("reasons/", pages.rules, name="rules"),
    path("<uuid:pk>/settle/", pages.settled, name="settle"),
]
