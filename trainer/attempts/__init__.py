"""Attempts, their drafts, hand-ins and grades."""
