"""Users, sign-in, classes."""
