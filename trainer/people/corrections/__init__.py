"""Corrections of users and classes: rename, renumber, merge, archive, delete."""
