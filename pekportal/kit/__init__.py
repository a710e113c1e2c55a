"""The floor: what every room of the portal stands on; knows nothing of ПЭК's apps."""
