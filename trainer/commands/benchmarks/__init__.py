"""Measures the trainer against a trivial app: ``trainer bench``."""
