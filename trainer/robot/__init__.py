"""The robot student: does a task from its solution file, by the labels on the screen."""
