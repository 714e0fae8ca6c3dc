"""Pair changed records with expected ones and check their fields and child rows."""
