"""Graders: task expectations and facts in, findings out."""
