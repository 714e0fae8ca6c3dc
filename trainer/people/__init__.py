"""People: sign-in, users, classes and rosters."""
