"""Entering a declaration: forms and pages of its three parts (CUS-01)."""
