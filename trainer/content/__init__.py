"""Content that authors write: tasks, worlds, the handbook."""
