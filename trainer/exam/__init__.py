"""Tasks, worlds, attempts, drafts, submissions and grades."""
