"""The demonstration: two operators, their people, five quarters; never loaded in production."""
