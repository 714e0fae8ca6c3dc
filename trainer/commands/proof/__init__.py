"""Proves that tasks are graded right: ``trainer prove``."""
