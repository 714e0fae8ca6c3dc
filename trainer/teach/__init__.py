"""The instructors' screens."""
