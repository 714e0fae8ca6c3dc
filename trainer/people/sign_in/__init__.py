"""Signing in: passwords, throttling, the language of a user, and the own profile."""
