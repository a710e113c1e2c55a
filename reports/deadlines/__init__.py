"""Who owes which report until when, who was reminded, what was late, and when the portal itself did not answer."""
