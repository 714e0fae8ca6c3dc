"""The account's plans: the list, a plan's own page and what is done to plans from there."""
