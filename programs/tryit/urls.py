"""URLs of the try-it page."""

from django.urls import path

from programs.tryit import views

app_name = "tryit"
urlpatterns = [path("", views.try_it, name="page")]
