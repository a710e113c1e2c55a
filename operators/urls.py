"""URLs of the room."""

app_name = "operators"
urlpatterns: list = []
