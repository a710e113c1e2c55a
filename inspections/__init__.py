"""The inspectorx27s room: remarks, document requests, decisions."""
