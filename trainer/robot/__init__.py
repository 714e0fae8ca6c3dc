"""The robot student: does a task from its solution file."""
