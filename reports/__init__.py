"""What is handed in: the form by edition, composing, approval, rendering, submission."""
