"""Days of adverse weather, who was asked for what, board, calendar and feed of the plan."""
