"""What the demonstration has none of, room by room: for each kind of URL an object of either side."""
