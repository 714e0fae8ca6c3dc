"""The trainer: sandbox back office, tasks, grading, people and instructors' screens."""
