"""URLs of the room."""

from django.urls import path

from inspections.letters.views import acts, answers, pages

app_name = "letters"
urlpatterns = [
    path("", pages.letter_list, name="list"),
    path("reports/<uuid:pk>/draft/", acts.draft, name="draft"),
    path("<uuid:pk>/", pages.letter, name="letter"),
    path("<uuid:pk>/letter.pdf", pages.pdf, name="pdf"),
    path("<uuid:pk>/edit/", acts.edit, name="edit"),
    path("<uuid:pk>/sign/", acts.sign, name="sign"),
    path("<uuid:pk>/delivery/", acts.deliver, name="deliver"),
    path("<uuid:pk>/delivery/<uuid:delivery>/received/", acts.received, name="received"),
    path("<uuid:pk>/delivery/<uuid:delivery>/proof/", pages.delivery_file, name="delivery-file"),
    path("<uuid:pk>/answers/<uuid:answer_id>/file/", pages.answer_file, name="answer-file"),
    path("<uuid:pk>/answer/<slug:kind>/", answers.answer, name="answer"),
    path("<uuid:pk>/end/<slug:code>/", acts.end, name="end"),
]
