"""Inspection and follow-up, booked for an order and reported by the platform (INS-01)."""
