"""URLs of the room, below reports/."""

from django.urls import path

from reports.signing.views import acts, pages

app_name = "signing"
urlpatterns = [
    path("<uuid:pk>/sign/", pages.sign, name="sign"),
    path("<uuid:pk>/sign/open/", acts.open_ticket, name="open"),
    path("<uuid:pk>/sign/<uuid:ticket>/", acts.accept, name="accept"),
    path("<uuid:pk>/sign/when-confirmed/", acts.when_confirmed, name="wish"),
]
