"""URLs of the room, below reports/."""

from django.urls import path

from reports.signing.views import pages

app_name = "signing"
urlpatterns = [
    path("<uuid:pk>/sign/", pages.sign, name="sign"),
    path("<uuid:pk>/sign/ticket/", pages.ticket, name="ticket"),
    path("<uuid:pk>/sign/<uuid:ticket>/", pages.accept, name="accept"),
    path("<uuid:pk>/sign/wish/", pages.wish, name="wish"),
    path("<uuid:pk>/signature/<uuid:signature>/evidence/", pages.evidence, name="evidence"),
]
