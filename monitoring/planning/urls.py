"""URLs of the room."""

from django.urls import path

from monitoring.planning.views import adverse, board, feed, month, orders

app_name = "planning"
urlpatterns = [
    path("calendar-address/", feed.address, name="address"),
    path("calendar-address/<uuid:pk>/revoke/", feed.revoke, name="address-revoke"),
    path("feed/<str:secret>.ics", feed.ics_file, name="ics"),
    path("<uuid:pk>/", board.board, name="board"),
    path("<uuid:pk>/calendar/", month.calendar, name="calendar"),
    path("<uuid:pk>/order/", orders.order, name="order"),
    path("<uuid:pk>/orders/<uuid:order_id>/withdraw/", orders.withdraw, name="order-withdraw"),
    path("<uuid:pk>/adverse/", adverse.periods, name="adverse"),
    path("<uuid:pk>/adverse/<uuid:period_id>/withdraw/", adverse.withdraw, name="adverse-withdraw"),
]
